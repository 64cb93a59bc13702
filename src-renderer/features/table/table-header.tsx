import { ArrowDown, ArrowUp } from 'lucide-react';
import type { Query } from '../../../src-preload/domain.ts';
import { MarkedLabel } from '../../components/marked-label.tsx';
import { WidthSeparator } from '../../components/width-separator.tsx';
import { classNames } from '../../hooks/class-names.ts';
import { orderOf, sortedBy } from '../../state/query-edits.ts';
import { markedWords } from '../../state/told-apart.ts';
import { useViewActions, useViewState } from '../../state/view-state.tsx';
import { type ColumnWindow, drawnColumns } from './column-window.ts';
import { type Column, NARROWEST_COLUMN, WIDEST_COLUMN } from './columns.ts';
import { tableWords } from './words.ts';

export interface TableHeaderProps {
  readonly columns: ColumnWindow;
  readonly query: Query;
}

/** The header row. A press on a question sorts by its answers. */
export function TableHeader({ columns, query }: TableHeaderProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as for the grid
    <div role="rowgroup" className="table-head">
      {/* biome-ignore lint/a11y/useSemanticElements: as for the grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: its buttons take the focus */}
      <div role="row" aria-rowindex={1} className="table-head-row">
        {drawnColumns(columns).map(({ column, place }) => (
          <HeaderCell key={column.id} column={column} place={place} columns={columns} query={query} />
        ))}
      </div>
    </div>
  );
}

interface HeaderCellProps extends TableHeaderProps {
  readonly column: Column;
  readonly place: number;
}

function HeaderCell({ column, place, columns, query }: HeaderCellProps) {
  const { changeQuery } = useViewActions();
  const { shown } = useViewState();
  const { by, direction } = orderOf(query, shown?.ranked === true);
  const sorted = by === column.id ? direction : null;
  const order = sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none';
  return (
    // biome-ignore lint/a11y/useSemanticElements: as for the grid
    // biome-ignore lint/a11y/useFocusableInteractive: its button takes the focus
    <div
      role="columnheader"
      aria-colindex={place + 1}
      aria-sort={column.sortable ? order : undefined}
      className={classNames('table-heading', place === 0 && 'table-sticking')}
      style={{ left: place === 0 ? undefined : columns.edges[place], width: column.width }}
    >
      {column.sortable ? (
        <button
          type="button"
          className="table-sort"
          onClick={() => changeQuery({ sort: sortedBy({ ...query, sort: { by, direction } }, column.id).sort })}
        >
          <MarkedLabel words={column.title} mark={column.mark} />
          {sorted === 'asc' && <ArrowUp aria-hidden="true" />}
          {sorted === 'desc' && <ArrowDown aria-hidden="true" />}
        </button>
      ) : (
        <span className="table-sort text-cut">{column.title}</span>
      )}
      <WidthSeparator
        label={tableWords.widthOf(markedWords(column.title, column.mark))}
        width={column.width}
        min={NARROWEST_COLUMN}
        max={WIDEST_COLUMN}
        of="left"
        onWidthChange={(width) => columns.setWidth(column.id, width)}
        onReset={() => columns.setWidth(column.id, null)}
        className="table-width"
      />
    </div>
  );
}
