/** Measures imports and queries of archives of growing size, and of every corpus. Draws the growth of `field`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { corpusArchive } from './corpora.ts';
import { corpusWords } from './corpus-words.ts';
import { drawGrowth, type GrowthPoint } from './growth-chart.ts';
import { type Figures, inFolder, timed, work } from './measure.ts';
import { scale, sized } from './options.ts';
import { GROWTH_CHART, machineLine, writeToPage } from './report.ts';

/** `field` at growing sizes, then the others. */
const ARCHIVES: readonly (readonly [corpus: string, submissions: number])[] = [
  ['field', 10_000],
  ['field', 100_000],
  ['field', 1_000_000],
  ['field', 3_000_000],
  ['short', 100_000],
  ['options', 100_000],
  ['questions', 2_000],
  ['unspaced', 100_000],
  ['prose', 100_000],
];
/** Words that are searched in each, once. */
const WORDS = 60;

const HEAD = `| corpus | submissions | bytes each | distinct words | compressed to | until browsable | until words answer | processor time | peak memory | index / lines | first page: median, p95, most | memory of the open library |
|---|---|---|---|---|---|---|---|---|---|---|---|`;

/** Prints a table. At scale 1 it also writes the table into docs/benchmarks.md and draws docs/growth.svg. */
export async function growth(): Promise<void> {
  const points: GrowthPoint[] = [];
  const lines: string[] = [];
  for (const [corpus, count] of ARCHIVES) {
    const { path: archive, submissions, ...facts } = await corpusArchive(corpus, sized(count));
    const imported = await inFolder(async (folder) => {
      const library = path.join(folder, 'library');
      mkdirSync(library);
      const figures = await work('import', archive, library);
      return { ...(await pages(archive, library, folder)), ...figures };
    });
    const { browsable = Number.NaN, searched = Number.NaN, median = Number.NaN, p95 = Number.NaN } = imported;
    if (corpus === 'field') points.push({ submissions, browsable, searched, median, p95 });
    lines.push(
      `| ${corpus} | ${submissions.toLocaleString('en-US')} | ${(facts.bytes / submissions).toFixed(0)} | ${facts.distinctWords.toLocaleString('en-US')} | ${facts.compression.toPrecision(2)} | ${line(imported, facts.bytes)} |`,
    );
    console.log(lines.at(-1));
  }
  if (scale !== 1) return;
  writeFileSync(GROWTH_CHART, drawGrowth(points));
  writeToPage(
    'growth',
    `${machineLine()} ${new Date().toISOString().slice(0, 10)}, single runs.\n\n${HEAD}\n${lines.join('\n')}`,
  );
}

/** First pages of words that were never asked before, in a process that only opened the library. */
async function pages(archive: string, library: string, folder: string): Promise<Figures> {
  await timed('unzip', ['-qj', archive, '*responses.jsonl', '-d', folder]);
  const responses = path.join(folder, 'responses.jsonl');
  const words = path.join(folder, 'words.json');
  writeFileSync(words, JSON.stringify(await corpusWords(responses, WORDS)));
  rmSync(responses);
  return work('field-queries', library, words);
}

/** @param bytes of the lines in the archive */
function line(figures: Figures, bytes: number): string {
  const of = (name: string) => figures[name] ?? Number.NaN;
  const seconds = (name: string) => `${of(name).toFixed(1)} s`;
  const megabytes = (name: string) => `${(of(name) / 1e6).toFixed(0)} MB`;
  const milliseconds = [of('median'), of('p95'), of('most')].map((value) => value.toFixed(0)).join(', ');
  return [
    seconds('browsable'),
    seconds('searched'),
    seconds('processor'),
    megabytes('peakBytes'),
    (of('indexBytes') / bytes).toFixed(2),
    `${milliseconds} ms`,
    megabytes('memory'),
  ].join(' | ');
}
