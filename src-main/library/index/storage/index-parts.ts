/**
 * How `index.sqlite` stores its data so that damage is noticed: in parts, each with a checksum of its bytes, name and number. The first
 * part, `tables`, is a small database itself (schema.ts). It is checked when the index is opened, and then queried in memory. It holds the
 * number of parts of each name. These parts are checked when they are read. So a damaged SQLite file gives either the bytes that were
 * written, or {@link DamagedIndex}.
 */
import path from 'node:path';
import { crc32 } from 'node:zlib';
import Database from 'better-sqlite3';
import { continuedCrc32 } from '../../../disk/continued-crc32.ts';
import { openDatabase } from '../../encryption/database.ts';
import { DamagedIndex, readingIndex } from './damaged-index.ts';

/** An index that is open for reading. */
export interface IndexData {
  /** Prepares a statement for the tables of schema.ts. */
  prepare<Input extends unknown[], Row>(sql: string): Database.Statement<Input, Row>;
  /** The number of parts of that name and their total bytes; zeros if there are none. */
  size(name: string): { readonly parts: number; readonly bytes: number };
  /** Reads one part; numbers begin at 1. @throws DamagedIndex */
  part(name: string, part: number): Buffer;
  /** Reads all parts, in order. @throws DamagedIndex */
  parts(name: string): Iterable<Buffer>;
  /** Registers a listener that is called before the index closes. */
  onClose(listener: () => void): void;
  close(): void;
}

export const TABLES = 'tables';

/**
 * For the pages that lead to parts. SQLite reads parts past its cache, and the file is not mapped: each connection of the process would have
 * pages of its own, which count as its memory.
 */
const CACHE_KIBIBYTES = 4_096;

interface StoredPart {
  readonly sum: number;
  readonly bytes: Buffer;
}

/** The checksum covers bytes, name and number, so that no part can be mistaken for another. */
export function sumOfPart(name: string, part: number, bytes: Uint8Array): number {
  return continuedCrc32(bytes, crc32(`${name} ${part}`));
}

/** @throws DamagedIndex, or the error of SQLite if the disk refuses */
export function openIndexData(file: string): IndexData {
  const directory = path.dirname(file);
  return readingIndex(directory, () => {
    const db = openDatabase(file, { readonly: true, fileMustExist: true });
    try {
      db.pragma(`cache_size = -${CACHE_KIBIBYTES}`);
      return readerOf(db, directory);
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/** Reads an index file by a connection that is open already. `close` closes that, too. @throws DamagedIndex */
function readerOf(db: Database.Database, directory: string): IndexData {
  const readPart = partReader(db, directory);
  const tables = new Database(readPart(TABLES, 1), { readonly: true });
  const sizeOf = tables.prepare<[string], { parts: number; bytes: number }>(
    'SELECT parts, bytes FROM parts WHERE name = ?',
  );
  const size = (name: string) => sizeOf.get(name) ?? { parts: 0, bytes: 0 };
  const part = (name: string, number: number) => readingIndex(directory, () => readPart(name, number));
  const listeners: (() => void)[] = [];
  return {
    prepare: (sql) => tables.prepare(sql),
    size,
    part,
    parts: function* (name) {
      const { parts } = size(name);
      for (let number = 1; number <= parts; number += 1) yield part(name, number);
    },
    onClose: (listener) => {
      listeners.push(listener);
    },
    close: () => {
      for (const listener of listeners) listener();
      tables.close();
      db.close();
    },
  };
}

/** @throws DamagedIndex if the part is missing or does not match its checksum */
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
