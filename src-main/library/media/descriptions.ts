/**
 * The metadata of the photographs, films and sounds of an archive, for filters, counts and orders. Each file is read once, in the background
 * or when a query needs all of them.
 */
import type { FileRef } from '../../../src-preload/domain.ts';
import { throwIfCancelled } from '../../../src-preload/failure.ts';
import type { Context, LibraryMethods } from '../api/library-api.ts';
import type { IndexStore, OpenIndex } from '../index/index-store.ts';
import { RecentlyUsed } from '../memory/recently-used.ts';
import { createClosableWork } from './closable-work.ts';
import { PictureFault } from './formats/picture-fault.ts';
import { isUnreadableFile } from './is-unreadable-file.ts';
import { type MediaDescription, NOT_DESCRIBED } from './metadata/media-description.ts';
import type { PictureCache } from './picture-cache.ts';

/** The description of one file as it is stored. */
type FileDescription = Pick<
  MediaDescription,
  'capturedAt' | 'camera' | 'hasLocation' | 'width' | 'height' | 'seconds' | 'contentId'
>;

/** The descriptions of one archive. Arrays are by number of the file; index 0 is unused. */
export interface ArchiveDescriptions {
  /** How many of the photographs, films and sounds were read, of how many. */
  readonly described: number;
  readonly of: number;
  /** The time of capture by the clock of the camera, as milliseconds of UTC. NaN without one. */
  readonly capturedMs: Float64Array;
  /** Position in `cameras`; 0 without one. */
  readonly camera: Uint16Array;
  /** The first is `''`. */
  readonly cameras: readonly string[];
  /** 0: not known. 1: without coordinates. 2: with coordinates. */
  readonly place: Uint8Array;
  /** Pixels and seconds; NaN where the file does not say. */
  readonly width: Float32Array;
  readonly height: Float32Array;
  readonly seconds: Float64Array;
  /** By number of the file. Few files have one. */
  readonly contentIds: ReadonlyMap<number, string>;
}

/** Access for queries. */
export interface DescriptionReader {
  of(index: OpenIndex): ArchiveDescriptions;
  /** Reads all files that were not read yet. Then {@link of} is complete. Rejects if the signal aborts; files that were read are kept. */
  prepare(archiveId: string, context: Context): Promise<void>;
  /** Changes with each new description of the archive. */
  version(archiveId: string): number;
}

export interface Descriptions extends Pick<LibraryMethods, 'describeFiles'> {
  readonly reader: DescriptionReader;
  /** Resolves when no file is being read. */
  close(): Promise<void>;
}

interface Parts {
  readonly store: IndexStore;
  readonly cache: PictureCache;
  readonly describeFile: (ref: FileRef, signal: AbortSignal | undefined) => Promise<MediaDescription>;
  /** Resolves when the library is idle. Rejects if the signal aborts. */
  readonly idle: (signal: AbortSignal) => Promise<void>;
}

const ARCHIVES_KEPT = 16;
const DESCRIBED_KINDS = new Set(['image', 'video', 'audio']);
/** Camera numbers have 16 bits. In a hostile archive with more cameras, the files of the others have no camera. */
const MOST_CAMERAS = 65_535;

/** Keeps the descriptions of the last archives in memory, and stores those of all archives in `cache`. */
export function createDescriptions({ store, cache, describeFile, idle }: Parts): Descriptions {
  const known = new RecentlyUsed<string, Known>({ limit: ARCHIVES_KEPT });
  const versions = new Map<string, number>();
  const atWork = createClosableWork();
  const describeOnce = describedOnce(describeFile);
  store.onRelease((archiveId) => known.delete(archiveId));

  const knownOf = (index: OpenIndex): Known =>
    known.getOrMake(index.archiveId, () => {
      const made = new Known(index);
      for (const { file, json } of cache.descriptions(index)) made.add(file, JSON.parse(json));
      return made;
    });
  const readMissing = async (archiveId: string, mayGoOn: () => Promise<void>, signal: AbortSignal) => {
    let read = 0;
    for (const file of knownOf(store.open(archiveId)).missing()) {
      signal.throwIfAborted();
      await mayGoOn();
      // Another call may have read it meanwhile.
      if (knownOf(store.open(archiveId)).has(file)) continue;
      const ref = { archiveId, file };
      const { description, isFinal } = await describeOnce(ref, signal).then(finalOf, emptyDescription);
      if (isFinal) cache.keepDescription(ref, JSON.stringify(description));
      knownOf(store.open(archiveId)).add(file, description);
      versions.set(archiveId, (versions.get(archiveId) ?? 0) + 1);
      read += 1;
    }
    return read;
  };
  const reader: DescriptionReader = {
    of: knownOf,
    version: (archiveId) => versions.get(archiveId) ?? 0,
    prepare: async (archiveId, { signal, onProgress }) => {
      const tellNext = progressFrom(knownOf(store.open(archiveId)), onProgress);
      const mayGoOn = async () => {
        throwIfCancelled(signal);
        tellNext();
      };
      await atWork.run((ended) => readMissing(archiveId, mayGoOn, ended), signal);
    },
  };
  return {
    reader,
    describeFiles: async ({ archiveId }, { signal, onProgress } = {}) => {
      const tellNext = progressFrom(knownOf(store.open(archiveId)), onProgress);
      const mayGoOn = (ended: AbortSignal) => async () => {
        await idle(ended);
        tellNext();
      };
      return { read: await atWork.run((ended) => readMissing(archiveId, mayGoOn(ended), ended), signal) };
    },
    close: atWork.close,
  };
}

