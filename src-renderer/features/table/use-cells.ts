import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { SubmissionRow } from '../../../src-preload/domain.ts';
import type { Cursor } from '../../results/use-cursor.ts';
import { type CellPlaces, type CellRange, cellPlaces, rangeByKey } from './cell-range.ts';
import type { Column } from './columns.ts';

export interface Cells {
  /** Null while whole rows are selected. */
  readonly places: CellPlaces | null;
  /** True if the key was for cells. */
  press(event: KeyboardEvent): boolean;
  clear(): void;
}

/** Cells within the selected rows, chosen by the arrow keys. The cell takes the focus, so that a screen reader reads it. */
export function useCells(
  cursor: Cursor<SubmissionRow>,
  shown: readonly Column[],
  reveal: (place: number) => void,
): Cells {
  const [range, setRange] = useState<CellRange | null>(null);
  const ids = useMemo(() => shown.map(({ id }) => id), [shown]);
  const places = useMemo(() => cellPlaces(range, ids), [range, ids]);
  const wanted = places === null ? null : `[data-index="${cursor.focus}"] > [data-place="${places.head}"]`;
  const focused = useRef<string | null>(null);
  // A cell that was out of view is in the document only after the table scrolled. This runs after the focus went to the row.
  useLayoutEffect(() => {
    if (wanted === null || wanted === focused.current) return;
    const cell = cursor.container.current?.querySelector<HTMLElement>(wanted);
    if (!cell) return;
    focused.current = wanted;
    cell.focus({ preventScroll: true });
  });
  const change = (next: CellRange | null) => {
    setRange(next);
    const head = cellPlaces(next, ids)?.head;
    if (head !== undefined) return reveal(head);
    focused.current = null;
    cursor.container.current?.querySelector<HTMLElement>(`[data-index="${cursor.focus}"]`)?.focus();
  };
  return {
    places,
    press: (event) => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
      const isRow = event.target instanceof HTMLElement && event.target.dataset.index !== undefined;
      const next = isPlain && isRow ? rangeByKey(range, ids, event) : undefined;
      if (next === undefined) return false;
      event.preventDefault();
      change(next);
      return true;
    },
    clear: () => {
      focused.current = null;
      setRange(null);
    },
  };
}
