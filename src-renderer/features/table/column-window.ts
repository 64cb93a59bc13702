import type { Column } from './columns.ts';

/** The shown columns in order, and which of them are drawn: the first `sticking` ones, and `first` to `last` (inclusive). */
export interface ColumnWindow {
  readonly all: readonly Column[];
  /** The left edges of all columns, and the whole width as the last number. */
  readonly edges: readonly number[];
  /** How many columns at the left stay in view. */
  readonly sticking: number;
  readonly first: number;
  readonly last: number;
}

/** A column with its 0-based place. */
export interface PlacedColumn {
  readonly column: Column;
  readonly place: number;
}

/** The drawn columns in order. */
export function drawnColumns({ all, sticking, first, last }: ColumnWindow): readonly PlacedColumn[] {
  return all
    .map((column, place) => ({ column, place }))
    .filter(({ place }) => place < sticking || (place >= first && place <= last));
}
