/** The cell that gets the focus after a key. Pure functions. */

export interface GridCell {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  readonly rowsPerPage: number;
}

/** Null for keys that do not move. @param toEdge true with Ctrl or ⌘ */
export function moveCell(key: string, { row, column }: GridCell, size: GridSize, toEdge: boolean): GridCell | null {
  const [lastRow, lastColumn] = [Math.max(size.rows - 1, 0), Math.max(size.columns - 1, 0)];
  switch (key) {
    case 'ArrowDown':
      return { row: toEdge ? lastRow : Math.min(row + 1, lastRow), column };
    case 'ArrowUp':
      return { row: toEdge ? 0 : Math.max(row - 1, 0), column };
    case 'ArrowRight':
      return { row, column: toEdge ? lastColumn : Math.min(column + 1, lastColumn) };
    case 'ArrowLeft':
      return { row, column: toEdge ? 0 : Math.max(column - 1, 0) };
    case 'PageDown':
      return { row: Math.min(row + size.rowsPerPage, lastRow), column };
    case 'PageUp':
      return { row: Math.max(row - size.rowsPerPage, 0), column };
    case 'Home':
      return { row: toEdge ? 0 : row, column: 0 };
    case 'End':
      return { row: toEdge ? lastRow : row, column: lastColumn };
    default:
      return null;
  }
}
