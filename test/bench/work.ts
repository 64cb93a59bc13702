/** The measured work. Each runs in a separate process: `node work.ts NAME ARGUMENTS…` prints one JSON object of figures. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import yauzl from 'yauzl';
import type { LibraryApi } from '../../src-main/library/api/library-api.ts';
import { createKeyFile, openKey, readKeyFile, writeKeyFile } from '../../src-main/library/encryption/key-file.ts';
import { unlockFolder } from '../../src-main/library/encryption/unlocked.ts';
import { createLibrary } from '../../src-main/library/library.ts';
import { EMPTY_QUERY, type Query } from '../../src-preload/domain.ts';
import type { TableFormat } from '../../src-preload/tables.ts';
import { SAMPLE_INSTRUCTIONS } from '../samples/generate-archive.ts';
import { createRandom } from '../samples/random.ts';
import { share } from './statistics.ts';

type Figures = Readonly<Record<string, number>>;

/** A word in very many answers. */
const COMMON = 'garden ';

/** In the time of `performance.now()`. */
const PROCESS_START = 0;

const seconds = (from: number) => (performance.now() - from) / 1_000;
const milliseconds = (from: number) => performance.now() - from;

/**
 * Peak memory in bytes. `resourceUsage` also counts memory of the parent process at the start, so Linux's own figure is used if available.
 */
function peakMemory(): number {
  if (!existsSync('/proc/self/status')) return process.resourceUsage().maxRSS * 1_024;
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1_024;
}

/** Memory in use now, in bytes. */
const currentMemory = () => process.memoryUsage.rss();

/** An encrypted library has this passphrase. Its key takes no time, because only a person's own one must. */
const PASSPHRASE = 'measured, not secret';
const NO_COST = { N: 2, r: 1, p: 1 };

async function openLibrary(directory: string): Promise<LibraryApi> {
  const keyFile = readKeyFile(directory);
  if (keyFile !== null) unlockFolder(directory, await openKey(keyFile, { passphrase: PASSPHRASE }));
  return createLibrary({ directory });
}

/** Makes an empty library that is encrypted from the beginning. */
async function makeEncrypted(directory: string): Promise<Figures> {
  const { file } = await createKeyFile({ passphrase: PASSPHRASE }, NO_COST);
  writeKeyFile(directory, { ...file, state: 'encrypted' });
  return {};
}

/**
 * Imports in this process. Every figure counts from the start of the process, like the figures of the references.
 * @param directory the library's folder; null for a temporary one
 */
async function importArchive(archive: string, directory: string | null): Promise<Figures> {
  const library = directory ?? mkdtempSync(path.join(os.tmpdir(), 'collection-desk-bench-'));
  try {
    const opened = await openLibrary(library);
    const started = PROCESS_START;
    const marks: Record<string, number> = { opened: seconds(started) };
    let searched: Promise<unknown> = Promise.resolve();
    const { archiveId } = await opened.importArchive(
      { path: archive, source: 'command-line' },
      {
        onProgress: ({ stage, browsable }) => {
          marks[stage] ??= seconds(started);
          if (browsable === undefined || marks.browsable !== undefined) return;
          marks.browsable = seconds(started);
          searched = searchAndCount(opened).then(() => {
            marks.searched = seconds(started);
          });
        },
      },
    );
    const done = seconds(started);
    await searched;
    const { user, system } = process.cpuUsage();
    await opened.close();
    const size = (name: string) => statSync(path.join(library, 'archives', archiveId, name)).size;
    return {
      seconds: done,
      browsable: marks.browsable ?? done,
      searched: marks.searched ?? done,
      // The parts of the time until the collection can be browsed, and after it.
      starting: marks.reading ?? 0,
      directory: (marks.indexing ?? 0) - (marks.reading ?? 0),
      rows: (marks.browsable ?? done) - (marks.indexing ?? 0),
      behind: done - (marks.browsable ?? done),
      processor: (user + system) / 1e6,
      indexBytes: size('index.sqlite') + size('text.index'),
      peakBytes: peakMemory(),
    };
  } finally {
    if (directory === null) rmSync(library, { recursive: true });
  }
}

/** The first query after a collection can be browsed. It is answered when all words and options are indexed. */
async function searchAndCount(library: LibraryApi): Promise<void> {
  const query = { ...EMPTY_QUERY, text: COMMON };
  await library.submissions({ query, limit: 100 });
  await library.facets({ query, unit: 'submissions' });
}

async function verify(directory: string): Promise<Figures> {
  const library = await openLibrary(directory);
  const started = performance.now();
  const { bad } = await library.verify({ collectionId: null });
  const took = seconds(started);
  await library.close();
  return { seconds: took, bad: bad.length };
}

