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
references do not do. All files were read before (warm); the start of the process is in the references' figures and not in ours. How soon
the window can be used, and how it scrolls: [benchmarks-window.md](benchmarks-window.md).

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

- *10,000 submissions, 20,000 files*: \`extractall\` writes 3 GB, which took it 6 to 17 s within one day, as the disk had it; we write 5 MB
  until the collection can be browsed. What that takes, 0.3 to 0.5 s, is the directory (a quarter), the names of the files (an eighth) and
  indexing in two threads, beside each other on two processors that are both busy. So the ratio is 0.02 to 0.04 with the same program.
- *1,000,000 submissions until browsable*: nearly all of it is two threads that index, beside one that unpacks, on two processors; how much
  of the second one the host leaves differs from hour to hour. Single imports took 6.6 to 9.6 s within one day, the reference, which
  needs one processor, 57 to 75 s.
- *First pages*: the slow ones are phrases of two words that 40 of 100 submissions hold: the places of more than a
  million words have to be compared, and the submissions on the page are far apart. A LIKE scan reads no submission. The slowest page is one
  of the first, whose programs V8 still interprets.

Imports are measured in a cold process, from its start. Peak memory is that of a process which is started as the window starts its library.
`;

/** Kept from the last `--growth`, which takes long. */
function growthPart(): string {
  return existsSync(GROWTH_CHART)
    ? '\n## Growth\n\n`npm run bench -- --growth` draws it.\n\n![Import and queries by number of submissions](growth.svg)\n'
    : '';
}
