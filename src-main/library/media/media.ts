import type { FileRecord, FileRef, MediaKind } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { FileBytes } from '../api/call-types.ts';
import type { LibraryMethods } from '../api/library-api.ts';
import { isCutOff } from '../content-types/cut-off.ts';
import { servedType } from '../content-types/sniff.ts';
import type { IndexStore } from '../index/index-store.ts';
import { createOpenArchives, findArchivedFile, streamArchivedFile } from './archived-file.ts';
import type { ClipPairReader } from './clip-pairs.ts';
import { createClosableWork } from './closable-work.ts';
import type { ConversionWish } from './convert-picture.ts';
import { describeFile, describeFilmOrSound } from './describe-file.ts';
import { notDrawable } from './draw.ts';
import { describeContent } from './file-content.ts';
import { type Describe, type FileFacts, readFileFacts, type WatchedFile, watchFile } from './file-facts.ts';
import { createFileReader, type FileReader, type PictureFile } from './file-reader.ts';
import { PictureFault } from './formats/picture-fault.ts';
import { materialiseFile } from './materialise.ts';
import { type MediaDescription, NOT_DESCRIBED } from './metadata/media-description.ts';
import type { PictureCache } from './picture-cache.ts';
import { createPictureDecoder, type PictureDecoder } from './picture-decoder.ts';
import { createPictures } from './pictures.ts';
import { createStoredCopies, type StoredCopies } from './stored-copies.ts';
import { makeThumbHashes } from './thumb-hashes.ts';
import { pictureWords } from './words.ts';

const MOST_BYTES_A_CALL = 4 * 1_048_576;

export type Media = ReturnType<typeof createMedia>;

interface MediaParts {
  readonly store: IndexStore;
  /** Closed together with these media. */
  readonly cache: PictureCache;
  readonly pairs: ClipPairReader;
  /** Finds a file's readable name for copies on disk. */
  readonly fileRecord: (ref: FileRef) => FileRecord | Promise<FileRecord>;
  /** Resolves when the library is idle. Rejects if the signal aborts. If absent, work does not wait. */
  readonly idle?: (signal: AbortSignal) => Promise<void>;
}

/** The methods of the library for uploaded files and pictures. */
export function createMedia({ store, cache, pairs, fileRecord, idle = async () => undefined }: MediaParts) {
  const inBackground = createClosableWork();
  const decoder = createPictureDecoder();
  const { typeOf, readRange, readWhole } = createFileReader(fileRecord);
  /** A file that takes too long is not described. */
  const toDescription: PictureDecoder['describe'] = (bytes, signal, kind) =>
    decoder.describe(bytes, signal, kind).catch((error: unknown) => {
      if (error instanceof PictureFault) return NOT_DESCRIBED;
      throw error;
    });
  const reading = { readRange, readWhole, toDescription };
  const pictures = createPictures({ cache, decoder, readRange, read: readWhole });

  const pictureFile = async (ref: FileRef) => {
    const archived = findArchivedFile(store, ref);
    return { ref, archived, type: await typeOf(ref, archived) };
  };

  const methods = {
    readFile: (part) => readPart(store, { typeOf, readRange }, part),
    content: (ref) => describeContent({ typeOf, pairs, ...reading, ...pictures }, store, ref),
    thumbnail: async ({ archiveId, file, size, format }, { signal } = {}) => {
      const ref = { archiveId, file };
      if (format === undefined) return pictures.thumbnail(ref, () => pictureFile(ref), size, signal);
      const bytes = await pictures.png(await pictureFile(ref), size, signal);
      return { bytes, size: bytes.length, contentType: 'image/png' };
    },
    placeholder: async (ref) => {
      const bytes = await pictures.placeholder(await pictureFile(ref));
      return bytes === null ? null : { bytes, size: bytes.length, contentType: 'image/webp' };
    },
    view: async ({ page = 0, ...ref }, { signal } = {}) => pictures.view(await pictureFile(ref), page, signal),
    materialise: ({ files }, { signal } = {}) => materialiseAll({ store, fileRecord }, files, signal),
    makeThumbHashes: async ({ archiveId }, { signal, onProgress } = {}) => {
      const make = (ended: AbortSignal) => {
        const draw = async (ref: FileRef) => pictures.thumbHash(hashable(await pictureFile(ref)), ended);
        const index = () => store.open(archiveId);
        return makeThumbHashes({ cache, index, draw, mayGoOn: () => idle(ended), onProgress });
      };
      return { made: await inBackground.run(make, signal) };
    },
  } satisfies Partial<LibraryMethods>;
  return {
    ...methods,
    /** What a photograph or a film says of itself. */
    describeFile: async (ref: FileRef, signal?: AbortSignal): Promise<MediaDescription> =>
      describeFile({ ...reading, toDescription: decoder.describe }, await pictureFile(ref), signal),
    convertPicture: createConverter(readRange, pictures.convert, pictureFile),
    ...wholeFiles(store, (kind, signal) => describerOf(kind, toDescription, signal)),
    close: async () => {
      // Waits until pictures that are being drawn are stored.
      await inBackground.close();
      decoder.close();
      cache.close();
    },
  };
}

