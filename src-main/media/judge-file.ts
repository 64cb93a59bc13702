// biome-ignore-all lint/suspicious/noControlCharactersInRegex: the first bytes of files contain control characters
import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { RUNNING_EXTENSIONS } from '../../src-preload/opening.ts';
import { decodeText, detectEncoding } from '../../src-preload/text-encoding.ts';
import { holdsPdfAction } from './pdf-actions.ts';
import { holdsDisk, holdsMarkup, holdsProgramCell, readZipNames } from './second-content.ts';

/** The verdict on a participant's file. */
export type Verdict =
  /** Other applications can open it under this name, with the extension of its content. */
  | { readonly opens: true; readonly name: string }
  /** `couldRun`: the file is or contains a program, a script or a page. Otherwise its kind is unknown. */
  | { readonly opens: false; readonly couldRun: boolean };

interface Kind {
  /** A file with another extension gets the first one. */
  readonly endings: readonly string[];
  readonly start: RegExp;
}

/** Kinds that open in a viewer, by the beginning of their content. */
const KINDS: readonly Kind[] = [
  { endings: ['jpg', 'jpeg'], start: /^\xff\xd8\xff/ },
  { endings: ['png', 'apng'], start: /^\x89PNG\r\n/ },
  { endings: ['gif'], start: /^GIF8/ },
  { endings: ['webp'], start: /^RIFF.{4}WEBP/s },
  { endings: ['bmp'], start: /^BM/ },
  { endings: ['tif', 'tiff', 'dng', 'nef', 'nrw', 'cr2', 'arw', 'pef'], start: /^(?:II[*+]\0|MM\0[*+])/ },
  { endings: ['raf'], start: /^FUJIFILMCCD-RAW/ },
  { endings: ['orf'], start: /^(?:IIR[OS]|MMOR)/ },
  { endings: ['rw2'], start: /^IIU\0/ },
  { endings: ['cr3'], start: /^.{4}ftypcrx /s },
  { endings: ['jp2', 'jpx', 'jpf'], start: /^\0\0\0\x0cjP {2}\r\n\x87\n/ },
  { endings: ['j2k', 'j2c'], start: /^\xff\x4f\xff\x51/ },
  { endings: ['jxl'], start: /^(?:\xff\x0a|\0\0\0\x0cJXL \r\n\x87\n)/ },
  { endings: ['psd', 'psb'], start: /^8BPS\0[\x01\x02]/ },
  { endings: ['ico'], start: /^\0\0\x01\0[^\0]/ },
  { endings: ['cur'], start: /^\0\0\x02\0[^\0]/ },
  { endings: ['tga'], start: /^.\0[\x02\x03\x0a\x0b]\0{5}/s },
  { endings: ['ppm', 'pgm', 'pbm', 'pnm'], start: /^P[1-6]\s(?:#[^\n]*\n|\s)*\d{1,6}\s+\d{1,6}\s/ },
  { endings: ['exr'], start: /^v\/1\x01/ },
  { endings: ['hdr'], start: /^#\?(?:RADIANCE|RGBE)\n/ },
  { endings: ['dds'], start: /^DDS \x7c\0\0\0/ },
  { endings: ['avif'], start: /^.{4}ftyp(?:avi[fs]|mif1.{4}(?:.{4}){0,15}?avif)/s },
  { endings: ['heic', 'heif', 'heics', 'heifs', 'hif'], start: /^.{4}ftyp(?:he[ivx]|hev|mif1|msf1)/s },
  { endings: ['m4a'], start: /^.{4}ftypM4A/s },
  { endings: ['mov', 'qt'], start: /^.{4}(?:ftypqt|moov|mdat|wide|free)/s },
  { endings: ['3gp', '3g2'], start: /^.{4}ftyp3g/s },
  { endings: ['mp4', 'm4v', 'm4a', 'mov'], start: /^.{4}ftyp(?!crx)/s },
  { endings: ['webm', 'weba'], start: /^\x1a\x45\xdf\xa3.{0,60}webm/s },
  { endings: ['mkv', 'mka'], start: /^\x1a\x45\xdf\xa3/ },
  { endings: ['avi'], start: /^RIFF.{4}AVI /s },
  { endings: ['flv'], start: /^FLV\x01/ },
  { endings: ['wmv', 'wma', 'asf'], start: /^\x30\x26\xb2\x75\x8e\x66\xcf\x11/ },
  { endings: ['mpg', 'mpeg', 'vob'], start: /^\0\0\x01[\xba\xb3]/ },
  // Each packet of 188 bytes begins with the same byte, behind a time of four bytes on camcorders.
  { endings: ['ts', 'mts', 'm2ts'], start: /^(?:\x47.{187}\x47|.{4}\x47.{191}\x47)/s },
  { endings: ['aiff', 'aif', 'aifc'], start: /^FORM.{4}AIF[FC]/s },
  { endings: ['caf'], start: /^caff\0\x01/ },
  { endings: ['au', 'snd'], start: /^\.snd/ },
  { endings: ['ac3'], start: /^\x0b\x77/ },
  { endings: ['wv'], start: /^wvpk/ },
  { endings: ['mp2', 'mpa'], start: /^\xff[\xe4\xe5\xf4\xf5\xfc\xfd]/ },
  { endings: ['mp3'], start: /^(?:ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb])/ },
  { endings: ['aac'], start: /^\xff[\xf0\xf1\xf8\xf9]/ },
  { endings: ['wav'], start: /^(?:RIFF|RF64|BW64).{4}WAVE/s },
  { endings: ['ogg', 'oga', 'opus', 'ogv'], start: /^OggS/ },
  { endings: ['flac'], start: /^fLaC/ },
  // Voice notes. Their first bytes only look like a script.
  { endings: ['amr', 'awb'], start: /^#!AMR(?:-WB)?\n/ },
  { endings: ['pdf'], start: /^(?:\xef\xbb\xbf)?[\t\n\r -~]{0,1000}?%PDF-\d/ },
];
const TEXT: Kind = { endings: ['txt', 'csv', 'tsv'], start: /^[^\0-\x08\x0e-\x1a\x1c-\x1f]+$/ };
/** Characters that text does not hold. */
const NOT_TEXT = /[\0-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]|\p{Unassigned}/u;
const ZIP = /^PK\x03\x04/;
/** Office documents are ZIPs. Their entries show the kind, and whether they contain a macro or a program. */
const DOCUMENTS: readonly { readonly ending: string; readonly holds: RegExp }[] = [
  { ending: 'docx', holds: /^word\/document\.xml$/ },
  { ending: 'xlsx', holds: /^xl\/workbook\.xml$/ },
  { ending: 'pptx', holds: /^ppt\/presentation\.xml$/ },
  { ending: 'key', holds: /^Index\/(?:Slide|Presentation)/ },
  { ending: 'numbers', holds: /^Index\/CalculationEngine/ },
  { ending: 'pages', holds: /^Index\/Document\.iwa$/ },
];
const OPEN_DOCUMENT =
  /^PK\x03\x04.{26}mimetypeapplication\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation|graphics)(?=PK)/s;
const OPEN_DOCUMENT_ENDINGS: Readonly<Record<string, string>> = {
  text: 'odt',
  spreadsheet: 'ods',
  presentation: 'odp',
  graphics: 'odg',
};
const RUNS_IN_DOCUMENT =
  /vba(?:Project|Data)|macrosheets|dialogsheets|activeX|embeddings\/.*\.bin$|\.(?:class|exe|dll|jar|js|vbs|hta|html?|lnk|ps1|bat|cmd|scr)$|^META-INF\/MANIFEST\.MF$|^(?:Basic|Scripts)\//i;
const FIRST_BYTES = 1_024;

const PROGRAM = /^(?:#!(?!AMR(?:-WB)?\n)|MZ|\x7fELF|\xca\xfe\xba\xbe|[\xce\xcf]\xfa\xed\xfe|\xfe\xed\xfa[\xce\xcf])/;

const COULD_RUN = { opens: false, couldRun: true } as const;
const UNKNOWN = { opens: false, couldRun: false } as const;

/**
 * Judges a file by its whole content and its name. Opens only kinds from a list, and only when the file is nothing else: not a page for a
 * browser, not a picture with a ZIP at its end, not a document with a macro.
 */
export async function judgeFile(file: string): Promise<Verdict> {
  const handle = await open(file, 'r');
  try {
    return await judge(handle, path.basename(file));
  } finally {
    await handle.close();
  }
}

async function judge(handle: FileHandle, name: string): Promise<Verdict> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(FIRST_BYTES), 0, FIRST_BYTES, 0);
  const start = buffer.toString('latin1', 0, bytesRead);
  const ending = path.extname(name).slice(1).toLowerCase();
  if (RUNNING_EXTENSIONS.has(ending) || PROGRAM.test(start)) return COULD_RUN;
  const held = await readZipNames(handle);
  if (held.some((entry) => RUNS_IN_DOCUMENT.test(entry))) return COULD_RUN;
  if (ZIP.test(start)) {
    const document = DOCUMENTS.find(({ holds }) => held.some((entry) => holds.test(entry)))?.ending;
    const fitting = document ?? OPEN_DOCUMENT_ENDINGS[OPEN_DOCUMENT.exec(start)?.[1] ?? ''];
    return held.length === 0 || fitting === undefined ? UNKNOWN : { opens: true, name: withEnding(name, [fitting]) };
  }
  // Other programs read a ZIP from its end and ignore everything before it.
  if (held.length > 0 || (await holdsDisk(handle)) || (await holdsMarkup(handle))) return COULD_RUN;
  const isText = TEXT.start.test(start) || isWideText(buffer.subarray(0, bytesRead));
  const kind = KINDS.find((one) => one.start.test(start)) ?? (isText ? TEXT : undefined);
  if (kind === undefined) return UNKNOWN;
  const opened = withEnding(name, kind.endings);
  if (kind.endings[0] === 'pdf' && (await holdsPdfAction(handle))) return COULD_RUN;
  if (/\.[ct]sv$/i.test(opened) && (await holdsProgramCell(handle))) return COULD_RUN;
  return { opens: true, name: opened };
}

/** Text in UTF-16 or UTF-32. */
function isWideText(start: Buffer): boolean {
  const encoding = detectEncoding(start);
  const isWide = encoding.startsWith('utf-16') || encoding.startsWith('utf-32');
  return start.length >= 4 && isWide && !NOT_TEXT.test(decodeText(start, encoding));
}

const KNOWN_ENDINGS = new Set(
  [...KINDS, TEXT]
    .flatMap(({ endings }) => endings)
    .concat('jfif', 'jpe', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'odg', 'pages', 'numbers', 'key'),
);

/** The same name when its extension fits. Otherwise replaces a known extension, or appends the fitting one. */
function withEnding(name: string, endings: readonly string[]): string {
  const { name: stem, ext } = path.parse(name);
  const ending = ext.slice(1).toLowerCase();
  if (endings.includes(ending)) return name;
  return `${KNOWN_ENDINGS.has(ending) ? stem : name}.${endings[0]}`;
}
