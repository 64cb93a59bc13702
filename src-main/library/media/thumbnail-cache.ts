import path from 'node:path';
import Database from 'better-sqlite3';
import type { IndexStore } from '../index/index-store.ts';

/** What was drawn before: the picture, or null for content that cannot be drawn and is not tried again. */
export interface ThumbnailCache {
  get(archiveId: string, file: number, size: number): Uint8Array | null | undefined;
  put(archiveId: string, file: number, size: number, picture: Uint8Array | null): void;
  close(): void;
}

const OPEN_AT_MOST = 8;

/** Keeps thumbnails in `thumbs.sqlite` beside each archive's index: derived, so durability is traded for speed. */
export function createThumbnailCache(store: IndexStore): ThumbnailCache {
  const handles = new Map<string, Database.Database>();

  const close = (archiveId: string) => {
    handles.get(archiveId)?.close();
    handles.delete(archiveId);
  };
  store.onRelease(close);

  const open = (archiveId: string): Database.Database => {
    const known = handles.get(archiveId);
    if (known !== undefined) return known;
    const db = new Database(path.join(store.open(archiveId).directory, 'thumbs.sqlite'));
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = OFF');
    db.pragma('busy_timeout = 2000');
    db.exec(`CREATE TABLE IF NOT EXISTS thumbs (
      file INTEGER NOT NULL, size INTEGER NOT NULL, picture BLOB, PRIMARY KEY (file, size)) WITHOUT ROWID, STRICT`);
    handles.set(archiveId, db);
    for (const oldest of handles.keys()) {
      if (handles.size <= OPEN_AT_MOST) break;
      close(oldest);
    }
    return db;
  };

  return {
    get: (archiveId, file, size) =>
      open(archiveId)
        .prepare<[number, number], { picture: Buffer | null }>('SELECT picture FROM thumbs WHERE file = ? AND size = ?')
        .get(file, size)?.picture,
    put: (archiveId, file, size, picture) => {
      open(archiveId)
        .prepare('INSERT OR REPLACE INTO thumbs (file, size, picture) VALUES (?, ?, ?)')
        .run(file, size, picture);
    },
    close: () => {
      for (const archiveId of [...handles.keys()]) close(archiveId);
    },
  };
}
