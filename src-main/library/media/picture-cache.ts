import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import type Database from 'better-sqlite3';
import type { Statement } from 'better-sqlite3';
import type { FileRef } from '../../../src-preload/domain.ts';
import { continuedCrc32 } from '../../disk/continued-crc32.ts';
import { asDiskFailure } from '../../disk/disk-failure.ts';
import { clearFilePlace } from '../../disk/own-file.ts';
import { makePrivateFile } from '../../disk/private.ts';
import { openDatabase } from '../encryption/database.ts';
import type { IndexStore, OpenIndex } from '../index/index-store.ts';
import { RecentlyUsed } from '../memory/recently-used.ts';

/** A stored picture, or the reason why it cannot be drawn, so that it is not tried again. */
export type KeptPicture = { readonly bytes: Uint8Array; readonly contentType: string } | { readonly refusal: string };

/** What a photograph or a film says of itself. */
interface StoredDescription {
  readonly file: number;
  readonly json: string;
}

/** A file's ThumbHash by its number, in base64; null if none was made. Use it at once, like the index. */
export type ThumbHashReader = (index: Pick<OpenIndex, 'archiveId' | 'directory'>) => (file: number) => string | null;

/** Pictures that were drawn before, and descriptions of files that were read before, in `thumbs.sqlite` beside each archive's index. */
export interface PictureCache {
  thumbnail(ref: FileRef, size: number): KeptPicture | undefined;
  keepThumbnail(ref: FileRef, size: number, kept: KeptPicture): void;
  /** The largest stored thumbnail of the file. */
  largestThumbnail(ref: FileRef): { readonly bytes: Uint8Array; readonly contentType: string } | undefined;
  /** Full-size pictures of files that the window cannot show. Only the newest are stored. */
  view(ref: FileRef): KeptPicture | undefined;
  keepView(ref: FileRef, kept: KeptPicture): void;
  /** Numbers of the files that need no attempt: their hash was made, or cannot be made. */
  hashed(archiveId: string): ReadonlySet<number>;
  /** Stores a hash. Null means that none can be made, so that it is not tried again. */
  keepHash(ref: FileRef, hash: Uint8Array | null): void;
  /** The stored descriptions of files, as JSON. Creates no cache. */
  descriptions(index: Pick<OpenIndex, 'archiveId' | 'directory'>): readonly StoredDescription[];
  keepDescription(ref: FileRef, json: string): void;
  /** Creates no cache and never fails, because lists also work without hashes. */
  readonly readHashes: ThumbHashReader;
  /**
   * Records that a file is about to be decoded, so that the next process notices a crash of the decoder.
   * @returns how many earlier attempts never ended
   */
  begin(ref: FileRef): number;
  /** Records that the decoder has returned, with or without success. */
  end(ref: FileRef): void;
  close(): void;
}

const OPEN_AT_MOST = 8;
const VERSION = 10;
const FILE = 'thumbs.sqlite';
/** Limit for the full-size pictures of one archive, in bytes. */
const MOST_VIEW_BYTES = 512 * 1_048_576;

/** Each row has a checksum, except attempts, see {@link sumOf}. */
const SCHEMA = `
  DROP TABLE IF EXISTS thumbs;
  DROP TABLE IF EXISTS thumbnails;
  DROP TABLE IF EXISTS views;
  DROP TABLE IF EXISTS thumb_hashes;
  CREATE TABLE IF NOT EXISTS thumbnails (
    file INTEGER NOT NULL, size INTEGER NOT NULL, content_type TEXT, bytes BLOB, refusal TEXT,
    sum INTEGER NOT NULL, PRIMARY KEY (file, size)) STRICT;
  CREATE TABLE IF NOT EXISTS views (
    id INTEGER PRIMARY KEY, file INTEGER NOT NULL UNIQUE, length INTEGER NOT NULL,
    content_type TEXT, bytes BLOB, refusal TEXT, sum INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS thumb_hashes (file INTEGER PRIMARY KEY, hash BLOB, sum INTEGER NOT NULL) STRICT;
  DROP TABLE IF EXISTS descriptions;
  CREATE TABLE IF NOT EXISTS descriptions (file INTEGER PRIMARY KEY, json TEXT NOT NULL, sum INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS attempts (file INTEGER PRIMARY KEY, tries INTEGER NOT NULL) STRICT;`;

interface KeptRow {
  readonly content_type: string | null;
  readonly bytes: Buffer | null;
  readonly refusal: string | null;
  readonly sum: number;
}

