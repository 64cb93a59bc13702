import { open } from 'node:fs/promises';
import type { FileRecord, FileRef } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { FileBytes, LibraryApi } from '../api.ts';
import { readEntry, readStoredRange, STORED } from '../archive/entry-reader.ts';
import type { IndexStore } from '../index/index-store.ts';
import { type ArchivedFile, findArchivedFile, readFirstBytes, streamArchivedFile } from './archived-file.ts';
import { contradicts } from './content-claim.ts';
import { type ContentType, contentTypeOfName } from './content-types.ts';
import { notDrawable } from './draw.ts';
import { materialiseFile } from './materialise.ts';
import type { PictureCache } from './picture-cache.ts';
import { createPictureDecoder } from './picture-decoder.ts';
import { createPictures } from './pictures.ts';
import { SNIFF_BYTES, servedType, sniff } from './sniff.ts';
import { makeThumbHashes } from './thumb-hashes.ts';

const MOST_BYTES_A_CALL = 4 * 1_048_576;
/** Larger compressed files are written to disk once and read from there. */
const LARGEST_IN_MEMORY = 64 * 1_048_576;
const INFLATED_BYTES_KEPT = 128 * 1_048_576;
const TYPES_KEPT = 50_000;

/** The library's way to participants' bytes. */
export type Media = Pick<LibraryApi, 'readFile' | 'content' | 'thumbnail' | 'placeholder' | 'view' | 'materialise'> & {
  /** The whole file, checked against its CRC-32 at the end. */
  openFile(ref: FileRef, signal?: AbortSignal): AsyncIterable<Buffer>;
  /** See `makeThumbHashes`. @param mayGoOn awaited before each picture; its signal aborts when these media are closed, too */
  makeThumbHashes(
    archiveId: string,
    mayGoOn: (signal: AbortSignal) => Promise<void>,
    signal?: AbortSignal,
  ): Promise<number>;
  close(): Promise<void>;
};

interface MediaParts {
  readonly store: IndexStore;
  /** Closed with these media. */
  readonly cache: PictureCache;
  /** Looks a file up, for the readable names of copies on disk. */
  readonly fileRecord: (ref: FileRef) => FileRecord | Promise<FileRecord>;
}

export function createMedia({ store, cache, fileRecord }: MediaParts): Media {
  const closing = new AbortController();
  const inBackground = new Set<Promise<unknown>>();
  const decoder = createPictureDecoder();
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

  const pictures = createPictures({ cache, decoder, read: readWhole, readFirst: readFirstBytes });

  const pictureFile = async (ref: FileRef) => {
    const archived = findArchivedFile(store, ref);
    return { ref, archived, type: await typeOf(ref, archived) };
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
    content: async (ref) => {
      const file = findArchivedFile(store, ref);
      const found = await typeOf(ref, file);
      return { ...found, contradictsName: contradicts(contentTypeOfName(file.name), found) };
    },
    thumbnail: async ({ archiveId, file, size, format }, { signal } = {}) => {
      const picture = await pictureFile({ archiveId, file });
      if (format === undefined) return pictures.thumbnail(picture, size, signal);
      const bytes = await pictures.png(picture, size, signal);
      return { bytes, size: bytes.length, contentType: 'image/png' };
    },
    placeholder: async (ref) => {
      const bytes = await pictures.placeholder(await pictureFile(ref));
      return bytes === null ? null : { bytes, size: bytes.length, contentType: 'image/webp' };
    },
    view: async (ref, { signal } = {}) => pictures.view(await pictureFile(ref), signal),
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
    makeThumbHashes: (archiveId, mayGoOn, signal) => {
      const ended = AbortSignal.any([closing.signal, ...(signal === undefined ? [] : [signal])]);
      const made = makeThumbHashes({
        cache,
        index: () => store.open(archiveId),
        draw: async (ref) => {
          const picture = await pictureFile(ref);
          // A drawing that does not come to an end would keep others from being drawn: only whoever asks for one risks that.
          if (picture.type.contentType === 'image/svg+xml') throw notDrawable('Drawings have no hash.');
          return pictures.thumbHash(picture, ended);
        },
        mayGoOn: () => mayGoOn(ended),
      });
      inBackground.add(made);
      return made.finally(() => inBackground.delete(made));
    },
    openFile: (ref, signal) => streamArchivedFile(findArchivedFile(store, ref), signal),
    close: async () => {
      closing.abort();
      // What is being drawn is still noted and kept.
      await Promise.allSettled(inBackground);
      decoder.close();
      cache.close();
    },
  };
}

/** The whole file in memory, checked; the caller has bounded its size. */
function readWhole({ archivePath, entry }: ArchivedFile): Promise<Buffer> {
  return withFile(archivePath, (archive) => readEntry(archive, entry, { maxBytes: entry.size }));
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
