import { ArrowDown, ArrowUp, ChevronDown, Funnel } from 'lucide-react';
import { type Dispatch, type SetStateAction, useState } from 'react';
import type { Query } from '../../../src-preload/domain.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { QualifiedLabel } from '../../components/qualified-label.tsx';
import { WidthSeparator } from '../../components/width-separator.tsx';
import { classNames } from '../../hooks/class-names.ts';
import { filtersColumn } from '../../state/column-filters.ts';
import { qualifiedText } from '../../state/qualifiers.ts';
import { orderOf, sortedBy } from '../../state/query-edits.ts';
import { useViewActions, useViewState } from '../../state/view-state.tsx';
import { type ColumnActions, useColumnEntries } from './column-entries.tsx';
import { ColumnFilter } from './column-filter.tsx';
import { type ColumnWindow, drawnColumns, type PlacedColumn } from './column-window.ts';
import { NARROWEST_COLUMN, WIDEST_COLUMN } from './columns.ts';
import { useColumnDrag } from './use-column-drag.ts';
import type { Columns } from './use-columns.ts';
import { type HeadingActions, useHeadings } from './use-headings.ts';
import { tableWords } from './words.ts';

export interface TableHeaderProps extends Pick<HeadingActions, 'reveal' | 'toRows'>, Pick<ColumnActions, 'fitWidth'> {
  readonly window: ColumnWindow;
  readonly columns: Columns;
  readonly query: Query;
  /** The column whose filter is open, and the one whose menu is open. */
  readonly open: OpenHeading;
  readonly onOpen: Dispatch<SetStateAction<OpenHeading>>;
}

export interface OpenHeading {
  readonly filter: string | null;
  readonly menu: string | null;
}

export const NO_HEADING: OpenHeading = { filter: null, menu: null };

/** The header row. A press on a heading sorts, a drag moves the column. */
export function TableHeader(props: TableHeaderProps) {
  const { window, columns, query, reveal, toRows, fitWidth, open, onOpen } = props;
  const headings = useHeadings(window, columns, {
    reveal,
    toRows,
    openMenu: (menu) => onOpen({ filter: null, menu }),
  });
  const dragging = useColumnDrag(window, columns);
  const entries = useColumnEntries(columns, { fitWidth, filter: (filter) => onOpen({ filter, menu: null }) });
  return (
    // biome-ignore lint/a11y/useSemanticElements: as for the grid
    <div role="rowgroup" className="table-head">
      {/* biome-ignore lint/a11y/useSemanticElements: as for the grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: its buttons take the focus */}
      <div ref={headings.row} role="row" aria-rowindex={1} className="table-head-row">
        {drawnColumns(window).map((placed) => (
          <HeaderCell
            key={placed.column.id}
            placed={placed}
            window={window}
            columns={columns}
            query={query}
            headings={headings}
            dragging={dragging}
            fitWidth={fitWidth}
            open={open}
            onOpen={onOpen}
            entries={entries}
          />
        ))}
        {dragging.drag && <DropLine window={window} place={dragging.drag.place} />}
      </div>
    </div>
  );
}

/** Where the dragged column would go. */
function DropLine({ window, place }: { readonly window: ColumnWindow; readonly place: number }) {
  const isSticking = place < window.sticking;
  return (
    <div
      className={classNames('table-drop', isSticking && 'table-drop-sticking')}
      style={{ left: (window.edges[place] ?? 0) - 1 }}
    />
  );
}

interface HeaderCellProps
  extends Pick<TableHeaderProps, 'window' | 'columns' | 'query' | 'fitWidth' | 'open' | 'onOpen'> {
  readonly placed: PlacedColumn;
  readonly headings: ReturnType<typeof useHeadings>;
  readonly dragging: ReturnType<typeof useColumnDrag>;
  readonly entries: ReturnType<typeof useColumnEntries>;
}