interface Open {
  readonly db: Database.Database;
  readonly thumbnail: Statement<[number, number], KeptRow>;
  readonly keepThumbnail: Statement<[number, number, string | null, Uint8Array | null, string | null, number]>;
  readonly largestThumbnail: Statement<[number], KeptRow & { readonly size: number }>;
  readonly view: Statement<[number], KeptRow>;
  readonly keepView: Statement<[number, number, string | null, Uint8Array | null, string | null, number]>;
  readonly dropOldViews: Statement<[number]>;
  readonly hashed: Statement<[], number>;
  readonly hash: Statement<[number], { readonly hash: Buffer | null; readonly sum: number }>;
  readonly keepHash: Statement<[number, Uint8Array | null, number]>;
  readonly descriptions: Statement<[], StoredDescription & { readonly sum: number }>;
  readonly keepDescription: Statement<[number, string, number]>;
  readonly begin: Statement<[number], { tries: number }>;
  readonly end: Statement<[number]>;
}

/** All data can be made again, so speed matters more than durability. The data survives a crash of the process. */
export function createPictureCache(store: IndexStore): PictureCache {
  const { using, close } = recentCaches(store);
  return {
    thumbnail: ({ archiveId, file }, size) =>
      using(archiveId, (cache) => toKeptPicture(cache.thumbnail.get(file, size), file, size)),
    keepThumbnail: ({ archiveId, file }, size, kept) => {
      const columns = columnsOf(kept);
      using(archiveId, (cache) => cache.keepThumbnail.run(file, size, ...columns, sumOf([file, size], ...columns)));
    },
    largestThumbnail: ({ archiveId, file }) =>
      using(archiveId, (cache) => {
        const row = cache.largestThumbnail.get(file);
        const kept = toKeptPicture(row, file, row?.size ?? 0);
        return kept !== undefined && 'bytes' in kept ? kept : undefined;
      }),
    view: ({ archiveId, file }) => using(archiveId, (cache) => toKeptPicture(cache.view.get(file), file, VIEW)),
    keepView: ({ archiveId, file }, kept) => {
      const columns = columnsOf(kept);
      using(archiveId, ({ keepView, dropOldViews }) => {
        keepView.run(file, 'bytes' in kept ? kept.bytes.length : 0, ...columns, sumOf([file, VIEW], ...columns));
        dropOldViews.run(MOST_VIEW_BYTES);
      });
    },
    hashed: (archiveId) => using(archiveId, (cache) => new Set(cache.hashed.all())),
    keepHash: ({ archiveId, file }, hash) => {
      using(archiveId, (cache) => cache.keepHash.run(file, hash, sumOf([file, HASH], null, hash, null)));
    },
    descriptions: ({ archiveId, directory }) => {
      if (!existsSync(path.join(directory, FILE))) return [];
      const read = (cache: Open) =>
        cache.descriptions.all().map(({ file, json, sum }) => {
          if (sum !== sumOf([file, DESCRIPTION], json, null, null)) throw new DamagedCache();
          return { file, json };
        });
      return using(archiveId, read, directory);
    },
    keepDescription: ({ archiveId, file }, json) => {
      using(archiveId, (cache) => cache.keepDescription.run(file, json, sumOf([file, DESCRIPTION], json, null, null)));
    },
    readHashes: ({ archiveId, directory }) => {
      if (!existsSync(path.join(directory, FILE))) return () => null;
      return (file) => {
        try {
          return using(archiveId, (cache) => hashIn(cache.hash.get(file), file), directory);
        } catch {
          return null; // a full disk: the request for a picture reports it
        }
      };
    },
    begin: ({ archiveId, file }) => using(archiveId, (cache) => (cache.begin.get(file)?.tries ?? 1) - 1),
    end: ({ archiveId, file }) => {
      using(archiveId, (cache) => cache.end.run(file));
    },
    close,
  };
}

/** The caches used last. */
function recentCaches(store: IndexStore) {
  const handles = new RecentlyUsed<string, Open>({ limit: OPEN_AT_MOST, onLeave: ({ db }) => db.close() });
  const close = (archiveId: string) => handles.delete(archiveId);
  store.onRelease(close);
  const open = (archiveId: string, directory: string): Open =>
    handles.getOrMake(archiveId, () => openCache(path.join(directory, FILE)));
  /** All data can be made again, so a damaged cache is deleted and replaced by an empty one. */
  const using = <Value>(archiveId: string, work: (cache: Open) => Value, directory?: string): Value => {
    const where = directory ?? store.open(archiveId).directory;
    try {
      return readingCache(() => work(open(archiveId, where)));
    } catch (error) {
      if (!(error instanceof DamagedCache)) throw error;
      close(archiveId);
      for (const suffix of ['', '-wal', '-shm']) rmSync(path.join(where, FILE + suffix), { force: true });
      return work(open(archiveId, where));
    }
  };
  return { using, close: () => handles.deleteWhere(() => true) };
}

