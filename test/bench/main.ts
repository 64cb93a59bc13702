/**
 * `npm run bench`: measures the main work of Collection Desk and the alternatives that people would use, alternating, in one run on one
 * machine. Prints a table with ratios and writes it to docs/benchmarks.md. `--scale 0.01` makes every archive smaller, for a quick trial.
 * `--runs 5` sets how often each is measured. `--growth` instead measures text archives of growing size and draws docs/growth.svg.
 * `--window` measures the window beside an empty one and a plain page, and writes docs/benchmarks-window.md; with `--answers`, it measures only
 * how soon the window answers, and prints that;
 * `--tables` and `--copies` measure only tables or copies of files, and print them.
 * `--corpus field` measures the import of an archive with text like what people write, see corpora.ts, of 100,000 submissions times the scale, and
 * prints it.
 */
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BENCH_FOLDER, photoArchive, photographs, smallFileArchive, textArchive } from './archives.ts';
import { CORPUS_NAMES, corpusArchive } from './corpora.ts';
import { drawGrowth, type GrowthPoint } from './growth-chart.ts';
import {
  buildWork,
  type Figures,
  inFolder,
  interleaved,
  medianOf,
  python,
  scriptFigures,
  timed,
  work,
} from './measure.ts';
import {
  DUCKDB,
  DUCKDB_COPY,
  EXTRACT,
  EXTRACT_AND_READ,
  JSON_TO_CSV,
  PANDAS,
  PYTHON,
  PYTHON_FTS,
  READ_JSON,
  type Reference,
  UNZIP,
  VIPS,
} from './references.ts';
import { GROWTH_CHART, lineOf, type Row, report } from './report.ts';
import { measureAnswers, measureWindow } from './window.ts';
import { answersTable, windowReport } from './window-report.ts';

const { values: options } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    runs: { type: 'string', default: '5' },
    growth: { type: 'boolean' },
    window: { type: 'boolean' },
    answers: { type: 'boolean' },
    tables: { type: 'boolean' },
    copies: { type: 'boolean' },
    corpus: { type: 'string' },
  },
});
const scale = Number(options.scale);
const runs = Number(options.runs);
const sized = (count: number) => Math.max(10, Math.round(count * scale));

const rows: Row[] = [];

const SHARES = ['starting', 'directory', 'rows', 'browsable', 'behind', 'seconds'] as const;
const shares: string[] = [];

/** The parts of an import's time, in seconds. */
function noteShares(label: string, figures: readonly Figures[]): void {
  const cells = SHARES.map((share) => (medianOf(figures, share) ?? Number.NaN).toFixed(2));
  shares.push(`| ${[label, ...cells].join(' | ')} |`);
}

function add(row: Row): void {
  rows.push(row);
  console.log(lineOf(row));
}

async function photos(): Promise<void> {
  const { path: archive, submissions } = await photoArchive(sized(10_000));
  const label = `${submissions} submissions, ${2 * submissions} files`;
  const measured = await interleaved(runs, () => work('import', archive), [
    [PANDAS, () => inFolder((folder) => python(EXTRACT_AND_READ, archive, folder))],
    [UNZIP, () => inFolder((folder) => timed('unzip', ['-q', archive, '-d', folder]))],
  ]);
  const browsable = medianOf(measured.ours, 'browsable');
  const searched = medianOf(measured.ours, 'searched');
  noteShares(label, measured.ours);
  const documented = medianOf(measured.theirs.get(PANDAS), 'seconds');
  const unzip = medianOf(measured.theirs.get(UNZIP), 'seconds');
  add({
    unit: 's',
    ours: browsable,
    work: `${label}: until browsable`,
    reference: 'extractall + read_json',
    theirs: documented,
    bar: '0.03',
  });
  add({
    unit: 's',
    ours: searched,
    work: `${label}: until searched and faceted`,
    reference: 'extractall + read_json',
    theirs: documented,
    bar: '0.05',
  });
  add({ unit: 's', ours: searched, work: 'the same', reference: 'unzip -q', theirs: unzip, bar: '0.05' });
  await reading(archive, submissions);
}

