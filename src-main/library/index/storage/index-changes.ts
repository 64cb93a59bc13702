/** Changes a finished index and its checksums in one transaction. */
import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { openDatabase } from '../../encryption/database.ts';
import { readingIndex } from './damaged-index.ts';
import { partReader, sumOfPart, TABLES } from './index-parts.ts';
import { isUnsealed, type PlainFiles, plainFiles, seal } from './plain-tables.ts';

/** The parts of an index that can be changed. */
export interface IndexChange {
  /** The tables of schema.ts, in memory until the transaction ends. */
  readonly tables: Database.Database;
  /** Replaces all parts of that name. */
  replace(name: string, parts: Iterable<Uint8Array>): void;
  readonly plainFiles: PlainFiles;
}

const BUSY_TIMEOUT_MS = 10_000;

/** @param file a finished `index.sqlite`. Readers that have it open must read it again @throws DamagedIndex */
export function changeIndex<Value>(file: string, change: (index: IndexChange) => Value): Value {
  const directory = path.dirname(file);
  return readingIndex(directory, () => {
    const db = openDatabase(file, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
    // Closing any descriptor of the file during a transaction would drop the locks of SQLite, so this one stays open until its end.
    const descriptor = openSync(file, 'r');
    const changed = <Result>(work: (index: IndexChange) => Result) =>
      db.transaction(() => changeTables(db, descriptor, partReader(db, directory)(TABLES, 1), work)).immediate();
    try {
      // Without this, SQLite writes early when its cache is full, and locks readers out until the transaction ends.
      db.pragma('cache_spill = OFF');
      const { value, isSealed } = changed((index) => {
        // A seal that another process left broken is not renewed: its tables may be wrong.
        const wasUnsealed = isUnsealed(index.tables);
        const value = change(index);
        return { value, isSealed: wasUnsealed || !isUnsealed(index.tables) };
      });
      // Its pages are on the disk only now.
      if (!isSealed) changed(({ tables }) => seal(db, descriptor, tables));
      return value;
    } finally {
      db.close();
      closeSync(descriptor);
    }
  });
}

function changeTables<Value>(
  db: Database.Database,
  descriptor: number,
  before: Buffer,
  change: (index: IndexChange) => Value,
): Value {
  const tables = new Database(before);
  try {
    const replace: IndexChange['replace'] = (name, parts) => partWriter(db, tables).replace(name, parts);
    const value = change({ tables, replace, plainFiles: plainFiles(db, descriptor, tables) });
    writeTables(db, tables);
    return value;
  } finally {
    tables.close();
  }
}

export interface PartWriter {
  /** Adds the next part of that name. */
  add(name: string, bytes: Uint8Array): void;
  replace(name: string, parts: Iterable<Uint8Array>): void;
  /** Writes the numbers of parts into the tables. */
  finish(): void;
}

/** @param db an index file, in a transaction @param tables its tables */
export function partWriter(db: Database.Database, tables: Database.Database): PartWriter {
  const insert = db.prepare('INSERT INTO parts VALUES (?, ?, ?, ?)');
  const sizes = new Map<string, { parts: number; bytes: number }>();
  const add = (name: string, bytes: Uint8Array) => {
    const size = sizes.get(name) ?? { parts: 0, bytes: 0 };
    sizes.set(name, size);
    size.parts += 1;
    size.bytes += bytes.length;
    insert.run(name, size.parts, sumOfPart(name, size.parts, bytes), bytes);
  };
  const finish = () => {
    const note = tables.prepare('INSERT OR REPLACE INTO parts VALUES (?, ?, ?)');
    tables.transaction(() => {
      for (const [name, { parts, bytes }] of sizes) note.run(name, parts, bytes);
    })();
    sizes.clear();
  };
  return {
    add,
    finish,
    replace: (name, parts) => {
      db.prepare('DELETE FROM parts WHERE name = ?').run(name);
      for (const bytes of parts) add(name, bytes);
      finish();
    },
  };
}

/** Stores the tables as the first part of the index. */
export function writeTables(db: Database.Database, tables: Database.Database): void {
  const image = tables.serialize();
  db.prepare('INSERT OR REPLACE INTO parts VALUES (?, 1, ?, ?)').run(TABLES, sumOfPart(TABLES, 1, image), image);
}
