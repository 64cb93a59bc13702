import { existsSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { FileRecord, FileRef } from '../../../src-preload/domain.ts';
import { isUncompressed, readEntry } from '../archive/entry-reader.ts';
import type { ContentType } from '../content-types/content-types.ts';
import { SNIFF_BYTES, sniff } from '../content-types/sniff.ts';
import { RecentlyUsed } from '../memory/recently-used.ts';
import { type ArchivedFile, readFirstBytes, withArchive } from './archived-file.ts';
import { createCheckedRanges } from './checked-ranges.ts';
import { materialiseFile } from './materialise.ts';

/** Larger compressed files are written to disk once and read from there. */
const LARGEST_IN_MEMORY = 64 * 1_048_576;
const INFLATED_BYTES_KEPT = 128 * 1_048_576;
const TYPES_KEPT = 50_000;

/** True if parts of the file can only be read from a copy on the disk. */
export function needsCopy({ entry }: ArchivedFile): boolean {
  return !isUncompressed(entry) && entry.size > LARGEST_IN_MEMORY;
}

/** A file of the archive, with its type by its bytes. */
export interface PictureFile {
  readonly ref: FileRef;
  readonly archived: ArchivedFile;
  readonly type: ContentType;
}

/** Reads uploaded files from their archives, and caches what a player or viewer probably needs next. */
export interface FileReader {
  /** The type of the file by its first bytes. */
  typeOf(ref: FileRef, file: ArchivedFile): Promise<ContentType>;
  /** The bytes from `start` (inclusive) to `end` (exclusive), as far as the file has them. */
  readRange(ref: FileRef, file: ArchivedFile, start: number, end: number): Promise<Buffer>;
  /** The whole file in memory, checked. The caller limits its size. */
  readWhole(file: ArchivedFile): Promise<Buffer>;
}

/** @param fileRecord finds a file's readable name for a copy on disk */
export function createFileReader(fileRecord: (ref: FileRef) => FileRecord | Promise<FileRecord>): FileReader {
  const types = new RecentlyUsed<string, ContentType>({ limit: TYPES_KEPT });
  const inflated = new RecentlyUsed<string, Buffer>({ limit: INFLATED_BYTES_KEPT, weigh: ({ length }) => length });

  const checked = createCheckedRanges();
  /** The paths of copies of large files. Each copy was checked once. */
  const copies = new RecentlyUsed<string, string>({ limit: TYPES_KEPT });

  const copyOf = async (ref: FileRef, file: ArchivedFile): Promise<string> => {
    const known = copies.get(keyOf(ref));
    if (known !== undefined && existsSync(known)) return known;
    const copy = await materialiseFile(file, ref.file, (await fileRecord(ref)).exportName);
    copies.set(keyOf(ref), copy);
    return copy;
  };
  const inflate = async (ref: FileRef, file: ArchivedFile): Promise<Buffer> => {
    const key = keyOf(ref);
    const known = inflated.get(key);
    if (known !== undefined) return known;
    const whole = await readWhole(file, LARGEST_IN_MEMORY);
    inflated.set(key, whole);
    return whole;
  };

  return {
    typeOf: async (ref, file) => {
      const key = keyOf(ref);
      const known = types.get(key);
      if (known !== undefined) return known;
      const type = await sniff(await readFirstBytes(file, SNIFF_BYTES), file.name);
      types.set(key, type);
      return type;
    },
    readRange: async (ref, file, start, end) => {
      const { entry } = file;
      if (isUncompressed(entry)) {
        return withArchive(file, (archive) => checked(keyOf(ref), entry, archive, { start, end }));
      }
      if (entry.size <= LARGEST_IN_MEMORY) return (await inflate(ref, file)).subarray(start, end);
      return withFile(await copyOf(ref, file), async (handle) => {
        const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(end, entry.size) - start));
        const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
        return bytes.subarray(0, bytesRead);
      });
    },
    readWhole: (file) => readWhole(file, file.entry.size),
  };
}

function readWhole(file: ArchivedFile, maxBytes: number): Promise<Buffer> {
  return withArchive(file, (archive) => readEntry(archive, file.entry, { maxBytes }));
}

const keyOf = ({ archiveId, file }: FileRef) => `${archiveId}/${file}`;

async function withFile<Value>(file: string, use: (handle: FileHandle) => Promise<Value>): Promise<Value> {
  const handle = await open(file, 'r');
  try {
    return await use(handle);
  } finally {
    await handle.close();
  }
}