async function reading(archive: string, submissions: number): Promise<void> {
  await inFolder(async (library) => {
    await work('import', archive, library);
    const bytes = await interleaved(runs, () => work('first-bytes', library), [
      [PYTHON, () => work('first-bytes-by-scan', archive, String(submissions))],
    ]);
    const scan = medianOf(bytes.theirs.get(PYTHON), 'median');
    const reference = 'yauzl: open, scan, read';
    add({
      work: 'first bytes of a random file',
      reference,
      ours: medianOf(bytes.ours, 'median'),
      theirs: scan,
      unit: 'ms',
      bar: '0.005',
    });
    add({ work: '… p95', reference, ours: medianOf(bytes.ours, 'p95'), theirs: scan, unit: 'ms', bar: 'under 5 ms' });
    await copies(archive, library);
    const verified = await interleaved(runs, () => work('verify', library), [
      [UNZIP, () => timed('unzip', ['-tq', archive])],
    ]);
    const theirs = medianOf(verified.theirs.get(UNZIP), 'seconds');
    add({
      work: 'verify',
      reference: 'unzip -tq',
      ours: medianOf(verified.ours, 'seconds'),
      theirs,
      unit: 's',
      bar: '0.75',
    });
  });
}

async function copies(archive: string, library: string): Promise<void> {
  const extracted = await interleaved(
    runs,
    () => inFolder((folder) => work('extract', library, path.join(folder, 'copies'))),
    [[UNZIP, () => inFolder((folder) => timed('unzip', ['-q', archive, '-d', folder]))]],
  );
  for (const [name, key, bar] of [
    ['copies of all files, checked and described', 'seconds', '1'],
    ['… processor time', 'processor', '–'],
  ] as const) {
    add({
      work: name,
      reference: 'unzip -q',
      ours: medianOf(extracted.ours, key),
      theirs: medianOf(extracted.theirs.get(UNZIP), key),
      unit: 's',
      bar,
    });
  }
}

async function texts(): Promise<void> {
  const { path: archive, submissions } = await textArchive(sized(1_000_000));
  await inFolder(async (folder) => {
    await timed('unzip', ['-qj', archive, '*responses.jsonl', '-d', folder]);
    const responses = path.join(folder, 'responses.jsonl');
    const database = path.join(folder, 'plain.sqlite');
    const measured = await interleaved(runs, () => work('import', archive), [
      [PANDAS, () => python(READ_JSON, responses)],
      [
        PYTHON,
        () => {
          rmSync(database, { force: true });
          return python(PYTHON_FTS, responses, database);
        },
      ],
    ]);
    const browsable = medianOf(measured.ours, 'browsable');
    const searched = medianOf(measured.ours, 'searched');
    const pandas = medianOf(measured.theirs.get(PANDAS), 'seconds');
    const script = medianOf(measured.theirs.get(PYTHON), 'seconds');
    const label = `${submissions} submissions, text only`;
    noteShares(label, measured.ours);
    const first = { ours: browsable, unit: 's' };
    const words = { ours: searched, unit: 's' };
    add({ ...first, work: `${label}: until browsable`, reference: 'read_json', theirs: pandas, bar: '0.12' });
    add({ ...words, work: `${label}: until full text answers`, reference: 'read_json', theirs: pandas, bar: '0.22' });
    add({ ...words, work: 'the same', reference: 'Python json + sqlite3 + FTS5', theirs: script, bar: '0.45' });
    const bytes = statSync(responses).size;
    add({
      work: 'index size',
      reference: 'responses.jsonl',
      ours: (medianOf(measured.ours, 'indexBytes') ?? 0) / 1e6,
      theirs: bytes / 1e6,
      unit: 'MB',
      bar: '0.8',
    });
    add({
      work: 'peak memory of the import',
      reference: '–',
      ours: (medianOf(measured.ours, 'peakBytes') ?? 0) / 1e6,
      theirs: null,
      alone: true,
      unit: 'MB',
      bar: '400 MB',
    });
    if (existsSync(database)) await searching(archive, database);
  });
}

