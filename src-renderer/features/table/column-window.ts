import type { Column } from './columns.ts';

/** All columns, and which of them are drawn: the first, and `first` to `last` (inclusive). */
export interface ColumnWindow {
  readonly all: readonly Column[];
  /** Left edges; the last is the whole width. */
  readonly edges: readonly number[];
  readonly first: number;
  readonly last: number;
  /** Null goes back to the standard width. */
  readonly setWidth: (id: string, width: number | null) => void;
}

/** The drawn columns with their 0-based places, in order. */
export function drawnColumns(columns: ColumnWindow): readonly { readonly column: Column; readonly place: number }[] {
  return columns.all
    .map((column, place) => ({ column, place }))
    .filter(({ place }) => place === 0 || (place >= columns.first && place <= columns.last));
}
