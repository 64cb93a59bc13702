/** The geometry of the gallery and the movement of its focus. Pure functions, in pixels and 0-based indexes. */

/** The narrowest tiles that a person chose, in pixels. They grow until they fill the width. */
export const TILE_WIDTH = { least: 72, usual: 136, most: 480 } as const;

/** A width within the limits. */
export function tileWidth(width: number): number {
  return Math.round(Math.min(TILE_WIDTH.most, Math.max(TILE_WIDTH.least, width)));
}

export const TILE_GAP = 12;
/** The height of the text below a tile, with its margin. */
const CAPTION_HEIGHT = 22;

export interface GridGeometry {
  readonly columns: number;
  /** The side of a square tile. */
  readonly tile: number;
  /** The distance between the tops of two rows. */
  readonly rowHeight: number;
}

/** As many columns as fit. Tiles grow to fill the width. */
export function gridGeometry(width: number, narrowest: number): GridGeometry {
  const columns = Math.max(Math.floor((width + TILE_GAP) / (narrowest + TILE_GAP)), 1);
  const tile = Math.max(Math.floor((width - TILE_GAP * (columns - 1)) / columns), 1);
  return { columns, tile, rowHeight: tile + CAPTION_HEIGHT + TILE_GAP };
}

/** The width of thumbnails to request: the next size that is sharp on this screen, so that resizing does not request every width. */
export function thumbnailSize(tile: number, pixelRatio: number): 160 | 320 | 640 {
  const wanted = tile * pixelRatio;
  if (wanted <= 160) return 160;
  return wanted <= 384 ? 320 : 640;
}

/** A rectangle in the content of the grid, in pixels from the corner of the first tile. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The tiles that touch a box, as inclusive ranges. */
export function tilesIn(
  { left, top, right, bottom }: Box,
  { columns, tile, rowHeight }: GridGeometry,
  total: number,
): readonly { readonly from: number; readonly to: number }[] {
  const column = tile + TILE_GAP;
  const firstColumn = Math.max(Math.ceil((left - tile) / column), 0);
  const lastColumn = Math.min(Math.floor(right / column), columns - 1);
  const firstRow = Math.max(Math.ceil((top - (rowHeight - TILE_GAP)) / rowHeight), 0);
  const lastRow = Math.min(Math.floor(bottom / rowHeight), Math.ceil(total / columns) - 1);
  if (firstColumn > lastColumn || firstRow > lastRow) return [];
  const rangeOf = (from: number, to: number) => ({ from, to: Math.min(to, total - 1) });
  if (firstColumn === 0 && lastColumn === columns - 1) {
    return [rangeOf(firstRow * columns, lastRow * columns + lastColumn)];
  }
  return Array.from({ length: lastRow - firstRow + 1 }, (_, step) => (firstRow + step) * columns)
    .map((first) => rangeOf(first + firstColumn, first + lastColumn))
    .filter(({ from, to }) => from <= to);
}

export interface GridMove {
  readonly columns: number;
  readonly total: number;
  /** The number of whole rows on a screen. */
  readonly rowsPerPage: number;
}

/**
 * The tile that gets the focus after a key. Null for keys that do not move it. `toEdge`: Ctrl or Command is pressed, so that Home and End
 * go to the ends.
 */
export function moveFocus(key: string, index: number, grid: GridMove, toEdge: boolean): number | null {
  if (grid.total === 0) return null;
  const last = grid.total - 1;
  const rowStart = index - (index % grid.columns);
  const page = Math.max(grid.rowsPerPage, 1) * grid.columns;
  switch (key) {
    case 'ArrowRight':
      return Math.min(index + 1, last);
    case 'ArrowLeft':
      return Math.max(index - 1, 0);
    case 'ArrowDown':
      return down(index, grid.columns, last);
    case 'ArrowUp':
      return index - grid.columns >= 0 ? index - grid.columns : index;
    case 'PageDown':
      return Math.min(index + page, last);
    case 'PageUp':
      return Math.max(index - page, index % grid.columns);
    case 'Home':
      return toEdge ? 0 : rowStart;
    case 'End':
      return toEdge ? last : Math.min(rowStart + grid.columns - 1, last);
    default:
      return null;
  }
}

/** Moves into a short last row when no tile is directly below. Stays in the last row. */
function down(index: number, columns: number, last: number): number {
  if (index + columns <= last) return index + columns;
  const inLastRow = Math.floor(index / columns) === Math.floor(last / columns);
  return inLastRow ? index : last;
}