async function searching(archive: string, database: string): Promise<void> {
  await inFolder(async (library) => {
    await work('import', archive, library);
    await work('idle', library);
    const measured = await interleaved(runs, () => work('queries', library), [
      [PYTHON, () => work('queries-by-sql', database)],
    ]);
    const theirs = measured.theirs.get(PYTHON);
    const like = medianOf(theirs, 'like');
    add({
      work: 'first page of any query, median',
      reference: 'LIKE scan',
      ours: medianOf(measured.ours, 'median'),
      theirs: like,
      unit: 'ms',
      bar: '–',
    });
    add({
      work: '… p95',
      reference: 'LIKE scan',
      ours: medianOf(measured.ours, 'p95'),
      theirs: like,
      unit: 'ms',
      bar: '0.1, under 100 ms',
    });
    add({
      work: '… the slowest of 120',
      reference: 'LIKE scan',
      ours: medianOf(measured.ours, 'most'),
      theirs: like,
      unit: 'ms',
      bar: '–',
    });
    add({
      work: 'facets of a common term',
      reference: 'GROUP BY',
      ours: medianOf(measured.ours, 'facets'),
      theirs: medianOf(theirs, 'facets'),
      unit: 'ms',
      bar: '0.02, under 300 ms',
    });
  });
}

async function tables(): Promise<void> {
  const { path: archive, submissions } = await textArchive(sized(1_000_000));
  await inFolder(async (folder) => {
    await timed('unzip', ['-qj', archive, '*responses.jsonl', '-d', folder]);
    const library = path.join(folder, 'library');
    await work('import', archive, library);
    const file = (ending: string) => path.join(folder, `table.${ending}`);
    const csv = await interleaved(runs, () => work('table', library, 'csv', file('csv')), [
      [PANDAS, () => python(JSON_TO_CSV, path.join(folder, 'responses.jsonl'), file('pandas.csv'))],
    ]);
    const parquet = await interleaved(runs, () => work('table', library, 'parquet', file('parquet')), [
      [DUCKDB, () => scriptFigures(DUCKDB_COPY, file('csv'), file('duckdb.parquet'))],
    ]);
    const label = `${submissions} submissions as`;
    const seconds = { unit: 's', bar: '0.5' };
    const row = (measured: typeof csv, reference: Reference, key = 'seconds') => ({
      ours: medianOf(measured.ours, key),
      theirs: medianOf(measured.theirs.get(reference), key),
    });
    const pandas = { ...seconds, reference: 'json, DataFrame, to_csv' };
    const duckdb = { ...seconds, reference: 'COPY of DuckDB' };
    add({ ...pandas, work: `${label} CSV`, ...row(csv, PANDAS) });
    add({ ...pandas, work: '… processor time', ...row(csv, PANDAS, 'processor'), bar: '–' });
    add({ ...duckdb, work: `${label} Parquet`, ...row(parquet, DUCKDB), bar: '1' });
    add({ ...duckdb, work: '… processor time', ...row(parquet, DUCKDB, 'processor'), bar: '–' });
    for (const [name, { ours }] of [
      ['CSV', csv],
      ['Parquet', parquet],
    ] as const) {
      const peak = (medianOf(ours, 'peakBytes') ?? 0) / 1e6;
      add({
        work: `… peak memory, ${name}`,
        reference: '–',
        ours: peak,
        theirs: null,
        alone: true,
        unit: 'MB',
        bar: '300 MB',
      });
    }
  });
}

async function smallFiles(): Promise<void> {
  const { path: archive, submissions } = await smallFileArchive(sized(50_000));
  const measured = await interleaved(runs, () => work('import', archive), [
    [PYTHON, () => inFolder((folder) => python(EXTRACT, archive, folder))],
  ]);
  const theirs = medianOf(measured.theirs.get(PYTHON), 'seconds');
  noteShares(`${4 * submissions} small files`, measured.ours);
  add({
    work: `${4 * submissions} small files: until browsable`,
    reference: 'extractall',
    ours: medianOf(measured.ours, 'browsable'),
    theirs,
    unit: 's',
    bar: '0.03',
  });
}

