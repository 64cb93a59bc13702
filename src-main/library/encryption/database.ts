/** Opens the databases of a library, whether it is encrypted or not. */
import Database from 'better-sqlite3';
import { clearFilePlace, isFilePlace, requireFile } from '../../disk/own-file.ts';
import { keyOf } from './unlocked.ts';

/**
 * SQLite's pages are encrypted with AEGIS-256, which also notices changed bytes. Of the ciphers of SQLite3 Multiple Ciphers it takes the least time:
 * 1.3 times that of plain pages, where the others take 1.4 to 6 times (`docs/encryption.md`).
 */
const CIPHER = 'aegis';

/** Files that SQLite finds by their names, and writes. */
const BESIDE = ['-wal', '-shm', '-journal'];

/**
 * @param file absolute @param place the path that decides on the key, where the file is a copy from elsewhere
 * @throws NoDatabase if a folder, a pipe or a device has the place of the file, or a link if it is opened for writing
 */
export function openDatabase(file: string, options: Database.Options = {}, place = file): Database.Database {
  const isReader = options.readonly === true;
  if (!isDatabasePlace(file, isReader)) throw new NoDatabase();
  for (const suffix of BESIDE) {
    if (!isReader) clearFilePlace(file + suffix);
    else if (!isFilePlace(file + suffix)) throw new NoDatabase();
  }
  const db = new Database(file, options);
  const key = keyOf(place, 'sqlite');
  if (key !== null) setKey(db, key);
  return db;
}

/** SQLite would wait for the writer of a pipe. Its readers treat this as a damaged file. */
class NoDatabase extends Error {
  override readonly name = 'NoDatabase';
  readonly code = 'SQLITE_NOTADB';
}

function isDatabasePlace(file: string, follow: boolean): boolean {
  try {
    requireFile(file, { follow });
    return true;
  } catch {
    return false;
  }
}

/** Attaches a database of a library. */
export function attachDatabase(db: Database.Database, file: string, schema: string): void {
  const key = keyOf(file, 'sqlite');
  if (key === null) {
    db.prepare(`ATTACH ? AS ${schema}`).run(file);
    return;
  }
  db.pragma(`cipher = '${CIPHER}'`);
  db.pragma('temp_store = MEMORY');
  db.prepare(`ATTACH ? AS ${schema} KEY ?`).run(file, rawKey(key));
}

interface KeyChange {
  /** The key now, null for none. */
  readonly from: Uint8Array | null;
  readonly to: Uint8Array | null;
  /** Registers the functions that the tables use, because SQLite writes all rows again. */
  readonly prepare: (db: Database.Database) => void;
}

/** Changes the key of a closed database that nothing else uses. The file is not whole until this returns. */
export function changeDatabaseKey(file: string, { from, to, prepare }: KeyChange): void {
  const db = new Database(file, { fileMustExist: true });
  try {
    if (from !== null) setKey(db, from);
    prepare(db);
    // A journal would hold pages with the other key, and temporary files are never encrypted.
    db.pragma('journal_mode = MEMORY');
    db.pragma('temp_store = MEMORY');
    db.pragma(`cipher = '${CIPHER}'`);
    db.pragma(`rekey = '${to === null ? '' : rawKey(to)}'`);
  } finally {
    db.close();
  }
}

function setKey(db: Database.Database, key: Uint8Array): void {
  db.pragma(`cipher = '${CIPHER}'`);
  db.pragma(`key = '${rawKey(key)}'`);
  // SQLite does not encrypt its temporary files.
  db.pragma('temp_store = MEMORY');
}

function rawKey(key: Uint8Array): string {
  return `raw:${Buffer.from(key).toString('hex')}`;
}
