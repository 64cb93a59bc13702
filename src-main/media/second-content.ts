/** Finds content in a file that differs from the type in its first bytes. */
import type { FileHandle } from 'node:fs/promises';

/** A page, or an application for Windows' script host, anywhere in the file, because their readers skip what comes before. */
const MARKUP = /<(?:script|html|hta:application|!doctype\s+html|iframe|\?php)\b/i;
const CHUNK = 1_048_576;
/** Longer than the longest pattern, so that no pattern is missed between two chunks. */
const OVERLAP = 64;

export async function holdsMarkup(handle: FileHandle): Promise<boolean> {
  const chunk = Buffer.alloc(CHUNK);
  let before = '';
  for (let position = 0; ; ) {
    const { bytesRead } = await handle.read(chunk, 0, CHUNK, position);
    if (bytesRead === 0) return false;
    const text = before + chunk.toString('latin1', 0, bytesRead);
    // In UTF-16, every second byte is zero.
    if (MARKUP.test(text) || MARKUP.test(text.replaceAll('\0', ''))) return true;
    before = text.slice(-2 * OVERLAP);
    position += bytesRead;
  }
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
