import { describe, expect, it } from 'vitest';
import {
  gridGeometry,
  moveFocus,
  TILE_GAP,
  thumbnailSize,
  tilesIn,
} from '../../../../src-renderer/features/gallery/grid-maths.ts';

describe('grid geometry', () => {
  it('fills the width without overflowing it, at every size and width', () => {
    for (const size of [72, 136, 216, 480]) {
      for (let width = 1; width < 2_600; width += 7) {
        const { columns, tile } = gridGeometry(width, size);
        const used = columns * tile + (columns - 1) * TILE_GAP;
        expect(used).toBeLessThanOrEqual(Math.max(width, 1));
        expect(width - used).toBeLessThan(columns + 1);
      }
    }
  });

  it('requests few different widths of thumbnails', () => {
    expect(thumbnailSize(100, 1)).toBe(160);
    expect(thumbnailSize(150, 2)).toBe(320);
    expect(thumbnailSize(300, 2)).toBe(640);
  });
});

describe('focus in the grid', () => {
  // 0 1 2 3 / 4 5 6 7 / 8 9
  const grid = { columns: 4, total: 10, rowsPerPage: 2 };
  const from = (key: string, index: number, toEdge = false) => moveFocus(key, index, grid, toEdge);

  it('moves by one and by a row, and stops at the ends', () => {
    expect(from('ArrowRight', 3)).toBe(4);
    expect(from('ArrowRight', 9)).toBe(9);
    expect(from('ArrowLeft', 0)).toBe(0);
    expect(from('ArrowDown', 1)).toBe(5);
    expect(from('ArrowUp', 2)).toBe(2);
  });

  it('moves into the short last row, and stays there', () => {
    expect(from('ArrowDown', 7)).toBe(9);
    expect(from('ArrowDown', 8)).toBe(8);
  });

  it('moves by screens, to the row ends and to the result ends', () => {
    expect(from('PageDown', 1)).toBe(9);
    expect(from('PageUp', 9)).toBe(1);
    expect(from('PageUp', 2)).toBe(2);
    expect(from('Home', 6)).toBe(4);
    expect(from('End', 8)).toBe(9);
    expect(from('Home', 6, true)).toBe(0);
    expect(from('End', 0, true)).toBe(9);
  });

  it('ignores other keys, and an empty grid', () => {
    expect(from('x', 1)).toBeNull();
    expect(moveFocus('ArrowDown', 0, { ...grid, total: 0 }, false)).toBeNull();
  });
});

describe('the tiles that a box touches', () => {
  // Tiles of 100 pixels, with 12 between them, in rows of 134.
  const grid = { columns: 4, tile: 100, rowHeight: 134 };
  const box = (left: number, top: number, right: number, bottom: number) => ({ left, top, right, bottom });

  it('are those of each row, and whole rows are one range', () => {
    expect(tilesIn(box(101, 0, 213, 140), grid, 100)).toEqual([
      { from: 1, to: 1 },
      { from: 5, to: 5 },
    ]);
    expect(tilesIn(box(-9, 130, 900, 400), grid, 100)).toEqual([{ from: 4, to: 11 }]);
  });

  it('are none in a gap, and none beyond the last tile', () => {
    expect(tilesIn(box(101, 0, 111, 500), grid, 100)).toEqual([]);
    expect(tilesIn(box(-9, 123, 500, 133), grid, 100)).toEqual([]);
    expect(tilesIn(box(-9, -9, 900, 9_000), grid, 6)).toEqual([{ from: 0, to: 5 }]);
    expect(tilesIn(box(230, 140, 300, 200), grid, 6)).toEqual([]);
  });
});
