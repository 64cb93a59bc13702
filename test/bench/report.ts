/** Writes the figures as a table and a page. */
import { readFileSync, writeFileSync } from 'node:fs';
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

const PAGE = path.resolve(import.meta.dirname, '../../docs/benchmarks.md');

/** The table of a run, under a line about the machine. */
export function figures({ rows, runs, scale }: Measured): string {
  const size = scale === 1 ? '' : ` Archives at ${scale} of their size.`;
  return `${machineLine()} ${new Date().toISOString().slice(0, 10)}, ${runs} runs each.${size}

| work | reference | ours | theirs | ratio | at most |
|---|---|---|---|---|---|
${rows.map(lineOf).join('\n')}`;
}

/** Where the time of imports went, in seconds. */
export function sharesTable(shares: readonly string[]): string {
  return `| archive | starting the threads | reading the directory | rows | = browsable | words, copy and hash afterwards | whole |
|---|---|---|---|---|---|---|
${shares.join('\n')}`;
}

/**
 * Puts figures into docs/benchmarks.md. Only what is between the comments of this name changes, so the explanations around it stay.
 * Check these again when the figures change.
 * @throws Error if the page has no such comments
 */
export function writeToPage(name: string, text: string): void {
  const page = readFileSync(PAGE, 'utf8');
  const [before, rest] = page.split(`<!-- ${name} -->`);
  const [, after] = rest?.split(`<!-- end of ${name} -->`) ?? [];
  if (before === undefined || after === undefined) throw new Error(`docs/benchmarks.md has no place for ${name}.`);
  writeFileSync(PAGE, `${before}<!-- ${name} -->\n\n${text}\n\n<!-- end of ${name} -->${after}`);
}
