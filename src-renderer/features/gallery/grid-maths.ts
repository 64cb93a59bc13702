/** Geometry of the gallery and the way its focus moves; pure, in pixels and 0-based indexes. */
export const TILE_SIZES = ['small', 'medium', 'large'] as const;
export type TileSize = (typeof TILE_SIZES)[number];

const NARROWEST_TILE: Record<TileSize, number> = { small: 96, medium: 136, large: 216 };
export const TILE_GAP = 12;
/** Line of text under a tile, with its distance. */
export const CAPTION_HEIGHT = 22;

export interface GridGeometry {
  readonly columns: number;
  /** Side of a square tile. */
  readonly tile: number;
  /** From the top of one row to the top of the next. */
  readonly rowHeight: number;
}

/** As many columns as fit, tiles stretched to fill the width. */
export function gridGeometry(width: number, size: TileSize): GridGeometry {
  const columns = Math.max(Math.floor((width + TILE_GAP) / (NARROWEST_TILE[size] + TILE_GAP)), 1);
  const tile = Math.max(Math.floor((width - TILE_GAP * (columns - 1)) / columns), 1);
  return { columns, tile, rowHeight: tile + CAPTION_HEIGHT + TILE_GAP };
}

/** Width to ask thumbnails in: the next step that is sharp on this screen, so that resizing does not ask for every width. */
export function thumbnailSize(tile: number, pixelRatio: number): 160 | 320 | 640 {
  const wanted = tile * pixelRatio;
  if (wanted <= 160) return 160;
  return wanted <= 384 ? 320 : 640;
}

export interface GridMove {
  readonly columns: number;
  readonly total: number;
  /** Whole rows on a screen. */
  readonly rowsPerPage: number;
}

/** Where a key takes the focus; null for keys that do not move it. `toEdge`: Ctrl or Command is held, Home and End go to the ends. */
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

/** Into the short last row where nothing stands right below; stays when already there. */
function down(index: number, columns: number, last: number): number {
  if (index + columns <= last) return index + columns;
  const inLastRow = Math.floor(index / columns) === Math.floor(last / columns);
  return inLastRow ? index : last;
}
