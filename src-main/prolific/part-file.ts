/**
 * An incomplete download: `<name>.part` holds the bytes, and `<name>.part.json` the data that is needed to continue. It never holds the
 * link, which contains a signature.
 */
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { asDownloadFailure } from '../disk/disk-failure.ts';
import { makeFolder } from '../disk/make-folder.ts';
import { clearFilePlace, removeOwnFile } from '../disk/own-file.ts';
import type { DownloadStore } from '../library/api/download-store.ts';
import type { RandomAccess } from '../library/api/random-access.ts';

const SYNC_EVERY_BYTES = 32 * 1024 * 1024;
const SYNC_EVERY_MS = 1_000;

const noteShape = z.object({
  collectionId: z.string(),
  /** Null if the API named none. */
  exportId: z.string().nullable(),
  /** ISO 8601: when the first byte was requested. */
  startedAt: z.string(),
  /** The tag of the archive, which may be weak, or else the date of its last change. */
  etag: z.string().nullable(),
  /** Bytes of the whole archive. */
  length: z.number().int().min(0).nullable(),
  /**
   * The digest that the store promised for the whole archive. It is stored so that a run that was stopped before the comparison does not
   * lose it.
   */
  promised: z
    .object({ algorithm: z.enum(['md5', 'sha256']), hex: z.string() })
    .nullable()
    .default(null),
  /**
   * True if a reply continued the download and nothing in it proved that its bytes belong to the same archive. Then only the checksums of
   * the files in the ZIP can tell.
   */
  unproven: z.boolean().default(false),
  /** The number of bytes that were certainly on the disk when the note was written. After a power failure, later bytes may be holes. */
  safeBytes: z.number().int().min(0),
});
/** The content of the note beside a `.part` file. */
export type PartNote = Readonly<z.output<typeof noteShape>>;

const NOTHING = { etag: null, length: null, promised: null, unproven: false, safeBytes: 0 } satisfies Partial<PartNote>;

/** The export that an unfinished download belongs to. */
export interface PartOrigin {
  readonly collectionId: string;
  readonly exportId: string | null;
}

function notePath(partPath: string): string {
  return `${partPath}.json`;
}

/** @returns null if there is no note, or if it cannot be trusted */
export async function readPartNote(store: DownloadStore, partPath: string): Promise<PartNote | null> {
  try {
    const note = noteShape.safeParse(JSON.parse((await store.readText(notePath(partPath))) ?? 'null'));
    return note.success ? note.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw asDownloadFailure(error);
  }
}

/** Stores which export a download will belong to before its first byte is requested. @throws DeskFailure `disk_full` or `disk_error` */
export async function writePartNote(
  store: DownloadStore,
  partPath: string,
  origin: PartOrigin,
  now: number,
): Promise<void> {
  const startedAt = new Date(now).toISOString();
  await onDisk(async () => {
    makeFolder(path.dirname(partPath));
    await writeNote(store, partPath, { ...origin, startedAt, ...NOTHING });
  });
}

/** Deletes a `.part` file and its note, if they exist. */
export async function removePart(partPath: string): Promise<void> {
  for (const file of [partPath, notePath(partPath), `${notePath(partPath)}.new`]) await removeOwnFile(file);
}

/** An open `.part` file. All methods throw `DeskFailure` `disk_full` or `disk_error`. */
export interface PartFile {
  readonly file: RandomAccess;
  /** The number of bytes so far. The next chunk goes here. */
  bytes(): number;
  note(): PartNote;
  /** Deletes all bytes and all that was known of the archive. */
  restart(): Promise<void>;
  /** Stores facts about the whole archive from the headers of a reply. */
  describe(said: Partial<Pick<PartNote, 'etag' | 'length' | 'promised' | 'unproven'>>): Promise<void>;
  append(chunk: Uint8Array): Promise<void>;
  /** Waits until every byte is on the disk, and stores that number. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** Runs work with files and turns its errors into failures for people. */
async function onDisk<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw asDownloadFailure(error);
  }
}

async function writeNote(store: DownloadStore, partPath: string, note: PartNote): Promise<void> {
  await store.writeText(notePath(partPath), JSON.stringify(note));
}

/** The note of an earlier run for the same export. */
async function earlierNote(store: DownloadStore, partPath: string, origin: PartOrigin): Promise<PartNote | null> {
  const note = await readPartNote(store, partPath);
  const isSame = note !== null && note.collectionId === origin.collectionId && note.exportId === origin.exportId;
  return isSame ? note : null;
}

/** Opens the `.part` file of this export, or an empty one if there is none to continue. */
export async function openPart(
  store: DownloadStore,
  partPath: string,
  origin: PartOrigin,
  now: () => number,
): Promise<PartFile> {
  await onDisk(async () => clearFilePlace(partPath));
  const earlier = await earlierNote(store, partPath, origin);
  const safeBytes = Math.min(earlier?.safeBytes ?? 0, earlier?.length ?? Number.POSITIVE_INFINITY);
  const file = await onDisk(() => store.grow(partPath, safeBytes));
  const startedAt = new Date(now()).toISOString();
  let note: PartNote = { ...(earlier ?? { ...origin, startedAt, ...NOTHING }), safeBytes: file.bytes };
  let syncedAt = now();

  async function save(): Promise<void> {
    await file.sync();
    note = { ...note, safeBytes: file.bytes };
    await writeNote(store, partPath, note);
    syncedAt = now();
  }

  return {
    file,
    bytes: () => file.bytes,
    note: () => note,
    restart: () =>
      onDisk(async () => {
        await file.empty();
        note = { ...note, ...NOTHING };
        await save();
      }),
    describe: (said) =>
      onDisk(async () => {
        const told = { ...note, ...said };
        if (isDeepStrictEqual(told, note)) return;
        note = told;
        await save();
      }),
    append: (chunk) =>
      onDisk(async () => {
        await file.append(chunk);
        if (file.bytes - note.safeBytes >= SYNC_EVERY_BYTES || now() - syncedAt >= SYNC_EVERY_MS) await save();
      }),
    sync: () => onDisk(save),
    close: () => onDisk(() => file.close()),
  };
}
