import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { SubmissionRow } from '../../../src-preload/domain.ts';
import { ContextMenu } from '../../components/context-menu.tsx';
import { useMarks } from '../../marks/use-marks.ts';
import { useResultKeys } from '../../marks/use-result-keys.ts';
import { columnEdges, offsetToRevealColumn } from '../../results/column-edges.ts';
import { onItem } from '../../results/on-item.ts';
import { ReturnFromItem } from '../../results/return-from-item.ts';
import { queryPlace, useScrollMemory } from '../../results/scroll-memory.ts';
import { type Cursor, useCursor } from '../../results/use-cursor.ts';
import { useKeptPlace, useSeen } from '../../results/use-kept-place.ts';
import type { Pages } from '../../results/use-pages.ts';
import { drawnRows, type RowWindow, useRowWindow } from '../../results/use-row-window.ts';
import { useVisibleRange } from '../../results/use-visible-range.ts';
import { useViewActions } from '../../state/view-state.tsx';
import { useColumnEntries } from './column-entries.tsx';
import type { ColumnWindow } from './column-window.ts';
import { columnsAt, stickingCount } from './columns.ts';
import { contentWidth } from './content-width.ts';
import { moveRow } from './move-row.ts';
import { useRowEntries } from './row-entries.tsx';
import { NO_HEADING, type OpenHeading, TableHeader } from './table-header.tsx';
import { TableRow } from './table-row.tsx';
import { type Cells, useCells } from './use-cells.ts';
import { type Columns, useColumns } from './use-columns.ts';
import { useCopyCells } from './use-copy-cells.ts';
import { tableWords } from './words.ts';

const ROW_HEIGHT = 30;
/** With a wrapped column: three lines. */
const WRAPPED_HEIGHT = 64;
const HEADER_HEIGHT = 32;
/** Rows to lay out until the total is known. */
const PLACEHOLDERS = 40;

/** Draws only the rows and columns on screen. The header and the pinned columns stay in view. */
export function SubmissionTable({ pages }: { readonly pages: Pages<SubmissionRow> }) {
  const total = pages.total ?? PLACEHOLDERS;
  const { openItem } = useViewActions();
  const columns = useColumns(pages.query);
  const height = columns.shown.some(({ wrapped }) => wrapped) ? WRAPPED_HEIGHT : ROW_HEIGHT;
  const rows = useRowWindow({ items: total, rowHeight: () => height, overscan: 6, inset: HEADER_HEIGHT });
  const table = useColumnWindow(pages, rows, columns);
  const rowsPerPage = Math.max(Math.floor((rows.viewport.height - HEADER_HEIGHT) / height) - 1, 1);
  const cursor = useCursor({
    pages,
    move: (key, index, toEdge) => moveRow(key, index, total, rowsPerPage, toEdge),
    reveal: rows.reveal,
    open: openItem,
  });
  const cells = useCells(cursor, columns.shown, table.reveal);
  const kept = useKeptPlace(pages, rows, 'submissions');
  const isReady = pages.total !== null && rows.viewport.height > 0;
  useScrollMemory('table', queryPlace(pages.query), rows, isReady, kept.toNext);
  useSeen(kept.see, pages, rows);
  useVisibleRange(pages, rows, 1, 'submissions');
  return (
    <div ref={table.ref} className="table-scroller" tabIndex={-1} onScroll={table.onScroll}>
      <ReturnFromItem cursor={cursor} />
      <Rows
        pages={pages}
        rows={rows}
        cursor={cursor}
        total={total}
        columns={columns}
        cells={cells}
        height={height}
        table={table}
        open={(index) => openItem(index, null)}
      />
    </div>
  );
}

