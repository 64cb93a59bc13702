/** Counts changes of cells while a table is written. */
import type { TableCounts } from '../../../../src-preload/tables.ts';

export interface Tally {
  readonly add: (kind: keyof TableCounts, count?: number) => void;
  /** Counts rows from the first one again, because some formats read them twice. */
  readonly restartRows: () => void;
  readonly counts: () => TableCounts;
}

/** All counts begin at 0. */
export function createTally(): Tally {
  const counts: { -readonly [Kind in keyof TableCounts]: TableCounts[Kind] } = {
    rows: 0,
    guarded: 0,
    cut: 0,
    cutLabels: 0,
    textNumbers: 0,
  };
  return {
    add: (kind, count = 1) => {
      counts[kind] = (counts[kind] ?? 0) + count;
    },
    restartRows: () => {
      counts.rows = 0;
    },
    counts: () => ({ ...counts }),
  };
}
