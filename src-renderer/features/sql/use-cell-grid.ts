import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { SqlResult, SqlValue } from '../../../src-preload/sql.ts';
import { columnEdges, offsetToRevealColumn } from '../../results/column-edges.ts';
import { useRowWindow } from '../../results/use-row-window.ts';
import { type GridCell, moveCell } from './grid-keys.ts';
import type { ResultColumn } from './result-columns.ts';

const HEADER_HEIGHT = 30;
const ROW_HEIGHT = 28;
/** Columns are drawn again after so many pixels. */
const STEP = 64;
const rowHeight = () => ROW_HEIGHT;

/** Which rows and columns of a result are drawn, and which cell has the focus. @param open opens the submission with an id */
export function useCellGrid(
  { rows }: Pick<SqlResult, 'rows'>,
  columns: readonly ResultColumn[],
  open: (value: SqlValue) => void,
) {
  const window = useRowWindow({ items: rows.length, rowHeight, overscan: 6, inset: HEADER_HEIGHT });
  const scroller = useRef<HTMLElement | null>(null);
  const [left, setLeft] = useState(0);
  const [cell, setCell] = useState<GridCell>({ row: 0, column: 0 });
  const edges = useMemo(() => columnEdges(columns), [columns]);
  const focusNext = useFocusNext(scroller, cell);
  const moveTo = (next: GridCell) => {
    const element = scroller.current;
    window.reveal(next.row);
    if (element) {
      element.scrollLeft = offsetToRevealColumn(edges, next.column, element.scrollLeft, element.clientWidth);
    }
    focusNext();
    setCell(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const rowsPerPage = Math.max(Math.floor((window.viewport.height - HEADER_HEIGHT) / ROW_HEIGHT) - 1, 1);
    const size = { rows: rows.length, columns: columns.length, rowsPerPage };
    const next = moveCell(event.key, cell, size, event.ctrlKey || event.metaKey);
    if (next !== null) moveTo(next);
    else if (event.key === 'Enter' && columns[cell.column]?.isSubmissionId) open(rows[cell.row]?.[cell.column] ?? null);
    else return;
    event.preventDefault();
  };
  const windowRef = window.ref;
  const ref = useCallback(
    (element: HTMLElement | null) => {
      scroller.current = element;
      return windowRef(element);
    },
    [windowRef],
  );
  const drawnRows = Array.from({ length: Math.max(window.last - window.first + 1, 0) }, (_, at) => window.first + at);
  if (cell.row < window.first || cell.row > window.last) drawnRows.push(cell.row);
  const right = left + window.viewport.width + STEP;
  const isDrawn = ({ place }: ResultColumn) =>
    place === cell.column || ((edges[place + 1] ?? 0) >= left && (edges[place] ?? 0) <= right);
  return {
    ref,
    cell,
    setCell,
    edges,
    drawnRows,
    onKeyDown,
    drawnColumns: columns.filter(isDrawn),
    height: window.height + HEADER_HEIGHT,
    topOf: (row: number) => window.topOf(row) + HEADER_HEIGHT,
    onScroll: () => setLeft(Math.floor((scroller.current?.scrollLeft ?? 0) / STEP) * STEP),
  };
}

/** Gives the focus to the cell after the next drawing. */
function useFocusNext(scroller: { readonly current: HTMLElement | null }, cell: GridCell): () => void {
  const isNext = useRef(false);
  useEffect(() => {
    if (!isNext.current) return;
    isNext.current = false;
    scroller.current?.querySelector<HTMLElement>(`[data-cell="${cell.row} ${cell.column}"]`)?.focus();
  }, [scroller, cell]);
  return () => {
    isNext.current = true;
  };
}
