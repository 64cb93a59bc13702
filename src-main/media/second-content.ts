/** Finds content in a file that differs from the type in its first bytes. */
import type { FileHandle } from 'node:fs/promises';

/** A cell that starts a program in a spreadsheet, such as `=cmd|'/c calc'!A1`. */
const PROGRAM_CELL = /(?:^|[\n\r,;\t"])\s*[=+\-@][^\n\r,;\t"|]{0,255}\|[^\n\r|!]{0,255}!/;
/** A page, or an application for Windows' script host, anywhere in the file, because their readers skip what comes before. */
const MARKUP = /<(?:script|html|hta:application|!doctype\s+html|iframe|\?php)\b/i;
const CHUNK = 1_048_576;
/** Longer than the longest pattern, so that no pattern is missed between two chunks. */
const OVERLAP = 600;

/** True for a file that a browser could also read as a page. */
export const holdsMarkup = (handle: FileHandle) => holds(handle, MARKUP);
/** True for a table with a cell that starts a program. */
export const holdsProgramCell = (handle: FileHandle) => holds(handle, PROGRAM_CELL);

async function holds(handle: FileHandle, pattern: RegExp): Promise<boolean> {
  const chunk = Buffer.alloc(CHUNK);
  let before = '';
  for (let position = 0; ; ) {
    const { bytesRead } = await handle.read(chunk, 0, CHUNK, position);
    if (bytesRead === 0) return false;
    const text = before + chunk.toString('latin1', 0, bytesRead);
    // In UTF-16, every second byte is zero.
    if (pattern.test(text) || pattern.test(text.replaceAll('\0', ''))) return true;
    before = text.slice(-2 * OVERLAP);
    position += bytesRead;
  }
}

/** Where the descriptions of volumes begin on a disk image (ISO 9660), behind bytes that a picture or a PDF can use. */
const VOLUME_STARTS = [32_769, 34_817, 36_865];
/** An Apple disk image ends with its description. */
const APPLE_END_BYTES = 512;

/** True for a disk image, which systems open as a drive with programs. Its first bytes can be those of a picture. */
export async function holdsDisk(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat();
  const textAt = async (at: number, bytes: number) =>
    (await readAt(handle, Math.max(0, at), Math.max(0, at) + bytes)).toString('latin1');
  for (const at of VOLUME_STARTS) if (/^(?:CD001|BEA01)/.test(await textAt(at, 5))) return true;
  return (await textAt(size - APPLE_END_BYTES, 8)) === 'koly\0\0\0\x04';
}

const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const END_MARK = 0x06054b50;
const ENTRY_MARK = 0x02014b50;
const ENTRY_BYTES = 46;
const LARGEST_DIRECTORY = 16_777_216;

const UNREADABLE = '?';

/** The names of the entries of a ZIP, also after other bytes. `?` for unreadable names. Empty when the file does not end in a ZIP. */
export async function readZipNames(handle: FileHandle): Promise<readonly string[]> {
  const { size } = await handle.stat();
  const tail = await readAt(handle, Math.max(0, size - END_BYTES - LONGEST_COMMENT), size);
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_MARK) continue;
    const end = size - tail.length + at;
    const bytes = Math.min(tail.readUInt32LE(at + 12), end, LARGEST_DIRECTORY);
    // The directory is directly before the end record. Bytes before the ZIP shift all offsets.
    const names = namesIn(await readAt(handle, end - bytes, end));
    if (names.length > 0) return names;
    // Another program may find a directory that this does not find, such as that of a very large ZIP.
    if (tail.readUInt16LE(at + 10) > 0) return [UNREADABLE];
  }
  return [];
}

function namesIn(directory: Buffer): readonly string[] {
  const names: string[] = [];
  for (let at = 0; at + ENTRY_BYTES <= directory.length && directory.readUInt32LE(at) === ENTRY_MARK; ) {
    const nameBytes = directory.readUInt16LE(at + 28);
    names.push(directory.toString('latin1', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes));
    at += ENTRY_BYTES + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return names;
}

async function readAt(handle: FileHandle, from: number, to: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(to - from), 0, to - from, from);
  return buffer.subarray(0, bytesRead);
}