/** Calls that want the same file at the same time share one reading. */
function describedOnce(describeFile: Parts['describeFile']) {
  const reading = new Map<string, Promise<FileDescription>>();
  return (ref: FileRef, signal: AbortSignal): Promise<FileDescription> => {
    const key = `${ref.archiveId}/${ref.file}`;
    const describing =
      reading.get(key) ??
      describeFile(ref, signal)
        .then(toStored)
        .finally(() => reading.delete(key));
    reading.set(key, describing);
    return describing;
  };
}

/** Call the returned function before each file. */
function progressFrom({ described, of }: ArchiveDescriptions, onProgress: Context['onProgress']): () => void {
  let done = described;
  return () => {
    onProgress?.({ stage: 'reading', done, total: of, unit: 'files' });
    done += 1;
  };
}

function toStored(described: MediaDescription): FileDescription {
  const { capturedAt, camera, hasLocation, width, height, seconds, contentId } = described;
  return { capturedAt, camera, hasLocation, width, height, seconds, contentId };
}

const finalOf = (description: FileDescription) => ({ description, isFinal: true });

/** Damaged and unreadable files have no metadata. A file that took too long is read again after the next start. */
function emptyDescription(error: unknown): { readonly description: FileDescription; readonly isFinal: boolean } {
  const description = toStored(NOT_DESCRIBED);
  if (isUnreadableFile(error)) return finalOf(description);
  if (error instanceof PictureFault) return { description, isFinal: false };
  throw error;
}

/** The descriptions of one archive so far. */
class Known implements ArchiveDescriptions {
  readonly capturedMs: Float64Array;
  readonly camera: Uint16Array;
  readonly place: Uint8Array;
  readonly width: Float32Array;
  readonly height: Float32Array;
  readonly seconds: Float64Array;
  readonly contentIds = new Map<number, string>();
  readonly cameras: string[] = [''];
  readonly of: number;
  described = 0;
  readonly #state: Uint8Array;
  readonly #offsets: ArrayLike<number>;
  readonly #numbers = new Map<string, number>([['', 0]]);

  constructor(index: OpenIndex) {
    const { columns, bad, kinds, count } = index.files();
    const isDescribed = kinds().map((kind) => DESCRIBED_KINDS.has(kind));
    const damaged = bad();
    this.#offsets = columns.headerOffset;
    this.#state = new Uint8Array(count + 1);
    for (let file = 1; file <= count; file += 1) {
      const isThere = (columns.size[file - 1] ?? 0) > 0 && !damaged.has(file);
      if (isThere && isDescribed[columns.type[file - 1] ?? 0] === true) this.#state[file] = WANTED;
    }
    this.of = this.#state.reduce((sum, state) => sum + (state === WANTED ? 1 : 0), 0);
    this.capturedMs = new Float64Array(count + 1).fill(Number.NaN);
    this.camera = new Uint16Array(count + 1);
    this.place = new Uint8Array(count + 1);
    this.width = new Float32Array(count + 1).fill(Number.NaN);
    this.height = new Float32Array(count + 1).fill(Number.NaN);
    this.seconds = new Float64Array(count + 1).fill(Number.NaN);
  }

  has(file: number): boolean {
    return this.#state[file] !== WANTED;
  }

  /** In the order of their positions in the archive. */
  missing(): readonly number[] {
    const place = (file: number) => this.#offsets[file - 1] ?? 0;
    return Array.from(this.#state.keys())
      .filter((file) => this.#state[file] === WANTED)
      .sort((a, b) => place(a) - place(b));
  }

  add(file: number, description: FileDescription): void {
    if (this.#state[file] !== WANTED) return;
    this.#state[file] = DESCRIBED;
    this.described += 1;
    const { capturedAt, camera, hasLocation, width, height, seconds, contentId } = description;
    if (capturedAt !== null) this.capturedMs[file] = Date.parse(`${capturedAt.slice(0, 19)}Z`);
    if (camera !== null) this.camera[file] = this.#numberOf(camera);
    if (hasLocation !== null) this.place[file] = hasLocation ? 2 : 1;
    this.width[file] = width ?? Number.NaN;
    this.height[file] = height ?? Number.NaN;
    this.seconds[file] = seconds ?? Number.NaN;
    if (contentId !== null) this.contentIds.set(file, contentId);
  }

  #numberOf(camera: string): number {
    const found = this.#numbers.get(camera);
    if (found !== undefined) return found;
    if (this.cameras.length > MOST_CAMERAS) return 0;
    this.cameras.push(camera);
    this.#numbers.set(camera, this.cameras.length - 1);
    return this.cameras.length - 1;
  }
}

/** States of a file: one that is no photograph or film has 0. */
const WANTED = 1;
const DESCRIBED = 2;
