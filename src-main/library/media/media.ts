import { open } from 'node:fs/promises';
import type { FileRecord, FileRef } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { FileBytes, LibraryApi } from '../api.ts';
import { readEntry, readStoredRange, STORED } from '../archive/entry-reader.ts';
import type { IndexStore } from '../index/index-store.ts';
import { type ArchivedFile, findArchivedFile, readFirstBytes, streamArchivedFile } from './archived-file.ts';
import type { ContentType } from './content-types.ts';
import { drawThumbnail, isDrawable, notDrawable } from './draw.ts';
import { createLimiter } from './limiter.ts';
import { materialiseFile } from './materialise.ts';
import { SNIFF_BYTES, servedType, sniff } from './sniff.ts';
import { createThumbnailCache } from './thumbnail-cache.ts';

const MOST_BYTES_A_CALL = 4 * 1_048_576;
/** Larger compressed files are written to disk once and read from there. */
const LARGEST_IN_MEMORY = 64 * 1_048_576;
const INFLATED_BYTES_KEPT = 128 * 1_048_576;
const LARGEST_IMAGE_BYTES = 200 * 1_048_576;
const DRAWN_AT_ONCE = 2;
const TYPES_KEPT = 50_000;

/** The library's way to participants' bytes. */
export type Media = Pick<LibraryApi, 'readFile' | 'thumbnail' | 'materialise'> & {
  /** The whole file, checked against its CRC-32 at the end. */
  openFile(ref: FileRef, signal?: AbortSignal): AsyncIterable<Buffer>;
  close(): void;
};

/** @param fileRecord looks a file up, for the readable names of copies on disk */
export function createMedia(store: IndexStore, fileRecord: (ref: FileRef) => FileRecord | Promise<FileRecord>): Media {
  const thumbnails = createThumbnailCache(store);
  const inTurn = createLimiter(DRAWN_AT_ONCE);
  const types = new Map<string, ContentType>();
  const inflated = createInflatedFiles();

  const typeOf = async (ref: FileRef, file: ArchivedFile): Promise<ContentType> => {
    const key = keyOf(ref);
    const known = types.get(key);
    if (known !== undefined) return known;
    const type = await sniff(await readFirstBytes(file, SNIFF_BYTES), file.name);
    if (types.size >= TYPES_KEPT) types.clear();
    types.set(key, type);
    return type;
  };

  const readRange = async (ref: FileRef, file: ArchivedFile, start: number, end: number): Promise<Buffer> => {
    const { entry } = file;
    if (entry.method === STORED && entry.size === entry.compressedSize) {
      return withFile(file.archivePath, (archive) => readStoredRange(archive, entry, start, end));
    }
    if (entry.size <= LARGEST_IN_MEMORY) {
      const whole = await inflated.get(keyOf(ref), () =>
        withFile(file.archivePath, (archive) => readEntry(archive, entry, { maxBytes: LARGEST_IN_MEMORY })),
      );
      return whole.subarray(start, end);
    }
    const copy = await materialiseFile(file, ref.file, (await fileRecord(ref)).exportName);
    return withFile(copy, async (handle) => {
      const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(end, entry.size) - start));
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
      return bytes.subarray(0, bytesRead);
    });
  };

  const draw = async (ref: FileRef, size: number, format?: 'png'): Promise<Buffer> => {
    const file = findArchivedFile(store, ref);
    const { contentType } = await typeOf(ref, file);
    if (!isDrawable(contentType)) throw notDrawable('Files of this type are shown by their icon.');
    const maxBytes = LARGEST_IMAGE_BYTES;
    if (file.entry.size > maxBytes) throw notDrawable('The image is too large to be drawn.');
    const bytes = await withFile(file.archivePath, (archive) => readEntry(archive, file.entry, { maxBytes }));
    return drawThumbnail(bytes, size, format);
  };

  return {
    readFile: async ({ archiveId, file: number, start, end }): Promise<FileBytes> => {
      const ref = { archiveId, file: number };
      const file = findArchivedFile(store, ref);
      if (!(start >= 0 && end >= start && end - start <= MOST_BYTES_A_CALL)) {
        throw new DeskFailure('bad_input', 'This part of a file cannot be read at once.', 'Ask for at most 4 MiB.');
      }
      const contentType = servedType(await typeOf(ref, file));
      return { bytes: await readRange(ref, file, start, end), size: file.entry.size, contentType };
    },
    thumbnail: async ({ archiveId, file, size, format }, context = {}) => {
      const ref = { archiveId, file };
      if (format === 'png') {
        const bytes = await inTurn(() => draw(ref, size, format), context.signal);
        return { bytes, size: bytes.length, contentType: 'image/png' };
      }
      const known = thumbnails.get(archiveId, file, size);
      if (known === null) throw notDrawable('This file is shown by its icon.');
      if (known !== undefined) return { bytes: known, size: known.length, contentType: 'image/webp' };
      try {
        const picture = await inTurn(() => draw(ref, size), context.signal);
        thumbnails.put(archiveId, file, size, picture);
        return { bytes: picture, size: picture.length, contentType: 'image/webp' };
      } catch (error) {
        // A decoder that failed once fails again: remembered, so that no file is tried for ever.
        if (error instanceof DeskFailure && error.code === 'file_blocked') thumbnails.put(archiveId, file, size, null);
        throw error;
      }
    },
    materialise: async ({ files }, context = {}) => {
      const copies: { path: string; record: FileRecord }[] = [];
      for (const ref of files) {
        context.signal?.throwIfAborted();
        const record = await fileRecord(ref);
        const found = findArchivedFile(store, ref);
        copies.push({ path: await materialiseFile(found, ref.file, record.exportName, context.signal), record });
      }
      return copies;
    },
    openFile: (ref, signal) => streamArchivedFile(findArchivedFile(store, ref), signal),
    close: () => thumbnails.close(),
  };
}

const keyOf = ({ archiveId, file }: FileRef) => `${archiveId}/${file}`;

async function withFile<Value>(
  file: string,
  use: (handle: Awaited<ReturnType<typeof open>>) => Promise<Value>,
): Promise<Value> {
  const handle = await open(file, 'r');
  try {
    return await use(handle);
  } finally {
    await handle.close();
  }
}

/** A few inflated files in memory, for a player or viewer that asks for one range after another; the oldest go first. */
function createInflatedFiles() {
  const kept = new Map<string, Buffer>();
  let bytes = 0;
  return {
    get: async (key: string, inflate: () => Promise<Buffer>): Promise<Buffer> => {
      const known = kept.get(key);
      if (known !== undefined) return known;
      const whole = await inflate();
      if (!kept.has(key)) {
        kept.set(key, whole);
        bytes += whole.length;
      }
      for (const [oldest, buffer] of kept) {
        if (bytes <= INFLATED_BYTES_KEPT || oldest === key) break;
        kept.delete(oldest);
        bytes -= buffer.length;
      }
      return whole;
    },
  };
}
