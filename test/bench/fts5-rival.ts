/**
 * `node test/bench/fts5-rival.ts CORPUS SUBMISSIONS`: the plain way to index the words, for comparison with text.index: a database of SQLite's FTS5
 * for each thread, without contents, fed with words that our own cutter cut. It gets the unpacked lines, which spares it the ZIP. Prints
 * seconds, processor time, sizes and the time of first pages, with and without positions.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { createTermScanner } from '../../src-main/library/text/search-text.ts';
import { corpusArchive } from './corpora.ts';
import { corpusWords } from './corpus-words.ts';
import { share } from './statistics.ts';

interface Part {
  readonly responses: string;
  readonly from: number;
  readonly to: number;
  readonly database: string;
  readonly detail: 'full' | 'column';
}

/** Every ASCII character that is not a letter or digit may be a word of its own, such as %. */
const SIGNS = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index))
  .filter((sign) => !/[A-Za-z0-9'"]/u.test(sign))
  .join('');
const NEWLINE = 10;

/** Indexes the lines of a part. Row ids are the places of lines in the file, so the parts need no common count. */
function indexPart({ responses, from, to, database, detail }: Part): void {
  const bytes = readFileSync(responses).subarray(from, to);
  const db = new Database(database);
  db.exec(`
    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -64000;
    CREATE VIRTUAL TABLE words USING fts5(text, content='', columnsize=0, detail=${detail}, tokenize="ascii tokenchars '${SIGNS}'");
    INSERT INTO words (words, rank) VALUES ('automerge', 0);
  `);
  const insert = db.prepare('INSERT INTO words (rowid, text) VALUES (?, ?)');
  let cut = '';
  const scan = createTermScanner({
    term: (units, length) => {
      cut += ` ${String.fromCharCode(...units.subarray(0, length))}`;
      return true;
    },
  });
  db.exec('BEGIN');
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(NEWLINE, start);
    const line = JSON.parse(bytes.subarray(start, end).toString('utf8')) as {
      readonly responses: Readonly<Record<string, { readonly value?: string; readonly values?: readonly string[] }>>;
    };
    cut = '';
    for (const { value, values } of Object.values(line.responses)) {
      if (value !== undefined) scan(value);
      for (const one of values ?? []) scan(one);
    }
    insert.run(from + start + 1, cut);
    start = end + 1;
  }
  db.exec('COMMIT');
  db.close();
}

/** The ends of equal parts, at ends of lines. */
function partsOf(responses: string, count: number): readonly (readonly [from: number, to: number])[] {
  const bytes = readFileSync(responses);
  const ends = Array.from({ length: count }, (_, index) =>
    index === count - 1 ? bytes.length : bytes.indexOf(NEWLINE, Math.floor((bytes.length * (index + 1)) / count)) + 1,
  );
  return ends.map((end, index) => [ends[index - 1] ?? 0, end]);
}

async function build(responses: string, folder: string, detail: Part['detail']): Promise<readonly string[]> {
  const parts = partsOf(responses, os.availableParallelism());
  const databases = parts.map((_, index) => path.join(folder, `${detail}-${index}.sqlite`));
  await Promise.all(
    parts.map(
      ([from, to], index) =>
        new Promise<void>((resolve, reject) => {
          const part: Part = { responses, from, to, database: databases[index] ?? '', detail };
          new Worker(new URL(import.meta.url), { workerData: part })
            .once('error', reject)
            .once('exit', () => resolve());
        }),
    ),
  );
  return databases;
}

/** The count and the first 100 rows of each word, in databases that were just opened. */
function firstPages(files: readonly string[], words: readonly string[]): readonly number[] {
  const databases = files.map((file) => new Database(file, { readonly: true }));
  const statements = databases.map((db) => ({
    count: db.prepare('SELECT count(*) FROM words WHERE words MATCH ?').pluck(),
    page: db.prepare('SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid LIMIT 100'),
  }));
  const times = words.map((text) => {
    const terms: string[] = [];
    createTermScanner({
      term: (units, length) => {
        terms.push(`"${String.fromCharCode(...units.subarray(0, length)).replaceAll('"', '""')}"`);
        return true;
      },
    })(text);
    const query = text.endsWith(' ') ? terms.join(' ') : `${terms.join(' ')}*`;
    const started = performance.now();
    for (const { count, page } of statements) {
      count.get(query);
      page.all(query);
    }
    return performance.now() - started;
  });
  for (const db of databases) db.close();
  return times;
}

async function main(): Promise<void> {
  const [name = 'field', submissions = '100000'] = process.argv.slice(2);
  const { path: archive, bytes } = await corpusArchive(name, Number(submissions));
  const folder = mkdtempSync(path.join(os.tmpdir(), 'collection-desk-rival-'));
  try {
    spawnSync('unzip', ['-qj', archive, '*responses.jsonl', '-d', folder]);
    const responses = path.join(folder, 'responses.jsonl');
    if (!existsSync(responses)) throw new Error('unzip is not installed.');
    const words = await corpusWords(responses, 60);
    for (const detail of ['full', 'column'] as const) {
      const started = performance.now();
      const before = process.cpuUsage();
      const files = await build(responses, folder, detail);
      const { user, system } = process.cpuUsage(before);
      const seconds = (performance.now() - started) / 1_000;
      const size = files.reduce((sum, file) => sum + statSync(file).size, 0);
      const times = firstPages(files, words);
      console.log(
        `FTS5, detail=${detail}: ${seconds.toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of processor time, ` +
          `${(size / 1e6).toFixed(0)} MB (${(size / bytes).toFixed(2)} of the lines), first pages: median ${share(times, 0.5).toFixed(1)} ms, ` +
          `p95 ${share(times, 0.95).toFixed(1)} ms, most ${Math.max(...times).toFixed(1)} ms`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (isMainThread) await main();
else indexPart(workerData as Part);
