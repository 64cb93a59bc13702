/** Collects the lines of the report. */
import { type Figures, medianOf } from './measure.ts';
import { lineOf, type Row } from './report.ts';

export const rows: Row[] = [];
/** Lines of the table with the parts of an import's time. */
export const shares: string[] = [];

const SHARES = ['starting', 'directory', 'rows', 'browsable', 'behind', 'seconds'] as const;

/** The parts of an import's time, in seconds. */
export function noteShares(label: string, figures: readonly Figures[]): void {
  const cells = SHARES.map((share) => (medianOf(figures, share) ?? Number.NaN).toFixed(2));
  shares.push(`| ${[label, ...cells].join(' | ')} |`);
}

/** Adds a line and prints it. */
export function add(row: Row): void {
  rows.push(row);
  console.log(lineOf(row));
}
