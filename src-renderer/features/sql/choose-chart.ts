/** Which chart shows a result. Pure functions. */
import type { SqlResult } from '../../../src-preload/sql.ts';
import { instantOf, type ResultColumn } from './result-columns.ts';
import { sqlWords } from './words.ts';

/** The places of the columns for both axes. */
export interface ChartChoice {
  readonly across: number;
  readonly value: number;
}

export interface Bar {
  readonly label: string;
  readonly value: number;
}

export interface Point {
  /** A number, or milliseconds since 1970. */
  readonly at: number;
  readonly value: number;
  /** As the result writes it. */
  readonly label: string;
}

/** Why there is no chart. */
type NoChart = 'no-rows' | 'one-column' | 'no-numbers' | 'no-values' | 'one-point' | 'repeated';

interface Drawn {
  readonly choice: ChartChoice;
  /** Rows that the chart leaves out because a cell is empty. */
  readonly withoutValue: number;
  /** Rows that the chart leaves out because there are too many. */
  readonly beyond: number;
}

export type Chart =
  | ({ readonly kind: 'bar'; readonly bars: readonly Bar[] } & Drawn)
  | ({ readonly kind: 'line'; readonly points: readonly Point[]; readonly isTime: boolean } & Drawn)
  | { readonly kind: 'none'; readonly why: NoChart; readonly choice: ChartChoice | null };

export const MOST_BARS = 50;

/** The columns that each axis can show. */
export function chartColumns(columns: readonly ResultColumn[]): {
  readonly across: readonly ResultColumn[];
  readonly values: readonly ResultColumn[];
} {
  return {
    across: columns.filter(({ kind }) => kind !== 'empty'),
    values: columns.filter(({ kind }) => kind === 'number'),
  };
}

/**
 * Bars for texts, a line for dates and numbers.
 * @param wanted columns that the person chose; null for the usual ones
 */
export function chooseChart(result: SqlResult, columns: readonly ResultColumn[], wanted: ChartChoice | null): Chart {
  const none = (why: NoChart): Chart => ({ kind: 'none', why, choice: wanted });
  if (result.rows.length === 0) return none('no-rows');
  if (columns.length === 1) return none('one-column');
  const choice = wanted ?? usualChoice(columns);
  if (choice === null) return none('no-numbers');
  const across = columns[choice.across];
  if (across?.kind === 'text' || across === undefined) return bars(result, choice);
  return line(result, choice, across.kind === 'date');
}

/** The first text or date, else the first number; and the next number behind it. */
function usualChoice(columns: readonly ResultColumn[]): ChartChoice | null {
  const { across, values } = chartColumns(columns);
  const first = across.find(({ kind }) => kind !== 'number') ?? across[0];
  if (first === undefined) return null;
  const others = values.filter(({ place }) => place !== first.place);
  const value = others.find(({ place }) => place > first.place) ?? others[0];
  return value === undefined ? null : { across: first.place, value: value.place };
}

function bars({ rows }: SqlResult, choice: ChartChoice): Chart {
  const all = rows.flatMap((row): readonly Bar[] => {
    const value = row[choice.value];
    const label = row[choice.across] ?? null;
    return typeof value === 'number' ? [{ label: label === null ? sqlWords.null : String(label), value }] : [];
  });
  if (all.length === 0) return { kind: 'none', why: 'no-values', choice };
  const withoutValue = rows.length - all.length;
  return {
    kind: 'bar',
    choice,
    withoutValue,
    bars: all.slice(0, MOST_BARS),
    beyond: Math.max(all.length - MOST_BARS, 0),
  };
}

function line({ rows }: SqlResult, choice: ChartChoice, isTime: boolean): Chart {
  const points = rows
    .flatMap((row): readonly Point[] => {
      const across = row[choice.across] ?? null;
      const value = row[choice.value];
      const at = typeof across === 'string' ? instantOf(across) : across;
      return at !== null && typeof value === 'number' ? [{ at, value, label: String(across) }] : [];
    })
    .sort((left, right) => left.at - right.at);
  const none = (why: NoChart): Chart => ({ kind: 'none', why, choice });
  if (points.length === 0) return none('no-values');
  if (points.length === 1) return none('one-point');
  if (points.some(({ at }, place) => at === points[place - 1]?.at)) return none('repeated');
  return { kind: 'line', choice, points, isTime, withoutValue: rows.length - points.length, beyond: 0 };
}
