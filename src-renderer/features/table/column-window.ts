import type { Column } from './columns.ts';

/** All columns, and which of them are drawn: the first one, and `first` to `last` (inclusive). */
export interface ColumnWindow {
  readonly all: readonly Column[];
  /** The left edges of all columns, and the whole width as the last number. */
  readonly edges: readonly number[];
  readonly first: number;
  readonly last: number;
  /** Null restores the standard width. */
  readonly setWidth: (id: string, width: number | null) => void;
}

/** The drawn columns with their 0-based positions, in order. */
export function drawnColumns(columns: ColumnWindow): readonly { readonly column: Column; readonly place: number }[] {
  return columns.all
    .map((column, place) => ({ column, place }))
    .filter(({ place }) => place === 0 || (place >= columns.first && place <= columns.last));
}
