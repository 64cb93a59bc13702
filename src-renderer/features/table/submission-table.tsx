import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { SubmissionRow } from '../../../src-preload/domain.ts';
import { ContextMenu } from '../../components/context-menu.tsx';
import { useMarks } from '../../marks/use-marks.ts';
import { useReviewedKeys } from '../../marks/use-reviewed-keys.ts';
import { useScrollMemory } from '../../results/scroll-memory.ts';
import { type Cursor, useCursor } from '../../results/use-cursor.ts';
import type { Pages } from '../../results/use-pages.ts';
import { useReturnFromItem } from '../../results/use-return-from-item.ts';
import { type RowWindow, useRowWindow } from '../../results/use-row-window.ts';
import { useVisibleRange } from '../../results/use-visible-range.ts';
import { useInstructions } from '../../state/use-instructions.ts';
import { useViewActions } from '../../state/view-state.tsx';
import type { ColumnWindow } from './column-window.ts';
import { columnEdges, columnsAt, offsetBeside, tableColumns } from './columns.ts';
import { TableHeader } from './table-header.tsx';
import { moveRow, useRowEntries } from './table-keys.ts';
import { TableRow } from './table-row.tsx';
import { useColumnWidths } from './use-column-widths.ts';
import { tableWords } from './words.ts';

const ROW_HEIGHT = 30;
const HEADER_HEIGHT = 32;
/** Rows to lay out until the total is known. */
const PLACEHOLDERS = 40;
const rowHeight = () => ROW_HEIGHT;

/** Draws only the rows and columns on screen. The header and the participant stay in view. */
export function SubmissionTable({ pages }: { readonly pages: Pages<SubmissionRow> }) {
  const total = pages.total ?? PLACEHOLDERS;
  const { openItem } = useViewActions();
  const rows = useRowWindow({ rows: total, rowHeight, overscan: 6, inset: HEADER_HEIGHT });
  const table = useColumnWindow(pages, rows);
  const rowsPerPage = Math.max(Math.floor((rows.viewport.height - HEADER_HEIGHT) / ROW_HEIGHT) - 1, 1);
  const cursor = useCursor({
    pages,
    move: (key, index, toEdge) => moveRow(key, index, total, rowsPerPage, toEdge),
    reveal: rows.reveal,
    open: openItem,
  });
  useScrollMemory('table', pages.query, rows, pages.total !== null && rows.viewport.height > 0);
  useVisibleRange(pages, rows, 1, 'submissions');
  useReturnFromItem(cursor);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys scroll, as they do everywhere
    <div ref={table.ref} className="table-scroller" tabIndex={-1} onScroll={table.onScroll} onKeyDown={table.onKeyDown}>
      <Rows {...{ pages, rows, cursor, total }} columns={table.columns} open={openItem} />
    </div>
  );
}

/** The columns on screen, updated while the table scrolls sideways. */
function useColumnWindow(pages: Pages<SubmissionRow>, rows: RowWindow) {
  const instructions = useInstructions(pages.query);
  const [widths, setWidth] = useColumnWidths();
  const searching = pages.query.text.trim() !== '';
  const all = useMemo(() => tableColumns(instructions, searching, widths), [instructions, searching, widths]);
  const edges = useMemo(() => columnEdges(all), [all]);
  const [left, setLeft] = useState(0);
  const { first, last } = columnsAt(edges, left, rows.viewport.width);
  const columns: ColumnWindow = useMemo(
    () => ({ all, edges, first, last, setWidth }),
    [all, edges, first, last, setWidth],
  );
  const element = useRef<HTMLElement | null>(null);
  const rowsRef = rows.ref;
  const ref = useCallback(
    (scroller: HTMLElement | null) => {
      element.current = scroller;
      return rowsRef(scroller);
    },
    [rowsRef],
  );
  // The snippet column is at the left.
  useEffect(() => {
    if (searching) element.current?.scrollTo({ left: 0 });
  }, [searching]);
  // Rounds to 32 pixels, so that small movements do not draw the columns again.
  const onScroll = () => setLeft(Math.floor((element.current?.scrollLeft ?? 0) / 32) * 32);
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = { ArrowLeft: 'left' as const, ArrowRight: 'right' as const }[event.key];
    const scroller = element.current;
    if (event.defaultPrevented || direction === undefined || scroller === null) return;
    event.preventDefault();
    scroller.scrollLeft = offsetBeside(edges, scroller.scrollLeft, scroller.clientWidth, direction);
  };
  return { columns, ref, onScroll, onKeyDown };
}

interface RowsProps {
  readonly pages: Pages<SubmissionRow>;
  readonly rows: RowWindow;
  readonly cursor: Cursor<SubmissionRow>;
  readonly total: number;
  readonly columns: ColumnWindow;
  readonly open: (index: number) => void;
}

function Rows({ pages, rows, cursor, total, columns, open }: RowsProps) {
  const entries = useRowEntries(cursor, open);
  const onKeyDown = useReviewedKeys(cursor);
  const marks = useMarks();
  const drawn = Array.from({ length: Math.max(rows.last - rows.first + 1, 0) }, (_, step) => rows.first + step);
  const outside = rows.last >= rows.first && (cursor.focus < rows.first || cursor.focus > rows.last);
  if (outside && cursor.focus < total) drawn.push(cursor.focus);
  const width = columns.edges.at(-1) ?? 0;
  return (
    <ContextMenu entries={entries}>
      {/* biome-ignore lint/a11y/useSemanticElements: a table element cannot leave out rows and columns */}
      <div
        ref={(element) => {
          cursor.container.current = element;
        }}
        role="grid"
        aria-label={tableWords.title}
        aria-multiselectable="true"
        aria-rowcount={total + 1}
        aria-colcount={columns.all.length}
        aria-busy={pages.total === null || undefined}
        className="table"
        style={{ width, height: rows.height + HEADER_HEIGHT }}
        onKeyDown={onKeyDown}
        {...rowGestures(cursor, open)}
      >
        <TableHeader columns={columns} query={pages.query} />
        {/* biome-ignore lint/a11y/useSemanticElements: as for the grid */}
        <div role="rowgroup" className="table-body">
          {drawn.map((row) => (
            <TableRow
              key={row}
              index={row}
              top={rows.topOf(row)}
              item={pages.itemAt(row)}
              marks={marks}
              columns={columns}
              selected={cursor.isSelected(row)}
              tabbable={row === cursor.focus}
            />
          ))}
        </div>
      </div>
    </ContextMenu>
  );
}

function rowGestures(cursor: Cursor<SubmissionRow>, open: (index: number) => void) {
  const at = (event: MouseEvent): number | null => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
    return row === null ? null : Number(row.dataset.index);
  };
  const withRow = (handle: (index: number, event: MouseEvent) => void) => (event: MouseEvent) => {
    const index = at(event);
    if (index !== null) handle(index, event);
  };
  return {
    onPointerDown: withRow(cursor.press),
    onClick: withRow(cursor.release),
    onDoubleClick: withRow(open),
    onContextMenuCapture: withRow(cursor.point),
  };
}
