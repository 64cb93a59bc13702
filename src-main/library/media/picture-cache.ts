import { existsSync } from 'node:fs';
import path from 'node:path';
import Database, { type Statement } from 'better-sqlite3';
import type { FileRef } from '../../../src-preload/domain.ts';
import type { IndexStore, OpenIndex } from '../index/index-store.ts';

/** A picture as it was drawn before, or why it cannot be: it is not tried again. */
export type KeptPicture = { readonly bytes: Uint8Array; readonly contentType: string } | { readonly refusal: string };

/** A file's ThumbHash by its number, in base64; null where none was made. Like the index, to be used at once. */
export type ThumbHashReader = (index: Pick<OpenIndex, 'archiveId' | 'directory'>) => (file: number) => string | null;

/** What was drawn before, in `thumbs.sqlite` beside each archive's index. */
export interface PictureCache {
  thumbnail(ref: FileRef, size: number): KeptPicture | undefined;
  keepThumbnail(ref: FileRef, size: number, kept: KeptPicture): void;
  /** The largest thumbnail that was drawn of the file, whatever its size. */
  largestThumbnail(ref: FileRef): { readonly bytes: Uint8Array; readonly contentType: string } | undefined;
  /** Full-size pictures of files that the window cannot show; of these, only the newest are kept. */
  view(ref: FileRef): KeptPicture | undefined;
  keepView(ref: FileRef, kept: KeptPicture): void;
  /** Numbers of the files whose hash was made, or cannot be. */
  hashed(archiveId: string): ReadonlySet<number>;
  /** Null: none can be made, which is not tried again. */
  keepHash(ref: FileRef, hash: Uint8Array | null): void;
  /** Makes no cache where there is none, and never fails: lists are shown without hashes, too. */
  readonly readHashes: ThumbHashReader;
  /**
   * Notes that a file is about to be decoded, so that a decoder's crash is remembered by whoever comes after it.
   * @returns how often that was begun before and never ended
   */
  begin(ref: FileRef): number;
  /** The decoder has come back, well or not. */
  end(ref: FileRef): void;
  close(): void;
}

const OPEN_AT_MOST = 8;
const VERSION = 3;
const FILE = 'thumbs.sqlite';
/** Bytes of full-size pictures kept for one archive. */
const MOST_VIEW_BYTES = 512 * 1_048_576;

const SCHEMA = `
  DROP TABLE IF EXISTS thumbs;
  CREATE TABLE IF NOT EXISTS thumbnails (
    file INTEGER NOT NULL, size INTEGER NOT NULL, content_type TEXT, bytes BLOB, refusal TEXT,
    PRIMARY KEY (file, size)) STRICT;
  CREATE TABLE IF NOT EXISTS views (
    id INTEGER PRIMARY KEY, file INTEGER NOT NULL UNIQUE, length INTEGER NOT NULL,
    content_type TEXT, bytes BLOB, refusal TEXT) STRICT;
  CREATE TABLE IF NOT EXISTS thumb_hashes (file INTEGER PRIMARY KEY, hash BLOB) STRICT;
  CREATE TABLE IF NOT EXISTS attempts (file INTEGER PRIMARY KEY, tries INTEGER NOT NULL) STRICT;`;

interface KeptRow {
  readonly content_type: string | null;
  readonly bytes: Buffer | null;
  readonly refusal: string | null;
}

interface Open {
  readonly db: Database.Database;
  readonly thumbnail: Statement<[number, number], KeptRow>;
  readonly keepThumbnail: Statement<[number, number, string | null, Uint8Array | null, string | null]>;
  readonly largestThumbnail: Statement<[number], { readonly bytes: Buffer; readonly contentType: string }>;
  readonly view: Statement<[number], KeptRow>;
  readonly keepView: Statement<[number, number, string | null, Uint8Array | null, string | null]>;
  readonly dropOldViews: Statement<[number]>;
  readonly hashed: Statement<[], number>;
  readonly hash: Statement<[number], Buffer | null>;
  readonly keepHash: Statement<[number, Uint8Array | null]>;
  readonly begin: Statement<[number], { tries: number }>;
  readonly end: Statement<[number]>;
}