function openCache(file: string): Open {
  clearFilePlace(file);
  makePrivateFile(file);
  const db = openDatabase(file);
  try {
    return prepareCache(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

function prepareCache(db: Database.Database): Open {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = OFF');
  db.pragma('busy_timeout = 2000');
  if (db.pragma('user_version', { simple: true }) !== VERSION) {
    db.exec(SCHEMA);
    db.pragma(`user_version = ${VERSION}`);
  }
  return {
    db,
    thumbnail: db.prepare('SELECT content_type, bytes, refusal, sum FROM thumbnails WHERE file = ? AND size = ?'),
    keepThumbnail: db.prepare(
      'INSERT OR REPLACE INTO thumbnails (file, size, content_type, bytes, refusal, sum) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    largestThumbnail: db.prepare(
      `SELECT size, content_type, bytes, refusal, sum FROM thumbnails WHERE file = ? AND bytes IS NOT NULL
      ORDER BY size DESC LIMIT 1`,
    ),
    view: db.prepare('SELECT content_type, bytes, refusal, sum FROM views WHERE file = ?'),
    keepView: db.prepare(
      'INSERT OR REPLACE INTO views (file, length, content_type, bytes, refusal, sum) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    dropOldViews: db.prepare(`DELETE FROM views WHERE id IN (
      SELECT id FROM (SELECT id, sum(length) OVER (ORDER BY id DESC) AS newer FROM views) WHERE newer > ?)`),
    hashed: db.prepare<[], number>('SELECT file FROM thumb_hashes').pluck(),
    hash: db.prepare('SELECT hash, sum FROM thumb_hashes WHERE file = ?'),
    keepHash: db.prepare('INSERT OR REPLACE INTO thumb_hashes (file, hash, sum) VALUES (?, ?, ?)'),
    descriptions: db.prepare('SELECT file, json, sum FROM descriptions ORDER BY file'),
    keepDescription: db.prepare('INSERT OR REPLACE INTO descriptions (file, json, sum) VALUES (?, ?, ?)'),
    begin: db.prepare(`INSERT INTO attempts (file, tries) VALUES (?, 1)
      ON CONFLICT (file) DO UPDATE SET tries = tries + 1 RETURNING tries`),
    end: db.prepare('DELETE FROM attempts WHERE file = ?'),
  };
}

/** Used in place of a thumbnail's size in checksums. */
const VIEW = 'view';
const HASH = 'hash';
const DESCRIPTION = 'description';

/** The cache does not match its checksums. */
class DamagedCache extends Error {
  override readonly name = 'DamagedCache';
}

/** The checksum of a row's values, with the file that it belongs to. */
function sumOf(
  of: readonly [file: number, size: number | string],
  contentType: string | null,
  bytes: Uint8Array | null,
  refusal: string | null,
): number {
  return continuedCrc32(bytes ?? '', crc32(JSON.stringify([...of, contentType, refusal])));
}

function toKeptPicture(row: KeptRow | undefined, file: number, size: number | string): KeptPicture | undefined {
  if (row === undefined) return undefined;
  const { content_type: contentType, bytes, refusal, sum } = row;
  if (sum !== sumOf([file, size], contentType, bytes, refusal)) throw new DamagedCache();
  return contentType !== null && bytes !== null ? { bytes, contentType } : { refusal: refusal ?? '' };
}

function hashIn(row: { readonly hash: Buffer | null; readonly sum: number } | undefined, file: number): string | null {
  if (row === undefined) return null;
  if (row.sum !== sumOf([file, HASH], null, row.hash, null)) throw new DamagedCache();
  return row.hash?.toString('base64') ?? null;
}

/** @throws DamagedCache also if SQLite cannot read the file */
function readingCache<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw /^(?:SQLITE_(?:ERROR|CORRUPT|NOTADB|IOERR_SHORT_READ|SCHEMA|CONSTRAINT)|EACCES$)/.test(code)
      ? new DamagedCache()
      : asDiskFailure(error);
  }
}

function columnsOf(kept: KeptPicture): [string | null, Uint8Array | null, string | null] {
  return 'bytes' in kept ? [kept.contentType, kept.bytes, null] : [null, null, kept.refusal];
}
