/**
 * How `index.sqlite` keeps everything so that damage is noticed: as parts, each with a checksum of its bytes and of where they belong. The
 * first part, `tables`, is a small database of its own (schema.ts). It is checked as a whole when the index is opened, then asked in
 * memory. It says how many parts every other name has. Those are checked when they are read. So, for any damage to the SQLite file,
 * what comes out is what was written, or {@link DamagedIndex}.
 */
import path from 'node:path';
import { crc32 } from 'node:zlib';
import Database from 'better-sqlite3';
import { DamagedIndex, readingIndex } from './damaged-index.ts';

/** An index that is open for reading. */
export interface IndexData {
  /** A statement over the tables of schema.ts. */
  prepare<Input extends unknown[], Row>(sql: string): Database.Statement<Input, Row>;
  /** How many parts there are of that name, and their bytes together; zeros where there is none. */
  size(name: string): { readonly parts: number; readonly bytes: number };
  /** One of them, from 1. @throws DamagedIndex */
  part(name: string, part: number): Buffer;
  /** All of them, in order. @throws DamagedIndex */
  parts(name: string): Iterable<Buffer>;
  close(): void;
}

export const TABLES = 'tables';

const CACHE_KIBIBYTES = 32_768;
const MEMORY_MAP_BYTES = 268_435_456;

interface StoredPart {
  readonly sum: number;
  readonly bytes: Buffer;
}

/** Of the bytes and of where they belong, so that no part is taken for another. */
export function sumOfPart(name: string, part: number, bytes: Uint8Array): number {
  return crc32(bytes, crc32(`${name} ${part}`));
}

/** @throws DamagedIndex, or what SQLite says of a disk that refuses */
export function openIndexData(file: string): IndexData {
  const directory = path.dirname(file);
  return readingIndex(directory, () => {
    const db = new Database(file, { readonly: true, fileMustExist: true });
    try {
      db.pragma(`cache_size = -${CACHE_KIBIBYTES}`);
      db.pragma(`mmap_size = ${MEMORY_MAP_BYTES}`);
      return readerOf(db, directory);
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

function readerOf(db: Database.Database, directory: string): IndexData {
  const readPart = partReader(db, directory);
  const tables = new Database(readPart(TABLES, 1), { readonly: true });
  const sizeOf = tables.prepare<[string], { parts: number; bytes: number }>(
    'SELECT parts, bytes FROM parts WHERE name = ?',
  );
  const size = (name: string) => sizeOf.get(name) ?? { parts: 0, bytes: 0 };
  const part = (name: string, number: number) => readingIndex(directory, () => readPart(name, number));
  return {
    prepare: (sql) => tables.prepare(sql),
    size,
    part,
    parts: function* (name) {
      const { parts } = size(name);
      for (let number = 1; number <= parts; number += 1) yield part(name, number);
    },
    close: () => {
      tables.close();
      db.close();
    },
  };
}

/** @throws DamagedIndex when the part is not there or not what was written */
export function partReader(db: Database.Database, directory: string): (name: string, part: number) => Buffer {
  const select = db.prepare<[string, number], StoredPart>('SELECT sum, bytes FROM parts WHERE name = ? AND part = ?');
  return (name, part) => {
    const stored = select.get(name, part);
    if (!Buffer.isBuffer(stored?.bytes) || stored.sum !== sumOfPart(name, part, stored.bytes)) {
      throw new DamagedIndex(directory);
    }
    return stored.bytes;
  };
}
