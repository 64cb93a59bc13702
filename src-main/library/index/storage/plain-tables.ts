/**
 * The plain tables of `index.sqlite`, for other programs: the library reads none of them. What belongs to a submission or a file has its
 * number in the index. `docs/data-format.md` explains each column.
 *
 * Their pages have a checksum, the seal, in the small tables of the index. A verification compares it.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import type Database from 'better-sqlite3';
import { continuedCrc32 } from '../../../disk/continued-crc32.ts';
import { kindOfType } from '../../content-types/content-types.ts';
import { DamagedIndex } from './damaged-index.ts';
import type { IndexData } from './index-parts.ts';
import type { PageRuns } from './page-spool.ts';

export const PLAIN_TABLES = `
CREATE TABLE submissions (
  submission INTEGER PRIMARY KEY, -- its number, from 1, in the order of the archive
  submission_id TEXT NOT NULL,
  participant_id TEXT NOT NULL,   -- empty where the archive names none
  created_at TEXT,                -- UTC, to the millisecond; the text of the archive where that is no date
  files INTEGER NOT NULL          -- how many files its answers name
) STRICT;

CREATE TABLE files (
  file INTEGER PRIMARY KEY,   -- its number, from 1
  submission INTEGER,         -- null for a file that no answer names
  question INTEGER,           -- null for a file that no answer names
  position INTEGER NOT NULL,  -- its place within the answer, from 0
  name TEXT NOT NULL,         -- as the participant named it
  path TEXT NOT NULL,         -- as the answer writes it
  bytes INTEGER,              -- null where the archive lacks the file
  content_type TEXT NOT NULL,
  kind TEXT NOT NULL,         -- image, video, audio, pdf, text or other
  state TEXT NOT NULL,        -- ok, missing, bad or unsupported
  reason TEXT                 -- why the state is not ok
) STRICT;

CREATE TABLE instructions (
  instruction INTEGER PRIMARY KEY, -- the number of the question, in the order of the collection
  instruction_id TEXT NOT NULL,
  type TEXT NOT NULL,
  description TEXT NOT NULL        -- the question in the words of the participant
) STRICT;

CREATE TABLE choices (
  choice INTEGER PRIMARY KEY,
  instruction INTEGER NOT NULL,
  value TEXT NOT NULL,          -- as the archive holds it
  label TEXT NOT NULL,          -- as the participant read it
  submissions INTEGER NOT NULL  -- how many chose it
) STRICT;

CREATE VIEW questions AS
  SELECT instruction AS question, instruction_id, type, description AS text FROM instructions;

CREATE VIEW options AS
  SELECT instruction AS question, instruction_id, value, label, submissions
  FROM choices JOIN instructions USING (instruction);
`;

/** The tables that the seal covers. The others are views. */
export const PLAIN_TABLE_NAMES = ['submissions', 'files', 'instructions', 'choices'];

/** Key in `meta`. */
const SEAL = 'plain_tables';

/** A change of files in the plain tables. */
export interface PlainFiles {
  setType(file: number, contentType: string): void;
  /** Marks exactly these files as bad. */
  setBad(bad: readonly (readonly [file: number, reason: string])[]): void;
}

/**
 * Changes the plain tables and breaks their seal. Throws DamagedIndex where they are not what was sealed, because a new seal would hide that.
 * @param db an index file, in a transaction @param descriptor the same file @param tables its small tables
 */
export function plainFiles(db: Database.Database, descriptor: number, tables: Database.Database): PlainFiles {
  if (readSeal(tables) === null) return { setType: () => undefined, setBad: () => undefined };
  const statements = new Map<string, Database.Statement>();
  let [isChecked, isBroken] = [false, false];
  const change = (sql: string, ...values: (string | number)[]) => {
    if (!isChecked) checkSeal(db.name, descriptor, tables);
    isChecked = true;
    const statement = statements.get(sql) ?? db.prepare(sql);
    statements.set(sql, statement);
    if (statement.run(...values).changes === 0 || isBroken) return;
    isBroken = true;
    tables.prepare('UPDATE meta SET value = ? WHERE key = ?').run('', SEAL);
  };
  return {
    setType: (file, contentType) =>
      change('UPDATE files SET content_type = ?, kind = ? WHERE file = ?', contentType, kindOfType(contentType), file),
    setBad: (bad) => {
      change("UPDATE files SET state = 'ok', reason = NULL WHERE state = 'bad'");
      for (const [file, reason] of bad) {
        change("UPDATE files SET state = 'bad', reason = ? WHERE file = ?", reason, file);
      }
    },
  };
}

/** True when a change of the plain tables was stored without its seal. */
export function isUnsealed(tables: Database.Database): boolean {
  return readSeal(tables) === '';
}

/** Notes the checksum of the plain tables as they are on the disk. @param db an index file, locked by this connection @param descriptor the same file */
export function seal(db: Database.Database, descriptor: number, tables: Database.Database): void {
  const pageBytes = Number(db.pragma('page_size', { simple: true }));
  const names = PLAIN_TABLE_NAMES.map((name) => `'${name}'`).join(', ');
  const pages = db.prepare<[], number>(`SELECT pageno FROM dbstat WHERE name IN (${names})`).pluck().all();
  const runs = runsOf(pages.sort((a, b) => a - b));
  sealPages(tables, { pageBytes, runs, crc32: sumOfRuns(descriptor, pageBytes, runs) });
}

/** Notes the checksum of the pages that the plain tables consist of. */
export function sealPages(tables: Database.Database, pages: PageRuns): void {
  tables.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run(SEAL, JSON.stringify(pages));
}

/** @param file an `index.sqlite` @throws DamagedIndex when its plain tables are not what was written */
export function checkPlainTables(file: string, index: Pick<IndexData, 'prepare'>): void {
  const descriptor = openSync(file, 'r');
  try {
    checkSeal(file, descriptor, index);
  } finally {
    closeSync(descriptor);
  }
}

function checkSeal(file: string, descriptor: number, index: Pick<IndexData, 'prepare'>): void {
  const stored = readSeal(index);
  if (stored === null) return;
  const { pageBytes, runs, crc32: sum } = stored === '' ? NOTHING : (JSON.parse(stored) as PageRuns);
  if (sumOfRuns(descriptor, pageBytes, runs) !== sum) throw new DamagedIndex(path.dirname(file));
}

/** Left by a process that died between a change and its seal. */
const NOTHING: PageRuns = { pageBytes: 0, runs: [], crc32: -1 };

function readSeal(tables: Pick<IndexData, 'prepare'>): string | null {
  return tables.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck().get(SEAL) ?? null;
}

/** @param pages in ascending order */
function runsOf(pages: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const page of pages) {
    const last = runs.at(-1);
    if (last !== undefined && page === last[1] + 1) last[1] = page;
    else runs.push([page, page]);
  }
  return runs;
}

const MOST_PAGES_AT_ONCE = 128;

function sumOfRuns(descriptor: number, pageBytes: number, runs: PageRuns['runs']): number {
  const buffer = Buffer.allocUnsafe(Math.max(1, pageBytes * MOST_PAGES_AT_ONCE));
  let sum = 0;
  for (const [first, last] of runs) {
    for (let page = first; page <= last; page += MOST_PAGES_AT_ONCE) {
      const wanted = Math.min(MOST_PAGES_AT_ONCE, last - page + 1) * pageBytes;
      const read = readSync(descriptor, buffer, 0, wanted, (page - 1) * pageBytes);
      sum = continuedCrc32(buffer.subarray(0, read), sum);
    }
  }
  return sum;
}