async function pictures(): Promise<void> {
  const { folder, archive } = await photographs(sized(48));
  const theirFolder = path.join(BENCH_FOLDER, 'thumbnails');
  const measured = await interleaved(
    runs,
    () =>
      inFolder(async (library) => {
        await work('import', archive, library);
        return work('thumbnails', library);
      }),
    [
      [
        VIPS,
        () => {
          mkdirSync(theirFolder, { recursive: true });
          const size = ['--size', '320x320', '-o', path.join(theirFolder, '%s.webp')];
          return timed('sh', ['-c', `vipsthumbnail ${size.join(' ')} ${folder}/*.jpg`]);
        },
      ],
    ],
  );
  const hashes = await inFolder(async (library) => {
    await work('import', archive, library);
    return work('thumb-hashes', library);
  });
  const theirs = medianOf(measured.theirs.get(VIPS), 'seconds');
  add({
    work: 'thumbnails of 12 MP JPEGs',
    reference: 'vipsthumbnail',
    ours: medianOf(measured.ours, 'seconds'),
    theirs,
    unit: 's',
    bar: '0.6',
  });
  add({
    work: 'colours of one of them, while idle',
    reference: '–',
    ours: medianOf([hashes], 'each'),
    theirs: null,
    alone: true,
    unit: 'ms',
    bar: '–',
  });
}

async function growth(): Promise<void> {
  const points: GrowthPoint[] = [];
  for (const count of [10_000, 100_000, 1_000_000, 3_000_000].map(sized)) {
    const { path: archive } = await textArchive(count);
    const point = await inFolder(async (library) => {
      const imported = await work('import', archive, library);
      await work('idle', library);
      const { median: middle = Number.NaN, p95 = Number.NaN } = await work('queries', library);
      const { browsable = Number.NaN, searched = Number.NaN } = imported;
      return { submissions: count, browsable, searched, median: middle, p95 };
    });
    points.push(point);
    console.log(JSON.stringify(point));
    if (scale === 1) writeFileSync(GROWTH_CHART, drawGrowth(points));
  }
}

mkdirSync(BENCH_FOLDER, { recursive: true });
await buildWork();
async function corpus(name: string): Promise<void> {
  const { path: archive, submissions, ...facts } = await corpusArchive(name, sized(100_000));
  const perSubmission = (facts.bytes / submissions).toFixed(0);
  const packed = facts.compression.toFixed(2);
  console.log(
    `${name}: ${facts.distinctWords} distinct words, ${perSubmission} bytes a submission, compressed to ${packed}`,
  );
  await inFolder(async (folder) => {
    await timed('unzip', ['-qj', archive, '*responses.jsonl', '-d', folder]);
    const measured = await interleaved(runs, () => work('import', archive), [
      [PANDAS, () => python(READ_JSON, path.join(folder, 'responses.jsonl'))],
    ]);
    const theirs = medianOf(measured.theirs.get(PANDAS), 'seconds');
    const times = { reference: 'read_json', theirs, unit: 's' };
    const ours = (figure: string) => medianOf(measured.ours, figure);
    add({ ...times, work: `${submissions} submissions: until browsable`, ours: ours('browsable'), bar: '0.12' });
    add({ ...times, work: '… until full text answers', ours: ours('searched'), bar: '0.22' });
    const megabytes = { reference: 'responses.jsonl', theirs: facts.bytes / 1e6, unit: 'MB' };
    add({ ...megabytes, work: 'index size', ours: (ours('indexBytes') ?? Number.NaN) / 1e6, bar: '0.45' });
  });
}

if (options.corpus !== undefined) {
  if (!CORPUS_NAMES.includes(options.corpus)) throw new Error(`--corpus is one of ${CORPUS_NAMES.join(', ')}.`);
  await corpus(options.corpus);
  process.exit();
}
if (options.growth) {
  await growth();
  process.exit();
}
if (options.window && options.answers) {
  console.log(answersTable(await measureAnswers({ files: sized(50_000), work })));
  process.exit();
}
if (options.window) {
  const page = windowReport(await measureWindow({ runs, submissions: sized(1_000_000), files: sized(50_000), work }));
  console.log(`\n${page}`);
  if (scale === 1) writeFileSync(path.resolve(import.meta.dirname, '../../docs/benchmarks-window.md'), page);
  process.exit();
}
if (options.tables) {
  await tables();
  process.exit();
}
if (options.copies) {
  const { path: archive } = await photoArchive(sized(10_000));
  await inFolder(async (library) => {
    await work('import', archive, library);
    await copies(archive, library);
  });
  process.exit();
}
for (const measure of [photos, texts, tables, smallFiles, pictures]) await measure();
const text = report({ rows, shares, runs, scale });
console.log(`\n${text}`);
if (scale === 1) writeFileSync(path.resolve(import.meta.dirname, '../../docs/benchmarks.md'), text);