async function readPart(
  store: IndexStore,
  { typeOf, readRange }: Pick<FileReader, 'typeOf' | 'readRange'>,
  { start, end, ...ref }: FileRef & { readonly start: number; readonly end: number },
): Promise<FileBytes> {
  const file = findArchivedFile(store, ref);
  if (!(start >= 0 && end >= start && end - start <= MOST_BYTES_A_CALL)) {
    throw new DeskFailure('bad_input', pictureWords.largePart, pictureWords.largePartHint);
  }
  const bytes = await readRange(ref, file, start, end);
  return { bytes, size: file.entry.size, contentType: servedType(await typeOf(ref, file)) };
}

/** Describes whole files of a kind as `describeFile` does. Null for other kinds than pictures, films and sounds. */
function describerOf(
  kind: MediaKind,
  toDescription: PictureDecoder['describe'],
  signal: AbortSignal | undefined,
): Describe | null {
  if (kind === 'image') return (bytes) => toDescription(bytes, signal);
  if (kind !== 'video' && kind !== 'audio') return null;
  return (bytes) => {
    const read = async (start: number, end: number) => Buffer.from(bytes.subarray(start, end));
    return describeFilmOrSound(read, bytes.length, () => toDescription(bytes, signal, kind));
  };
}

/** Reads whole files, and checks their CRC-32 at the end. */
function wholeFiles(store: IndexStore, describeBy: (kind: MediaKind, signal?: AbortSignal) => Describe | null) {
  const archives = createOpenArchives();
  const stream = (ref: FileRef, signal?: AbortSignal) => {
    const file = findArchivedFile(store, ref);
    return { chunks: streamArchivedFile(file, signal, archives), size: file.entry.size };
  };
  return {
    /** The facts about a file. */
    fileFacts: (ref: FileRef, kind: MediaKind, signal?: AbortSignal): Promise<FileFacts> => {
      const { chunks, size } = stream(ref, signal);
      return readFileFacts(chunks, describeBy(kind, signal), size);
    },
    /** Streams a file, and collects its facts in the same pass. */
    watchFile: (ref: FileRef, kind: MediaKind, signal?: AbortSignal): WatchedFile => {
      const { chunks, size } = stream(ref, signal);
      return watchFile(chunks, describeBy(kind, signal), size);
    },
    /** Threads that copy files unchanged. The caller closes them. */
    openStoredCopies: (): StoredCopies => createStoredCopies(store),
  };
}

type Pictures = ReturnType<typeof createPictures>;

/**
 * A picture in another format; null if it already has that format and is small enough.
 * @throws DeskFailure `file_blocked` for a picture that cannot be read completely
 */
function createConverter(
  readRange: FileReader['readRange'],
  convert: Pictures['convert'],
  find: (ref: FileRef) => Promise<PictureFile>,
) {
  return async (ref: FileRef, wish: ConversionWish, signal?: AbortSignal) => {
    const file = await find(ref);
    const range = (start: number, end: number) => readRange(ref, file.archived, start, end);
    if (await isCutOff(file.type.contentType, range, file.archived.entry.size)) {
      throw notDrawable(pictureWords.cutOff);
    }
    return convert(file, wish, signal);
  };
}

/**
 * @throws DeskFailure for an SVG, because drawing it may never end and would block other drawings. The window draws an SVG only to show it
 */
function hashable(picture: PictureFile): PictureFile {
  if (picture.type.contentType === 'image/svg+xml') throw notDrawable(pictureWords.noHash);
  return picture;
}

async function materialiseAll(
  { store, fileRecord }: Pick<MediaParts, 'store' | 'fileRecord'>,
  files: readonly FileRef[],
  signal?: AbortSignal,
) {
  const copies: { path: string; record: FileRecord }[] = [];
  for (const ref of files) {
    signal?.throwIfAborted();
    const record = await fileRecord(ref);
    const found = findArchivedFile(store, ref);
    copies.push({ path: await materialiseFile(found, ref.file, record.exportName, signal), record });
  }
  return copies;
}
