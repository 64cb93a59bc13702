import { open } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { StoredEntry } from '../archive/entry-reader.ts';
import { readFirstBytesOf } from './archived-file.ts';
import { type ContentType, UNKNOWN_CONTENT } from './content-types.ts';
import { SNIFF_BYTES, sniff } from './sniff.ts';

interface NamelessRow {
  readonly file: number;
  readonly shownName: string;
  readonly name: string;
  readonly method: number;
  readonly size: number;
  readonly compressedSize: number;
  readonly crc32: number;
  readonly headerOffset: number;
}

const BUSY_TIMEOUT_MS = 10_000;

/**
 * Files whose names do not say what they are (phones and browsers drop extensions) get the kind that their first bytes tell, so that
 * every view, filter and count knows them. Most archives have none: then this is one look at the index.
 * @param indexPath the archive's `index.sqlite`; whoever read it before must read it again
 */
export async function correctKinds(indexPath: string, archivePath: string, signal?: AbortSignal): Promise<void> {
  const db = new Database(indexPath, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  try {
    const rows = db
      .prepare<[string], NamelessRow>(
        `SELECT file, name AS shownName, path AS name, method, size, compressed_size AS compressedSize, crc32,
          header_offset AS headerOffset
        FROM files WHERE content_type = ? AND state = 'ok' AND size > 0 ORDER BY header_offset`,
      )
      .all(UNKNOWN_CONTENT.contentType);
    if (rows.length === 0) return;
    const found = await kindsOf(rows, archivePath, signal);
    const correct = db.prepare('UPDATE files SET kind = ?, content_type = ? WHERE file = ?');
    db.transaction(() => {
      for (const [file, { kind, contentType }] of found) correct.run(kind, contentType, file);
    }).immediate();
  } finally {
    db.close();
  }
}

async function kindsOf(rows: readonly NamelessRow[], archivePath: string, signal: AbortSignal | undefined) {
  const found = new Map<number, ContentType>();
  const archive = await open(archivePath, 'r');
  try {
    for (const row of rows) {
      signal?.throwIfAborted();
      const firstBytes = await readFirstBytesOf(archive, row satisfies StoredEntry, SNIFF_BYTES).catch(nothingReadable);
      if (firstBytes.length > 0) found.set(row.file, await sniff(firstBytes, row.shownName));
    }
  } finally {
    await archive.close();
  }
  return found;
}

/** A damaged file stays what it was; verification tells of it. */
function nothingReadable(error: unknown): Buffer {
  if (error instanceof DeskFailure && error.code === 'entry_corrupt') return Buffer.alloc(0);
  throw error;
}