/** Copies of all files, with the table beside them. */
async function extract(directory: string, to: string): Promise<Figures> {
  const library = await openLibrary(directory);
  const started = performance.now();
  const before = process.cpuUsage();
  const { files } = await library.extract({ query: EMPTY_QUERY, to });
  const took = seconds(started);
  const { user, system } = process.cpuUsage(before);
  await library.close();
  return { seconds: took, processor: (user + system) / 1e6, files };
}

/** The background work of the window's library. */
async function idle(directory: string): Promise<Figures> {
  const library = await openLibrary(directory);
  const started = performance.now();
  await library.verify({ collectionId: null, background: true });
  for (const { archiveId } of await library.collections()) {
    await library.makeThumbHashes({ archiveId });
    await library.describeFiles({ archiveId });
  }
  await library.close();
  return { seconds: seconds(started) };
}

async function firstBytes(directory: string, count: number): Promise<Figures> {
  const library = await openLibrary(directory);
  const [collection] = await library.collections();
  if (collection === undefined) throw new Error('The library is empty.');
  const random = createRandom(99);
  const times: number[] = [];
  for (let read = 0; read < count; read += 1) {
    const file = 1 + random.below(collection.files);
    const started = performance.now();
    await library.readFile({ archiveId: collection.archiveId, file, start: 0, end: 65_536 });
    times.push(milliseconds(started));
  }
  await library.close();
  return { median: share(times, 0.5), p95: share(times, 0.95) };
}

/** The way without an index: opens the archive, searches the directory for the name, and reads. */
async function firstBytesByScan(archive: string, wanted: number): Promise<Figures> {
  const started = performance.now();
  const zip = await promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open)(archive, { lazyEntries: true });
  await new Promise<void>((resolve, reject) => {
    let number = 0;
    zip.on('error', reject);
    zip.on('entry', (entry: yauzl.Entry) => {
      number += 1;
      if (number < wanted) return zip.readEntry();
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        stream.once('data', () => resolve());
      });
    });
    zip.readEntry();
  });
  const took = milliseconds(started);
  zip.close();
  return { median: took };
}

async function thumbnails(directory: string): Promise<Figures> {
  const library = await openLibrary(directory);
  const { items } = await library.files({ query: EMPTY_QUERY, limit: 500 });
  const started = performance.now();
  await Promise.all(items.map(({ archiveId, file }) => library.thumbnail({ archiveId, file, size: 320 })));
  const took = seconds(started);
  await library.close();
  return { seconds: took };
}

const LATIN = [
  'patch',
  'red',
  'coffee',
  'window',
  'fence',
  'bicycle',
  'garden',
  'raised',
  'slightly',
  'beside',
  'small',
  'cup',
];
const OTHER = ['写真', '赤い', 'Müdigkeit', 'пятно', 'κόκκινο', 'السلام', 'नमस्ते', '👩‍🔬'];
const OPTIONS = ['indoors', 'outdoors', 'people', '3'];
const SORTS = ['created_at', 'submission_id', 'participant_id', ...Object.values(SAMPLE_INSTRUCTIONS).slice(0, 4)];

/** Twelve kinds of queries. A seed makes them the same in every run. */
function someQueries(count: number): readonly Partial<Query>[] {
  const random = createRandom(20_261_126);
  const one = (list: readonly string[]) => list[random.below(list.length)] ?? '';
  const direction = () => (random.below(2) === 0 ? 'asc' : 'desc');
  const chosen = () => ({ instructionId: SAMPLE_INSTRUCTIONS.choice, values: [one(OPTIONS)] });
  const day = (number: number) => `2026-03-${String(number).padStart(2, '0')}`;
  const kinds: readonly (() => Partial<Query>)[] = [
    () => ({ text: `${one(LATIN)} ` }),
    () => ({ text: one(LATIN).slice(0, 1 + random.below(4)) }),
    () => ({ text: `${one(LATIN)} ${one(LATIN)} ` }),
    () => ({ text: `"${one(LATIN)} ${one(LATIN)}"` }),
    () => ({ text: one(OTHER) }),
    () => ({ text: `sub-${String(random.below(1_000_000)).padStart(8, '0')}` }),
    () => ({ text: `nothing-like-${random.below(1_000)}` }),
    () => ({ where: [chosen()] }),
    () => ({ text: one(LATIN), where: [chosen()] }),
    () => ({ from: day(1 + random.below(10)), to: day(12 + random.below(19)) }),
    () => ({ sort: { by: one(SORTS), direction: direction() } }),
    () => ({ text: `${one(LATIN)} `, sort: { by: one(SORTS), direction: direction() } }),
  ];
  return Array.from({ length: count }, (_, index) => kinds[index % kinds.length]?.() ?? {});
}

/** The ThumbHashes of pictures that were never shown. */
async function thumbHashes(directory: string): Promise<Figures> {
  const library = await openLibrary(directory);
  const [collection] = await library.collections();
  if (collection === undefined) throw new Error('The library is empty.');
  const started = performance.now();
  const { made } = await library.makeThumbHashes({ archiveId: collection.archiveId });
  const took = milliseconds(started);
  await library.close();
  return { each: took / made };
}

