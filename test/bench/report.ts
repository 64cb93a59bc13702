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

\`npm run bench\` makes its archives from a seed, measures Collection Desk and what people would use instead in turn, ${runs} times each, and
writes this page. Figures are medians, ratios are ours to theirs; “at most” is what we aim at. A collection can be browsed from the
original archive, and searched once its words are indexed. Then the archive is copied into the library and hashed, which the
references do not do. All files were read before (warm). Every figure of an import counts from the start of a cold process, as those of the
references do. How soon the window can be used, and how it scrolls: [benchmarks-window.md](benchmarks-window.md).

${machineLine()}${scale === 1 ? '' : ` Archives at ${scale} of their size.`}

| work | reference | ours | theirs | ratio | at most |
|---|---|---|---|---|---|
${rows.map(lineOf).join('\n')}

${REASONS}
Where the time of an import goes, in seconds. Words come out of the same pass as rows.

| archive | starting the threads | reading the directory | rows | = browsable | words, copy and hash behind | whole |
|---|---|---|---|---|---|---|
${shares.join('\n')}
${growthPart()}`;
}

/** Written by hand. Check the reasons again when the figures change. */
const REASONS = `Figures near their limit or above it, and why:

- *Imports* were measured from a process whose threads were already loaded in earlier versions of this page, with 0.32 s for 20,000 files and
  6.9 s for 1,000,000 submissions. A cold process loads its programs first, opens the catalog and starts its threads. The host gives the second
  processor to others in some hours: the same program took 1.0 and 1.1 s for the files, and 9.4 and 9.9 s for the submissions, and the LIKE
  scan 237 and 543 ms.
- *200,000 small files*: the first bytes of each file are looked at, and the plain tables for other programs are written, behind browsing. The files
  of this archive hold random bytes under names of pictures. That takes 4.7 s of the 8.4 s behind. Real pictures are known by their first 16 bytes.
- *Index size*: the plain tables for other programs are 57 MB of it.
- *Copies of all files*: every copy is checked, hashed and described for \`files.csv\`, which \`unzip\` does not do.
- *First pages*: the slow ones are phrases of two words that 40 of 100 submissions hold: the places of more than a
  million words have to be compared, and the submissions on the page are far apart. A LIKE scan reads no submission. The slowest page is one
  of the first, whose programs V8 still interprets.

Peak memory is that of a process which is started as the window starts its library.
`;

/** Kept from the last `--growth`, which takes long. */
function growthPart(): string {
  return existsSync(GROWTH_CHART)
    ? '\n## Growth\n\n`npm run bench -- --growth` draws it. The chart was drawn when imports were measured in a process that had loaded its threads.\n\n![Import and queries by number of submissions](growth.svg)\n'
    : '';
}
