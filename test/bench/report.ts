/** Writes the figures as a table and a page. */
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A line of the table. */
export interface Row {
  readonly work: string;
  readonly reference: string;
  readonly ours: number | null;
  readonly theirs: number | null;
  readonly unit: string;
  readonly bar: string;
  /** True if there is no alternative to compare. */
  readonly alone?: boolean;
}

export interface Measured {
  readonly rows: readonly Row[];
  /** Lines of the table with the parts of an import's time. */
  readonly shares: readonly string[];
  readonly runs: number;
  /** Factor for the sizes of the archives. */
  readonly scale: number;
}

export const GROWTH_CHART = path.resolve(import.meta.dirname, '../../docs/growth.svg');

export function lineOf({ work: name, reference, ours, theirs, unit, bar, alone = false }: Row): string {
  const number = (value: number | null) =>
    value === null ? 'skipped: not installed' : `${Number(value.toPrecision(3))} ${unit}`;
  const ratio = ours === null || theirs === null ? '–' : (ours / theirs).toPrecision(2);
  return `| ${name} | ${reference} | ${number(ours)} | ${alone ? '–' : number(theirs)} | ${ratio} | ${bar} |`;
}

/** A description of the machine. */
export function machineLine(): string {
  const [cpu] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  return `Machine: ${os.cpus().length} × ${cpu?.model ?? 'unknown'}, ${memory} GB, ${os.type()} ${os.release()}, Node ${process.version}.`;
}

/** The page docs/benchmarks.md. */
export function report({ rows, shares, runs, scale }: Measured): string {
  return `# Benchmarks

\`npm run bench\` makes its archives from a seed and writes this page. It measures Collection Desk and the tools that people would use instead, in
turn, ${runs} times each. Figures are medians. A ratio divides our figure by theirs, and “at most” is our aim for it. A collection can be browsed from
the original archive, and searched when its words are indexed. Then the library copies and hashes the archive, which the references do not
do. All files were read before (warm). Every import is measured from the start of a cold process, like the references.
[benchmarks-window.md](benchmarks-window.md) has the start of the window and its scrolling.

${machineLine()}${scale === 1 ? '' : ` Archives at ${scale} of their size.`}

| work | reference | ours | theirs | ratio | at most |
|---|---|---|---|---|---|
${rows.map(lineOf).join('\n')}

${REASONS}
Where the time of an import goes, in seconds. Words come out of the same pass as rows.

| archive | starting the threads | reading the directory | rows | = browsable | words, copy and hash afterwards | whole |
|---|---|---|---|---|---|---|
${shares.join('\n')}
${growthPart()}`;
}

/** Written by hand. Check the reasons again when the figures change. */
const REASONS = `Figures near their limit or above it, and why:

- *Imports*: earlier versions of this page measured a process whose threads were already loaded: 0.32 s for 20,000 files and 6.9 s for 1,000,000
  submissions. A cold process first loads its programs, opens the catalog and starts its threads. Figures also vary with the host, which at times gives
  the second processor to other machines. The same program took 1.0 and 1.1 s for the files, and 9.4 and 9.9 s for the submissions. The LIKE scan
  took 237 and 543 ms.
- *200,000 small files*: the 8.4 s behind browsing are from before two changes: the first bytes of a file go to the full detection only where a
  signature may match, beside the writing of the plain tables, and names of files are read without making objects of whole answers. Of a pair of
  whole imports on idle processors, the one before these changes took 9.5 s, and the one with them 4.75 s. Without kinds by content and plain
  tables an import took 3.4 s. So a whole import takes 1.4 times as long as without them. The aim is 1.25.
- *CSV and Parquet*: later, tables of submissions were made from the bytes of the lines, in threads. The rows above are from before. On processors that did
  other work as well, single runs of 1,000,000 submissions took 4.8 s for CSV (8.7 s of processor time) and 5.6 s for Parquet (10.7 s). On an
  idle machine pandas took 28 s; it takes 2.6 s of processor time for 100,000 submissions. So CSV takes less than a third of the time of pandas (the aim is
  0.5). COPY of DuckDB took 1.9 s (1.7 s of processor time) from its own tables, which it had read before: Parquet takes 3 times as long (the aim of 1 is
  missed), because it unpacks and reads 900 MB of JSON meanwhile.
- *Memory of tables*: the rows above are from before. Later, the plain command (\`node dist/main/cli.js table\`) took at most 273 MB for CSV, 245 MB for SQLite and 287 MB for
  Parquet, within the aim of 300 MB. Before commands kept the young generation of the heap small, Stata took 289 MB, SQLite 386 MB, and whole submissions as
  JSON 464 MB, which threads write now. For 100,000 submissions, SQLite, XLSX and SPSS took 197 MB with that change (SQLite 316 MB before). DuckDB is not a
  dependency: \`npm i --no-save @duckdb/node-api\`.
- *Index size*: the plain tables for other programs are 57 MB of it.
- *Copies of all files*: every copy is checked, hashed and described for \`files.csv\`, which \`unzip\` does not do. Threads read, check, write and describe the
  files. The row is a single run on processors that did other work as well (\`npm run bench -- --copies --runs 1\`). Copies into a ZIP still pass through one
  thread: 12 s for 4,000 files.
- *First pages*: the slow ones are phrases of two words that 40 of 100 submissions hold. The query compares the places of more than a million words,
  and reads submissions that are far apart in the archive. A LIKE scan reads no submission. The slowest page is one of the first, while V8 still
  interprets the code.

Peak memory was measured in a process that starts like the window's library process.
`;

/** Kept from the last `--growth`, which takes long. */
function growthPart(): string {
  return existsSync(GROWTH_CHART)
    ? '\n## Growth\n\n`npm run bench -- --growth` draws this chart. It was last drawn on 26 November 2026, with version 5 of the index. At that time imports were measured in\na process that had loaded its threads.\n\n![Import and queries by number of submissions](growth.svg)\n'
    : '';
}