/** The columns on screen, updated while the table scrolls sideways. */
function useColumnWindow(pages: Pages<SubmissionRow>, rows: RowWindow, { shown }: Columns) {
  const edges = useMemo(() => columnEdges(shown), [shown]);
  const [left, setLeft] = useState(0);
  const sticking = stickingCount(shown, rows.viewport.width);
  const { first, last } = columnsAt(edges, left, rows.viewport.width, sticking);
  const window: ColumnWindow = useMemo(
    () => ({ all: shown, edges, sticking, first, last }),
    [shown, edges, sticking, first, last],
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
  const { collectionId } = pages.query;
  const searching = pages.query.text.trim() !== '';
  // The snippet column is at the left.
  useEffect(() => {
    if (searching) element.current?.scrollTo({ left: 0 });
  }, [searching]);
  const at = useRef(0);
  const sideways = {
    // The element is removed when the table closes.
    offset: () => at.current,
    scrollTo: (x: number) => element.current?.scrollTo({ left: x }),
  };
  const isReady = pages.total !== null && rows.viewport.width > 0;
  useScrollMemory('table.left', { collectionId, key: collectionId ?? '' }, sideways, isReady);
  // Rounds to 32 pixels, so that small movements do not draw the columns again.
  const onScroll = () => {
    at.current = element.current?.scrollLeft ?? 0;
    setLeft(Math.floor(at.current / 32) * 32);
  };
  const reveal = (place: number) => {
    const scroller = element.current;
    if (scroller === null) return;
    scroller.scrollLeft = offsetToRevealColumn(edges, place, scroller.scrollLeft, scroller.clientWidth, sticking);
  };
  return { window, ref, onScroll, reveal };
}

interface RowsProps {
  readonly pages: Pages<SubmissionRow>;
  readonly rows: RowWindow;
  readonly cursor: Cursor<SubmissionRow>;
  readonly total: number;
  readonly columns: Columns;
  readonly cells: Cells;
  readonly height: number;
  readonly table: ReturnType<typeof useColumnWindow>;
  readonly open: (index: number) => void;
}

function Rows({ pages, rows, cursor, total, columns, cells, height, table, open }: RowsProps) {
  const { window } = table;
  const [heading, setHeading] = useState<OpenHeading>(NO_HEADING);
  const fitWidth = (id: string) => columns.setWidth(id, contentWidth(cursor.container.current, window, id));
  const { entries, point } = useMenus({
    cursor,
    columns,
    cells,
    open,
    fitWidth,
    onFilter: (filter) => setHeading({ filter, menu: null }),
  });
  const onKeyDown = useTableKeys(cursor, columns, cells);
  const width = window.edges.at(-1) ?? 0;
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
        aria-colcount={window.all.length}
        aria-busy={pages.total === null || undefined}
        className="table"
        style={{ width, height: rows.height + HEADER_HEIGHT, '--table-row': `${height}px` } as CSSProperties}
        onKeyDown={onKeyDown}
        {...rowGestures(cursor, cells, open, point)}
      >
        <TableHeader
          window={window}
          columns={columns}
          fitWidth={fitWidth}
          query={pages.query}
          reveal={table.reveal}
          toRows={() => cursor.moveTo(cursor.focus)}
          open={heading}
          onOpen={setHeading}
        />
        <TableBody pages={pages} rows={rows} cursor={cursor} total={total} cells={cells} window={window} />
      </div>
    </ContextMenu>
  );
}

interface TableBodyProps extends Pick<RowsProps, 'pages' | 'rows' | 'cursor' | 'total' | 'cells'> {
  readonly window: ColumnWindow;
}

function TableBody({ pages, rows, cursor, total, cells, window }: TableBodyProps) {
  const marks = useMarks();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table element cannot leave out rows
    <div role="rowgroup" className="table-body">
      {drawnRows(rows, cursor.focus, total).map((row) => (
        <TableRow
          key={row}
          index={row}
          top={rows.topOf(row)}
          item={pages.itemAt(row)}
          marks={marks}
          columns={window}
          selected={cursor.isSelected(row)}
          cells={cursor.isSelected(row) || row === cursor.focus ? cells.places : null}
          tabbable={row === cursor.focus}
        />
      ))}
    </div>
  );
}

/** Ctrl or Command C copies the chosen cells, or whole rows. Other keys choose cells, move between rows and mark them. */
function useTableKeys(cursor: Cursor<SubmissionRow>, columns: Columns, cells: Cells) {
  const onKeyDown = useResultKeys(cursor);
  const copy = useCopyCells(cursor);
  return (event: KeyboardEvent) => {
    if (cells.press(event)) return;
    const isRow = event.target instanceof HTMLElement && event.target.dataset.index !== undefined;
    if (isRow && (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'c') {
      event.preventDefault();
      return copy(chosenColumns(columns, cells), false);
    }
    onKeyDown(event);
  };
}

function chosenColumns({ shown }: Columns, { places }: Cells) {
  return places === null ? shown : shown.slice(places.first, places.last + 1);
}

interface Menus extends Pick<RowsProps, 'cursor' | 'columns' | 'cells' | 'open'> {
  readonly fitWidth: (id: string) => void;
  readonly onFilter: (id: string) => void;
}

/** The menu of a heading or of the selected rows, by where it was opened. */
function useMenus({ cursor, columns, cells, open, fitWidth, onFilter }: Menus) {
  const pointed = useRef<{ readonly heading: string | null; readonly place: number | null }>(NOTHING_POINTED);
  const columnEntries = useColumnEntries(columns, { fitWidth, filter: onFilter });
  const copy = useCopyCells(cursor);
  const rowEntries = useRowEntries(cursor, open, {
    cell: () => {
      const column = columns.shown[pointed.current.place ?? -1];
      return cells.places === null && column !== undefined ? [column] : cells.places && chosenColumns(columns, cells);
    },
    all: columns.shown,
    copy,
  });
  return {
    entries: () => {
      const column = columns.shown.find(({ id }) => id === pointed.current.heading);
      return column === undefined ? rowEntries() : columnEntries(column);
    },
    point: (target: Element) => {
      const heading = target.closest<HTMLElement>('[data-column]')?.dataset.column ?? null;
      const place = target.closest<HTMLElement>('[data-place]')?.dataset.place;
      pointed.current = { heading, place: place === undefined ? null : Number(place) };
    },
  };
}

const NOTHING_POINTED = { heading: null, place: null };

function rowGestures(
  cursor: Cursor<SubmissionRow>,
  cells: Cells,
  open: (index: number) => void,
  point: (target: Element) => void,
) {
  return {
    onPointerDown: onItem((index, event) => {
      if (event.button === 0) cells.clear();
      cursor.press(index, event);
    }),
    onClick: onItem(cursor.release),
    onDoubleClick: onItem(open),
    onContextMenuCapture: (event: MouseEvent) => {
      if (event.target instanceof Element) point(event.target);
      onItem(cursor.point)(event);
    },
  };
}
