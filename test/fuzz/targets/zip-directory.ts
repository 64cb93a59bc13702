import type { FileHandle } from 'node:fs/promises';
import { crc32, inflateRawSync } from 'node:zlib';
import {
  type ArchiveContents,
  type DirectoryEntry,
  directoryDigest,
  readDirectory,
} from '../../../src-main/library/archive/directory.ts';
import { readEntry, readStoredRange } from '../../../src-main/library/archive/entry-reader.ts';
import { readLayout } from '../../../src-main/library/archive/layout.ts';
import { LIMITS } from '../../../src-main/library/archive/limits.ts';
import { must, mustEqual, orRefused } from '../must.ts';

const LOCAL_HEADER_BYTES = 30;
/** For one entry and one archive. More would find nothing new and take long. */
const MOST_BYTES = 262_144;
const MOST_ENTRIES = 16;

/** A file that is or claims to be an archive. */
export async function fuzz(bytes: Buffer): Promise<void> {
  const file = fileOf(bytes);
  const contents = await orRefused(readDirectory(file), [
    'archive_incomplete',
    'archive_not_zip',
    'archive_unsafe',
    'archive_encrypted',
    'archive_unreadable',
  ]);
  if (contents === null) return;
  for (const entry of contents.entries) checkEntry(entry, bytes.length);
  checkNoOverlap(contents.entries);
  for (const { message } of contents.warnings) {
    must(message.isWellFormed() && !message.includes('\0') && message.length < 1_000, 'a short message', message);
  }
  mustEqual(await directoryDigest(file), contents.digest, 'one directory has one digest');
  for (const entry of contents.entries.slice(0, MOST_ENTRIES)) await checkBytes(file, bytes, entry);
  await checkLayout(contents);
}

/** The part of a file handle that the library uses. */
function fileOf(bytes: Buffer): FileHandle {
  const read = async (into: Buffer, offset: number, length: number, position: number) => {
    must(Number.isSafeInteger(position) && position >= 0, 'files are read from a place in them', position);
    must(offset + length <= into.length, 'reads fit into their buffer', { offset, length });
    return { bytesRead: position >= bytes.length ? 0 : bytes.copy(into, offset, position, position + length) };
  };
  return { stat: async () => ({ size: bytes.length }), read } as unknown as FileHandle;
}

function checkEntry(entry: DirectoryEntry, fileBytes: number): void {
  const { name, size, compressedSize, headerOffset, problem } = entry;
  const parts = name.split('/');
  must(name !== '' && !name.includes('\0'), 'names are plain', name);
  must(!name.includes('\\') || name.includes('/'), 'a backslash parts folders unless a slash does', name);
  must(!parts.includes('..') && parts[0] !== '' && !/^[a-z]:/i.test(name), 'names stay inside', name);
  must(parts.at(-1) !== '', 'folders are left out', name);
  for (const number of [size, compressedSize, headerOffset]) {
    must(Number.isSafeInteger(number) && number >= 0, 'sizes and places are numbers', entry);
  }
  if (problem !== null) return;
  must(entry.method === 0 || entry.method === 8, 'what is sound can be decompressed', entry);
  must(headerOffset + LOCAL_HEADER_BYTES + compressedSize <= fileBytes, 'what is sound is in the file', entry);
  must(size <= (compressedSize + 1) * LIMITS.possibleRatio, 'what is sound is as large as it can be', entry);
}

function checkNoOverlap(entries: readonly DirectoryEntry[]): void {
  const sound = entries.filter(({ problem }) => problem === null).sort((a, b) => a.headerOffset - b.headerOffset);
  let end = 0;
  for (const { name, headerOffset, compressedSize } of sound) {
    must(headerOffset >= end, 'no two sound entries share bytes', name);
    end = headerOffset + LOCAL_HEADER_BYTES + compressedSize;
  }
}

/** Compares with decompressing at once. */
async function checkBytes(file: FileHandle, bytes: Buffer, entry: DirectoryEntry): Promise<void> {
  const expected = expectedBytes(bytes, entry);
  const refused = ['entry_corrupt', 'entry_unsupported', 'archive_unsafe'] as const;
  const read = await orRefused(readEntry(file, entry, { maxBytes: MOST_BYTES }), refused);
  if (entry.size <= MOST_BYTES) mustEqual(read, expected, 'an entry is read whole, or refused where it is damaged');
  const part = await orRefused(readStoredRange(file, entry, 1, 5), ['entry_corrupt', 'entry_unsupported']);
  if (part !== null && read !== null) mustEqual(part, read.subarray(1, 5), 'a part is a part of the whole');
}

function expectedBytes(bytes: Buffer, entry: DirectoryEntry): Buffer | null {
  const header = bytes.subarray(entry.headerOffset, entry.headerOffset + LOCAL_HEADER_BYTES);
  if (header.length < LOCAL_HEADER_BYTES || header.readUInt32LE(0) !== 0x04034b50) return null;
  if ((header.readUInt16LE(6) & 1) !== 0 || header.readUInt16LE(8) !== entry.method) return null;
  const start = entry.headerOffset + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  const stored = bytes.subarray(start, start + entry.compressedSize);
  if (stored.length < entry.compressedSize) return null;
  const data = entry.method === 0 ? stored : inflated(stored);
  return data !== null && data.length === entry.size && crc32(data) === entry.crc32 ? data : null;
}

function inflated(stored: Buffer): Buffer | null {
  try {
    return inflateRawSync(stored, { maxOutputLength: MOST_BYTES });
  } catch {
    return null; // damaged, or larger than stated: both are refused
  }
}

async function checkLayout(contents: ArchiveContents): Promise<void> {
  const layout = await orRefused(
    () => readLayout(contents),
    ['archive_no_responses', 'archive_encrypted', 'archive_incomplete', 'archive_unsafe', 'archive_unreadable'],
  );
  if (layout === null) return;
  must(layout.responses.problem === null, 'responses that are read are sound', layout.responses);
  const known = new Set(contents.entries);
  const base = layout.responses.name.slice(0, -'responses.jsonl'.length);
  for (const entry of layout.files()) {
    must(known.has(entry), 'files are entries', entry);
    mustEqual(layout.resolve(entry.name.slice(base.length)), { entry, spelling: 'exact' }, 'a path leads to its file');
  }
  for (const { name } of contents.entries) {
    for (const path of [name, `../${name}`, `/${name}`, name.toUpperCase(), name.replaceAll('/', '\\')]) {
      const found = layout.resolve(path);
      must(!found?.entry || known.has(found.entry), 'a path leads to an entry or nowhere', path);
    }
  }
}
