/**
 * `npm run bench`: measures the main work of Collection Desk and the alternatives that people would use, alternating, in one run on one
 * machine. Prints a table with ratios; `--page` also writes it into docs/benchmarks.md. `--scale 0.01` makes every archive smaller, for a quick trial.
 * `--runs 5` sets how often each is measured. `--growth` instead measures text archives of growing size and draws docs/growth.svg.
 * `--window` measures the window beside an empty one and a plain page, and writes docs/benchmarks-window.md; with `--answers`,
 * `--starts` or `--scrolls`, it measures only how soon the window answers, how soon it can be used or how smoothly it scrolls, and prints that;
 * `--encryption` compares an encrypted library with a plain one;
 * `--tables` and `--copies` measure only tables or copies of files, and print them.
 * `--corpus field` measures the import of an archive with text like what people write, see corpora.ts, of 100,000 submissions times the scale, and
 * queries in it.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BENCH_FOLDER, photoArchive } from './archives.ts';
import { CORPUS_NAMES } from './corpora.ts';
import { corpus } from './corpus.ts';
import { encryption } from './encryption.ts';
import { pictures, smallFiles } from './files.ts';
import { growth } from './growth.ts';
import { buildWork, inFolder, work } from './measure.ts';
import { options, runs, scale, sized } from './options.ts';
import { copies, photos } from './photos.ts';
import { figures, sharesTable, writeToPage } from './report.ts';
import { rows, shares } from './rows.ts';
import { tables } from './tables.ts';
import { texts } from './texts.ts';
import { measureAnswers, measureScrolls, measureStarts, measureWindow } from './window.ts';
import { answersTable, handWritten, scrollsTable, startsTable, windowReport } from './window-report.ts';

mkdirSync(BENCH_FOLDER, { recursive: true });
await buildWork();
if (options.corpus !== undefined) {
  if (!CORPUS_NAMES.includes(options.corpus)) throw new Error(`--corpus is one of ${CORPUS_NAMES.join(', ')}.`);
  await corpus(options.corpus);
  if (options.page) writeToPage(`corpus ${options.corpus}`, figures({ rows, runs, scale }));
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
if (options.window && options.scrolls) {
  console.log(scrollsTable(await measureScrolls({ runs, files: sized(50_000), work })));
  process.exit();
}
if (options.window && options.starts) {
  const submissions = sized(1_000_000);
  console.log(startsTable(await measureStarts({ runs, submissions, work }), submissions));
  process.exit();
}
if (options.window) {
  const page = windowReport(await measureWindow({ runs, submissions: sized(1_000_000), files: sized(50_000), work }));
  console.log(`\n${page}`);
  const file = path.resolve(import.meta.dirname, '../../docs/benchmarks-window.md');
  if (scale === 1) writeFileSync(file, `${page}\n${handWritten(readFileSync(file, 'utf8'))}`);
  process.exit();
}
if (options.encryption) {
  await encryption();
  if (options.page) writeToPage('encryption', figures({ rows, runs, scale }));
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
if (!options.page) process.exit();
writeToPage('figures', figures({ rows, runs, scale }));
writeToPage('shares', sharesTable(shares));
