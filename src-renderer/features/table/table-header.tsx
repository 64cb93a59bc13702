import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { Query } from '../../../src-preload/domain.ts';
import { MarkedLabel } from '../../components/marked-label.tsx';
import { classNames } from '../../hooks/class-names.ts';
import { orderOf, sortedBy } from '../../state/query-edits.ts';
import { markedWords } from '../../state/told-apart.ts';
import { useViewActions, useViewState } from '../../state/view-state.tsx';
import { type ColumnWindow, drawnColumns } from './column-window.ts';
import { boundedWidth, type Column, NARROWEST_COLUMN, WIDEST_COLUMN } from './columns.ts';
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
      <WidthHandle column={column} setWidth={columns.setWidth} />
    </div>
  );
}

const KEY_STEP = 16;

function WidthHandle({ column, setWidth }: { readonly column: Column; readonly setWidth: ColumnWindow['setWidth'] }) {
  const drag = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -KEY_STEP, ArrowRight: KEY_STEP }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setWidth(column.id, column.width + step);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (drag.current !== null) setWidth(column.id, boundedWidth(drag.current.width + event.clientX - drag.current.x));
  };
  const release = () => {
    drag.current = null;
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a focusable separator that moves is this role; hr is not
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={tableWords.widthOf(markedWords(column.title, column.mark))}
      aria-valuenow={column.width}
      aria-valuemin={NARROWEST_COLUMN}
      aria-valuemax={WIDEST_COLUMN}
      tabIndex={0}
      className="table-width"
      onKeyDown={onKeyDown}
      onDoubleClick={() => setWidth(column.id, null)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.stopPropagation();
        drag.current = { x: event.clientX, width: column.width };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={onPointerMove}
      onPointerUp={release}
      onPointerCancel={release}
    />
  );
}
