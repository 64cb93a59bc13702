import { useState } from 'react';
import type { SqlResult, SqlValue } from '../../../src-preload/sql.ts';
import { classNames } from '../../hooks/class-names.ts';
import { CellValue } from './cell-value.tsx';
import { cellText, type ResultColumn } from './result-columns.ts';
import { useCellGrid } from './use-cell-grid.ts';
import { useOpenSubmission } from './use-open-submission.ts';
import { sqlWords } from './words.ts';

export interface ResultGridProps {
  readonly result: SqlResult;
  readonly columns: readonly ResultColumn[];
  readonly collectionId: string | null;
}

/** The rows and columns of a result on screen. Arrows move between cells, Enter on the id of a submission opens it. */
export function ResultGrid({ result, columns, collectionId }: ResultGridProps) {
  const { rows } = result;
  const [isUsed, setUsed] = useState(false);
  const open = useOpenSubmission(collectionId);
  const { ref, cell, setCell, edges, ...grid } = useCellGrid(result, columns, open);
  return (
    <div className="sql-result">
      <div ref={ref} className="sql-scroller" onScroll={grid.onScroll}>
        {/* biome-ignore lint/a11y/useSemanticElements: a table element cannot leave out rows and columns */}
        <div
          role="grid"
          aria-label={sqlWords.result.title}
          aria-rowcount={rows.length + 1}
          aria-colcount={columns.length}
          className="sql-grid"
          style={{ width: edges.at(-1), height: grid.height }}
          onKeyDown={grid.onKeyDown}
          onFocus={() => setUsed(true)}
        >
          <Header columns={grid.drawnColumns} edges={edges} />
          {grid.drawnRows.map((row) => (
            <Row
              key={row}
              row={row}
              top={grid.topOf(row)}
              values={rows[row] ?? []}
              columns={grid.drawnColumns}
              edges={edges}
              active={row === cell.row ? cell.column : null}
              onChoose={(column) => setCell({ row, column })}
              onOpen={open}
            />
          ))}
        </div>
      </div>
      {isUsed && (
        <CellValue
          label={sqlWords.grid.valueOf(nameOf(columns[cell.column]), cell.row + 1)}
          value={rows[cell.row]?.[cell.column] ?? null}
        />
      )}
    </div>
  );
}

function nameOf(column: ResultColumn | undefined): string {
  return column === undefined || column.name === '' ? sqlWords.grid.column((column?.place ?? 0) + 1) : column.name;
}

interface ColumnsProps {
  readonly columns: readonly ResultColumn[];
  readonly edges: readonly number[];
}

function Header({ columns, edges }: ColumnsProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as for the grid
    // biome-ignore lint/a11y/useFocusableInteractive: the cells take the focus
    <div role="row" aria-rowindex={1} className="sql-head">
      {columns.map((column) => (
        // biome-ignore lint/a11y/useSemanticElements: as for the grid
        // biome-ignore lint/a11y/useFocusableInteractive: the cells take the focus
        <div
          key={column.place}
          role="columnheader"
          aria-colindex={column.place + 1}
          title={nameOf(column)}
          className={classNames('sql-heading text-cut', column.kind === 'number' && 'sql-number-cell')}
          style={{ left: edges[column.place], width: column.width }}
        >
          {nameOf(column)}
        </div>
      ))}
    </div>
  );
}

interface RowProps extends ColumnsProps {
  /** From 0. */
  readonly row: number;
  readonly top: number;
  readonly values: readonly SqlValue[];
  /** The column of the cell that has the focus, or would get it. Null in other rows. */
  readonly active: number | null;
  readonly onChoose: (column: number) => void;
  readonly onOpen: (value: SqlValue) => void;
}

function Row({ row, top, values, columns, edges, active, onChoose, onOpen }: RowProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as for the grid
    // biome-ignore lint/a11y/useFocusableInteractive: the cells take the focus
    <div role="row" aria-rowindex={row + 2} className="sql-row" style={{ transform: `translateY(${top}px)` }}>
      {columns.map(({ place, kind, width, isSubmissionId }) => {
        const value = values[place] ?? null;
        return (
          // biome-ignore lint/a11y/useSemanticElements: as for the grid
          <div
            key={place}
            role="gridcell"
            aria-colindex={place + 1}
            data-cell={`${row} ${place}`}
            tabIndex={active === place ? 0 : -1}
            className={classNames('sql-cell', kind === 'number' && 'sql-number-cell num')}
            style={{ left: edges[place], width }}
            onFocus={() => onChoose(place)}
          >
            {isSubmissionId && value !== null ? (
              <button
                type="button"
                tabIndex={-1}
                className="sql-open text-cut"
                aria-label={sqlWords.grid.openSubmission(String(value))}
                onClick={() => onOpen(value)}
              >
                {cellText(value)}
              </button>
            ) : (
              <span className={classNames('text-cut', value === null && 'sql-null')} dir="auto">
                {cellText(value)}
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
}