function HeaderCell(props: HeaderCellProps) {
  const { placed, window, columns, query, headings, dragging, fitWidth, open, onOpen } = props;
  const { column, place } = placed;
  const { id } = column;
  const { shown } = useViewState();
  const [element, setElement] = useState<HTMLElement | null>(null);
  const { by, direction } = orderOf(query, shown?.ranked === true);
  const sorted = by === id ? direction : null;
  const order = sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none';
  const name = qualifiedText(column.title, column.qualifier);
  const isSticking = place < window.sticking;
  const tabIndex = headings.tabbable === id ? 0 : -1;
  return (
    // biome-ignore lint/a11y/useSemanticElements: as for the grid
    // biome-ignore lint/a11y/useFocusableInteractive: its button takes the focus
    <div
      ref={setElement}
      role="columnheader"
      aria-label={[column.title, column.qualifier].filter(Boolean).join(' ')}
      aria-colindex={place + 1}
      aria-sort={column.sortable ? order : undefined}
      data-column={id}
      className={classNames(
        'table-heading',
        isSticking && 'table-sticking',
        place === window.sticking - 1 && 'table-sticking-last',
        dragging.drag?.id === id && 'table-heading-dragged',
      )}
      style={{ left: window.edges[place], width: column.width }}
      onFocus={() => headings.setCurrent(id)}
    >
      <HeadingButton {...props} sorted={sorted} tabIndex={tabIndex} />
      <HeadingMenu {...props} name={name} tabIndex={tabIndex} />
      {open.filter === id && (
        <ColumnFilter column={column} anchor={element} onClose={() => onOpen((now) => ({ ...now, filter: null }))} />
      )}
      <WidthSeparator
        label={tableWords.widthOf(name)}
        width={column.width}
        min={NARROWEST_COLUMN}
        max={WIDEST_COLUMN}
        of="left"
        tabIndex={tabIndex}
        onWidthChange={(width) => columns.setWidth(id, width)}
        onReset={() => fitWidth(id)}
        className="table-width"
      />
    </div>
  );
}

interface HeadingMenuProps extends HeaderCellProps {
  readonly name: string;
  readonly tabIndex: number;
}

/** The menu of a column, and a second way to its filter while it has one. */
function HeadingMenu({ placed, query, entries, open, onOpen, name, tabIndex }: HeadingMenuProps) {
  const { column } = placed;
  const { id } = column;
  return (
    <>
      {filtersColumn(query, id) && (
        <IconButton
          label={tableWords.changeFilterOf(name)}
          size="small"
          className="table-heading-filter"
          tabIndex={tabIndex}
          onClick={() => onOpen({ filter: id, menu: null })}
        >
          <Funnel />
        </IconButton>
      )}
      <Menu
        open={open.menu === id}
        onOpenChange={(isOpen) => onOpen((now) => (isOpen ? { filter: null, menu: id } : { ...now, menu: null }))}
        trigger={
          <IconButton
            label={tableWords.menuOf(name)}
            size="small"
            tooltip={false}
            className="table-heading-menu"
            tabIndex={tabIndex}
          >
            <ChevronDown />
          </IconButton>
        }
        entries={entries(column)}
      />
    </>
  );
}

interface HeadingButtonProps extends HeaderCellProps {
  readonly sorted: 'asc' | 'desc' | null;
  readonly tabIndex: number;
}

/** Sorts by the column, or opens the menu of a column that has no order. */
function HeadingButton({ placed, query, headings, dragging, onOpen, sorted, tabIndex }: HeadingButtonProps) {
  const { changeQuery } = useViewActions();
  const { shown } = useViewState();
  const { id, sortable, title, qualifier } = placed.column;
  const press = () => {
    if (dragging.hasDragged()) return;
    if (!sortable) return onOpen({ filter: null, menu: id });
    changeQuery({ sort: sortedBy({ ...query, sort: orderOf(query, shown?.ranked === true) }, id).sort });
  };
  return (
    <button
      type="button"
      data-heading={id}
      tabIndex={tabIndex}
      className="table-sort"
      onClick={press}
      onKeyDown={(event) => headings.onKeyDown(id, event)}
      {...dragging.of(id)}
    >
      <QualifiedLabel words={title} qualifier={qualifier} />
      {sorted === 'asc' && <ArrowUp />}
      {sorted === 'desc' && <ArrowDown />}
    </button>
  );
}