/** Everything in it is derived, so durability is traded for speed; what a dead process wrote is still there. */
export function createPictureCache(store: IndexStore): PictureCache {
  const handles = new Map<string, Open>();
  const close = (archiveId: string) => {
    handles.get(archiveId)?.db.close();
    handles.delete(archiveId);
  };
  store.onRelease(close);
  const open = (archiveId: string, directory?: string): Open => {
    const known = handles.get(archiveId);
    if (known !== undefined) return known;
    const opened = openCache(path.join(directory ?? store.open(archiveId).directory, FILE));
    handles.set(archiveId, opened);
    for (const oldest of handles.keys()) {
      if (handles.size <= OPEN_AT_MOST) break;
      close(oldest);
    }
    return opened;
  };
  return {
    thumbnail: ({ archiveId, file }, size) => asKept(open(archiveId).thumbnail.get(file, size)),
    keepThumbnail: ({ archiveId, file }, size, kept) => {
      open(archiveId).keepThumbnail.run(file, size, ...columnsOf(kept));
    },
    largestThumbnail: ({ archiveId, file }) => open(archiveId).largestThumbnail.get(file),
    view: ({ archiveId, file }) => asKept(open(archiveId).view.get(file)),
    keepView: ({ archiveId, file }, kept) => {
      const { keepView, dropOldViews } = open(archiveId);
      keepView.run(file, 'bytes' in kept ? kept.bytes.length : 0, ...columnsOf(kept));
      dropOldViews.run(MOST_VIEW_BYTES);
    },
    hashed: (archiveId) => new Set(open(archiveId).hashed.all()),
    keepHash: ({ archiveId, file }, hash) => {
      open(archiveId).keepHash.run(file, hash);
    },
    readHashes: ({ archiveId, directory }) => {
      if (!existsSync(path.join(directory, FILE))) return () => null;
      try {
        const { hash } = open(archiveId, directory);
        return (file) => hash.get(file)?.toString('base64') ?? null;
      } catch {
        return () => null; // a damaged cache, or a full disk: whoever asks for a picture is told
      }
    },
    begin: ({ archiveId, file }) => (open(archiveId).begin.get(file)?.tries ?? 1) - 1,
    end: ({ archiveId, file }) => {
      open(archiveId).end.run(file);
    },
    close: () => {
      for (const archiveId of [...handles.keys()]) close(archiveId);
    },
  };
}

function openCache(file: string): Open {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = OFF');
  db.pragma('busy_timeout = 2000');
  if (db.pragma('user_version', { simple: true }) !== VERSION) {
    db.exec(SCHEMA);
    db.pragma(`user_version = ${VERSION}`);
  }
  return {
    db,
    thumbnail: db.prepare('SELECT content_type, bytes, refusal FROM thumbnails WHERE file = ? AND size = ?'),
    keepThumbnail: db.prepare(
      'INSERT OR REPLACE INTO thumbnails (file, size, content_type, bytes, refusal) VALUES (?, ?, ?, ?, ?)',
    ),
    largestThumbnail: db.prepare(
      `SELECT content_type AS contentType, bytes FROM thumbnails WHERE file = ? AND bytes IS NOT NULL
      ORDER BY size DESC LIMIT 1`,
    ),
    view: db.prepare('SELECT content_type, bytes, refusal FROM views WHERE file = ?'),
    keepView: db.prepare(
      'INSERT OR REPLACE INTO views (file, length, content_type, bytes, refusal) VALUES (?, ?, ?, ?, ?)',
    ),
    dropOldViews: db.prepare(`DELETE FROM views WHERE id IN (
      SELECT id FROM (SELECT id, sum(length) OVER (ORDER BY id DESC) AS newer FROM views) WHERE newer > ?)`),
    hashed: db.prepare<[], number>('SELECT file FROM thumb_hashes').pluck(),
    hash: db.prepare<[number], Buffer | null>('SELECT hash FROM thumb_hashes WHERE file = ?').pluck(),
    keepHash: db.prepare('INSERT OR REPLACE INTO thumb_hashes (file, hash) VALUES (?, ?)'),
    begin: db.prepare(`INSERT INTO attempts (file, tries) VALUES (?, 1)
      ON CONFLICT (file) DO UPDATE SET tries = tries + 1 RETURNING tries`),
    end: db.prepare('DELETE FROM attempts WHERE file = ?'),
  };
}

function asKept(row: KeptRow | undefined): KeptPicture | undefined {
  if (row === undefined) return undefined;
  const { content_type: contentType, bytes, refusal } = row;
  return contentType !== null && bytes !== null ? { bytes, contentType } : { refusal: refusal ?? '' };
}

function columnsOf(kept: KeptPicture): [string | null, Uint8Array | null, string | null] {
  return 'bytes' in kept ? [kept.contentType, kept.bytes, null] : [null, null, kept.refusal];
}
