/** Measures archives with text like what people write. */
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BENCH_FOLDER } from './archives.ts';
import { corpusArchive } from './corpora.ts';
import { corpusWords } from './corpus-words.ts';
import { duckdb, type Figures, inFolder, interleaved, medianOf, python, timed, work } from './measure.ts';
import { runs, sized } from './options.ts';
import { DUCKDB, PANDAS, PYTHON, PYTHON_FTS, READ_JSON, RIPGREP, UNZIP } from './references.ts';
import { add } from './rows.ts';

/** Words that are searched, each for the first time. */
const WORDS = 60;

/**
 * Imports the corpus in turn with pandas, a script for FTS5, DuckDB and `unzip`, then asks for words, facets and sorts.
 * @param name a corpus of corpora.ts
 */
export async function corpus(name: string): Promise<void> {
  const { path: archive, submissions, ...facts } = await corpusArchive(name, sized(100_000));
  const perSubmission = (facts.bytes / submissions).toFixed(0);
  const packed = facts.compression.toFixed(2);
  console.log(
    `${name}: ${facts.distinctWords} distinct words, ${perSubmission} bytes a submission, compressed to ${packed}`,
  );
  await inFolder(async (folder) => {
    await timed('unzip', ['-qj', archive, '*responses.jsonl', '-d', folder]);
    const responses = path.join(folder, 'responses.jsonl');
    await imports(`${submissions} submissions`, archive, folder, responses, facts.bytes);
    await queries(archive, folder, responses);
  });
}

async function imports(label: string, archive: string, folder: string, responses: string, bytes: number) {
  const target = (file: string) => {
    const whole = path.join(folder, file);
    rmSync(whole, { force: true });
    return whole;
  };
  const measured = await interleaved(runs, () => work('import', archive), [
    [PANDAS, () => python(READ_JSON, responses)],
    [PYTHON, () => python(PYTHON_FTS, responses, target('plain.sqlite'))],
    [DUCKDB, () => duckdb('load', responses, target('answers.duckdb'))],
    [UNZIP, () => timed('unzip', ['-pq', archive, '*responses.jsonl'])],
  ]);
  const ours = (figure: string) => medianOf(measured.ours, figure);
  const seconds = (theirs: typeof PANDAS) => medianOf(measured.theirs.get(theirs), 'seconds');
  const megabytes = (figure: string) => (ours(figure) ?? Number.NaN) / 1e6;
  const pandas = { reference: 'read_json', theirs: seconds(PANDAS), unit: 's' };
  add({ ...pandas, work: `${label}: until browsable`, ours: ours('browsable'), bar: '0.12' });
  add({ ...pandas, work: '… until words answer', ours: ours('searched'), bar: '0.22' });
  const script = { reference: 'Python json + sqlite3 + FTS5', theirs: seconds(PYTHON), unit: 's' };
  add({ ...script, work: 'the same', ours: ours('searched'), bar: '0.22' });
  const unzip = { reference: 'unzip -p of the answers alone', theirs: seconds(UNZIP), unit: 's' };
  add({ ...unzip, work: 'until browsable', ours: ours('browsable'), bar: '–' });
  const loading = { reference: 'DuckDB loads the lines typed', unit: 's' };
  const processor = medianOf(measured.theirs.get(DUCKDB), 'processor');
  add({ ...loading, work: 'processor time of the import', ours: ours('processor'), theirs: processor, bar: '2.5' });
  const size = { reference: 'responses.jsonl', theirs: bytes / 1e6, unit: 'MB' };
  add({ ...size, work: 'index size', ours: megabytes('indexBytes'), bar: '0.45' });
  const alone = { reference: '–', theirs: null, alone: true, unit: 'MB' };
  add({ ...alone, work: 'peak memory of the import', ours: megabytes('peakBytes'), bar: '300 MB' });
}

async function queries(archive: string, folder: string, responses: string): Promise<void> {
  const library = path.join(BENCH_FOLDER, `corpus-library-${process.pid}`);
  mkdirSync(library, { recursive: true });
  try {
    await work('import', archive, library);
    const words = path.join(folder, 'words.json');
    const list = await corpusWords(responses, WORDS);
    writeFileSync(words, JSON.stringify(list));
    const measured = await interleaved(runs, () => work('field-queries', library, words), [
      [DUCKDB, () => duckdb('queries', path.join(folder, 'answers.duckdb'), words)],
      [RIPGREP, () => scanned(list, responses)],
    ]);
    const ours = (figure: string) => medianOf(measured.ours, figure);
    const theirs = (figure: string) => medianOf(measured.theirs.get(DUCKDB), figure);
    const scan = medianOf(measured.theirs.get(RIPGREP), 'median');
    const ms = { unit: 'ms' };
    const grep = { ...ms, reference: 'rg -c -i', theirs: scan };
    add({ ...grep, work: 'first page, a word never asked before: median', ours: ours('median'), bar: '–' });
    add({ ...grep, work: '… p95', ours: ours('p95'), bar: 'under 50 ms' });
    add({ ...grep, work: `… the slowest of ${WORDS}`, ours: ours('most'), bar: 'under 100 ms' });
    const like = { ...ms, reference: 'DuckDB ilike', theirs: theirs('like') };
    add({ ...like, work: 'the same, median', ours: ours('median'), bar: '0.05' });
    const group = { ...ms, reference: 'DuckDB group by', theirs: theirs('facets') };
    add({ ...group, work: 'facets of everything, first time', ours: ours('facets'), bar: 'under 20 ms' });
    const order = { ...ms, reference: 'DuckDB order by', theirs: theirs('sort') };
    add({ ...order, work: 'sort by a written answer, first time', ours: ours('sort'), bar: 'under 150 ms' });
    const alone = { reference: '–', theirs: null, alone: true, unit: 'MB' };
    const memory = (ours('memory') ?? Number.NaN) / 1e6;
    add({ ...alone, work: `memory of the open library after ${WORDS} words`, ours: memory, bar: '250 MB' });
    console.log(
      `responses.jsonl as DuckDB: ${(statSync(path.join(folder, 'answers.duckdb')).size / 1e6).toFixed(0)} MB`,
    );
  } finally {
    rmSync(library, { recursive: true });
  }
}

/** Each word by ripgrep; the median of some, because each reads the whole file. */
async function scanned(words: readonly string[], responses: string): Promise<Figures> {
  const times: number[] = [];
  for (const word of words.slice(0, 9)) {
    // ripgrep ends with 1 when it finds nothing, which is no failure here.
    const { seconds = Number.NaN } = await timed('sh', ['-c', 'rg -c -i -F -- "$0" "$1" || true', word, responses]);
    times.push(seconds * 1_000);
  }
  return { median: times.sort((one, other) => one - other)[4] ?? Number.NaN };
}
