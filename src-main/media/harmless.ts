// biome-ignore-all lint/suspicious/noControlCharactersInRegex: the marks that files start with hold them
import { open } from 'node:fs/promises';
import path from 'node:path';

/** Extensions that open in a viewer, by the marks their content must start with; null where text has none. */
const HARMLESS: Readonly<Record<string, readonly RegExp[] | null>> = {
  '.jpg': [/^\xff\xd8\xff/],
  '.jpeg': [/^\xff\xd8\xff/],
  '.png': [/^\x89PNG\r\n/],
  '.gif': [/^GIF8/],
  '.webp': [/^RIFF.{4}WEBP/s],
  '.bmp': [/^BM/],
  '.tif': [/^II\*\0/, /^MM\0\*/],
  '.tiff': [/^II\*\0/, /^MM\0\*/],
  '.heic': [/^.{4}ftyp/s],
  '.heif': [/^.{4}ftyp/s],
  '.avif': [/^.{4}ftyp/s],
  '.mp4': [/^.{4}ftyp/s],
  '.m4v': [/^.{4}ftyp/s],
  '.mov': [/^.{4}(?:ftyp|moov|mdat|wide|free)/s],
  '.m4a': [/^.{4}ftyp/s],
  '.webm': [/^\x1a\x45\xdf\xa3/],
  '.mkv': [/^\x1a\x45\xdf\xa3/],
  '.mp3': [/^ID3/, /^\xff[\xe2-\xff]/],
  '.wav': [/^RIFF.{4}WAVE/s],
  '.ogg': [/^OggS/],
  '.oga': [/^OggS/],
  '.opus': [/^OggS/],
  '.flac': [/^fLaC/],
  '.pdf': [/%PDF-/],
  '.docx': [/^PK\x03\x04/],
  '.xlsx': [/^PK\x03\x04/],
  '.pptx': [/^PK\x03\x04/],
  '.odt': [/^PK\x03\x04/],
  '.txt': null,
  '.csv': null,
  '.tsv': null,
};
const FIRST_BYTES = 1_024;

/** Extensions that a system may run, install or follow, whichever application is asked to open them. */
const RUNS = new Set(
  (
    'exe com scr pif msi msix appx bat cmd ps1 psm1 vbs vbe js jse mjs cjs wsf wsh hta jar cpl dll sys reg lnk url scf inf ' +
    'desktop appimage deb rpm run bin so sh bash zsh csh fish command tool app pkg dmg workflow scpt applescript webloc ' +
    'terminal py pyw rb pl php html htm xhtml shtml mht mhtml svg svgz xml xsl docm dotm xlsm xltm xlam pptm potm iso img vhd'
  ).split(' '),
);
const PROGRAM = /^(?:#!|MZ|\x7fELF|\xca\xfe\xba\xbe|[\xce\xcf]\xfa\xed\xfe|\xfe\xed\xfa[\xce\xcf])/;

/** True when the file is a program, a script or a page by its name or its first bytes: it is handed to no application at all. */
export async function couldRun(file: string): Promise<boolean> {
  return RUNS.has(path.extname(file).slice(1).toLowerCase()) || PROGRAM.test(await startOf(file));
}

/** True when the file's name says a harmless kind and its first bytes agree: only then may the system choose who opens it. */
export async function contentAndNameAgree(file: string): Promise<boolean> {
  const marks = HARMLESS[path.extname(file).toLowerCase()];
  if (marks === undefined) return false;
  const start = await startOf(file);
  if (marks === null) return !/\0|^PK\x03\x04/.test(start) && !PROGRAM.test(start);
  return marks.some((mark) => mark.test(start));
}

/** The file's first bytes, one character each. */
async function startOf(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(FIRST_BYTES), 0, FIRST_BYTES, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await handle.close();
  }
}