/** First pages, each requested once in a process that only opened the collection. */
async function queries(directory: string): Promise<Figures> {
  const library = await openLibrary(directory);
  const page = (query: Partial<Query>) => library.submissions({ query: { ...EMPTY_QUERY, ...query }, limit: 100 });
  await page({});
  await library.facets({ query: EMPTY_QUERY, unit: 'submissions' });
  const times: number[] = [];
  for (const query of someQueries(120)) {
    const started = performance.now();
    await page(query);
    times.push(milliseconds(started));
  }
  const common = { ...EMPTY_QUERY, text: COMMON };
  await library.submissions({ query: common, limit: 100 });
  const facetsStarted = performance.now();
  await library.facets({ query: common, unit: 'submissions' });
  const facets = milliseconds(facetsStarted);
  await library.close();
  return { median: share(times, 0.5), p95: share(times, 0.95), most: Math.max(...times), facets };
}

/**
 * First pages of words, each asked once, and the first facets and the first sort by a written answer. The process only opened the collection.
 * @param list path of a JSON list of words
 */
async function fieldQueries(directory: string, list: string): Promise<Figures> {
  const library = await openLibrary(directory);
  const [collection] = await library.collections();
  const collectionId = collection?.collectionId ?? null;
  const page = async (query: Partial<Query>) => {
    const started = performance.now();
    await library.submissions({ query: { ...EMPTY_QUERY, collectionId, ...query }, limit: 100 });
    return milliseconds(started);
  };
  await page({});
  const times: number[] = [];
  const before = process.cpuUsage();
  for (const text of JSON.parse(readFileSync(list, 'utf8')) as readonly string[]) times.push(await page({ text }));
  const { user, system } = process.cpuUsage(before);
  const memory = currentMemory();
  const started = performance.now();
  await library.facets({ query: { ...EMPTY_QUERY, collectionId }, unit: 'submissions' });
  const facets = milliseconds(started);
  const written = collection?.instructions.find(({ type }) => type === 'free_text')?.id ?? 'submission_id';
  const sort = await page({ sort: { by: written, direction: 'asc' } });
  await library.close();
  return {
    median: share(times, 0.5),
    p95: share(times, 0.95),
    most: Math.max(...times),
    facets,
    sort,
    memory,
    processor: (user + system) / 1e6,
  };
}

/** The same queries with only a table: a LIKE scan for the page, GROUP BY for the facets. */
function queriesBySql(file: string): Figures {
  const db = new Database(file, { readonly: true });
  const scan = db.prepare('SELECT row, text FROM answers WHERE text LIKE ? ORDER BY row LIMIT 100 OFFSET ?');
  const scanStarted = performance.now();
  // The last page: searches all rows for a rare word.
  scan.all('%nothing-like-it%', 0);
  const like = milliseconds(scanStarted);
  db.exec("CREATE TEMP TABLE hits AS SELECT rowid AS row FROM words WHERE words MATCH 'garden'");
  const facetsStarted = performance.now();
  db.prepare('SELECT option, count(*) FROM choices WHERE row IN (SELECT row FROM hits) GROUP BY option').all();
  const facets = milliseconds(facetsStarted);
  db.close();
  return { like, facets };
}

/** Writes the library's collection as a table. */
async function writeTable(directory: string, format: TableFormat, file: string): Promise<Figures> {
  const library = await openLibrary(directory);
  const [collection] = await library.collections();
  const started = performance.now();
  const before = process.cpuUsage();
  const query = { ...EMPTY_QUERY, collectionId: collection?.collectionId ?? null };
  const { rows } = await library.table({ query, format, path: file, headers: 'short' });
  const whole = seconds(started);
  const { user, system } = process.cpuUsage(before);
  await library.close();
  return {
    seconds: whole,
    processor: (user + system) / 1e6,
    rows,
    peakBytes: peakMemory(),
    bytes: statSync(file).size,
  };
}

const [name = '', first = '', second = '', third = ''] = process.argv.slice(2);
const programs: Readonly<Record<string, () => Figures | Promise<Figures>>> = {
  import: () => importArchive(first, second || null),
  encrypted: () => makeEncrypted(first),
  verify: () => verify(first),
  extract: () => extract(first, second),
  idle: () => idle(first),
  'first-bytes': () => firstBytes(first, 200),
  'first-bytes-by-scan': () => firstBytesByScan(first, Number(second)),
  thumbnails: () => thumbnails(first),
  'thumb-hashes': () => thumbHashes(first),
  queries: () => queries(first),
  'field-queries': () => fieldQueries(first, second),
  table: () => writeTable(first, second as TableFormat, third),
  'queries-by-sql': () => queriesBySql(first),
};
const program = programs[name];
if (program === undefined) throw new Error(`There is no work called ${name}.`);
console.log(JSON.stringify(await program()));
