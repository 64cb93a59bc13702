import { describe, expect, it } from 'vitest';
import { type CellRange, cellPlaces, rangeByKey } from '../../../../src-renderer/features/table/cell-range.ts';
import {
  arrangedColumns,
  type ColumnChoices,
  isHidden,
  movedBefore,
  movedBy,
  NO_CHOICES,
  readChoices,
  toggledIn,
  withWidth,
} from '../../../../src-renderer/features/table/column-choices.ts';
import {
  boundedWidth,
  columnsAt,
  NARROWEST_COLUMN,
  stickingCount,
  usualColumns,
} from '../../../../src-renderer/features/table/columns.ts';
import { columnEdges, offsetToRevealColumn } from '../../../../src-renderer/results/column-edges.ts';
import type { Question } from '../../../../src-renderer/state/qualifiers.ts';

const instruction = (id: string, type = 'free_text'): Question => ({
  id,
  type,
  description: `Question ${id}`,
  options: [],
  qualifier: null,
});

describe('columns of the table', () => {
  it('are one for each instruction, with the question as title', () => {
    const columns = usualColumns([instruction('a'), instruction('b', 'file_upload')], false);
    const isUsual = ({ extra }: (typeof columns)[number]) => !extra;
    expect(columns.filter(isUsual).map((column) => column.id)).toEqual([
      'participant_id',
      'rating',
      'a',
      'b',
      'created_at',
      'submission_id',
      'files',
    ]);
    expect(columns[2]?.title).toBe('Question a');
    expect(columns.filter((column) => !column.sortable).map((column) => column.id)).toEqual([
      'files',
      'camera',
      'has_location',
    ]);
  });

  it('begin with the collection, all answers and the date for several collections, because most answers are empty', () => {
    const ids = usualColumns([instruction('a')], false, true).map(({ id }) => id);
    expect(ids.slice(0, 8)).toEqual([
      'participant_id',
      'collection',
      'answers',
      'created_at',
      'rating',
      'a',
      'submission_id',
      'files',
    ]);
  });

  it('include a column for snippets only during a search', () => {
    expect(usualColumns([], true)[1]?.kind).toBe('snippet');
    expect(usualColumns([], false).some((column) => column.kind === 'snippet')).toBe(false);
  });
});

describe('the choices of a person', () => {
  const usual = usualColumns([instruction('a'), instruction('b'), instruction('c')], false);
  const ids = (choices: ColumnChoices, columns = usual) =>
    arrangedColumns(columns, choices)
      .filter((column) => !column.extra)
      .map(({ id }) => id);

  it('show extra columns only on request', () => {
    const shown = (choices: ColumnChoices) =>
      arrangedColumns(usual, choices).filter((column) => column.extra && !isHidden(column, choices));
    expect(shown(NO_CHOICES)).toEqual([]);
    expect(shown(toggledIn(NO_CHOICES, 'extra', 'camera')).map(({ id }) => id)).toEqual(['camera']);
  });

  it('order columns, pinned ones first, and put a new question after the one before it', () => {
    const moved = movedBefore(NO_CHOICES, arrangedColumns(usual, NO_CHOICES), 'c', 'a');
    const pinned = toggledIn(moved, 'pinned', 'b');
    expect(ids(pinned)).toEqual(['participant_id', 'b', 'rating', 'c', 'a', 'created_at', 'submission_id', 'files']);
    const more = usualColumns([instruction('a'), instruction('new'), instruction('b'), instruction('c')], false);
    expect(ids(pinned, more).join()).toContain('c,a,new,created_at');
  });

  it('move a column past hidden ones, and not past the end or out of the pinned ones', () => {
    const hidden = toggledIn(NO_CHOICES, 'hidden', 'b');
    const columns = arrangedColumns(usual, hidden);
    expect(ids(movedBy(hidden, columns, 'a', 1)).join()).toContain('rating,b,c,a,created_at');
    expect(ids(movedBy(hidden, columns, 'c', -1)).join()).toContain('rating,c,a,b,created_at');
    expect(movedBy(hidden, columns, 'files', 1)).toBe(hidden);
    expect(movedBy(hidden, columns, 'participant_id', 1)).toBe(hidden);
  });

  it('keep widths within bounds', () => {
    expect(arrangedColumns(usual, withWidth(NO_CHOICES, 'a', 333))[2]?.width).toBe(333);
    expect(boundedWidth(-20)).toBe(NARROWEST_COLUMN);
    expect(boundedWidth(99_999)).toBeLessThan(1_000);
  });

  it('are read from anything that was stored', () => {
    expect(readChoices(null)).toEqual(NO_CHOICES);
    expect(readChoices({ hidden: ['a', 7], pinned: 'x', widths: { a: 1, b: '2' } })).toEqual({
      ...NO_CHOICES,
      hidden: ['a'],
      widths: { a: NARROWEST_COLUMN },
    });
  });
});

describe('columns in view', () => {
  const many = usualColumns(
    Array.from({ length: 300 }, (_, place) => instruction(`i${place}`)),
    false,
  );
  const edges = columnEdges(many);

  it('are few, for any number of columns', () => {
    const { first, last } = columnsAt(edges, 20_000, 1_000, 1);
    expect(last - first).toBeLessThan(8);
    expect(edges[first]).toBeLessThanOrEqual(20_000);
    expect(edges[last + 1]).toBeGreaterThanOrEqual(21_000);
  });

  it('begin after the pinned columns and end with the last', () => {
    expect(columnsAt(edges, 0, 1_000, 2).first).toBe(2);
    expect(columnsAt(edges, 10_000_000, 1_000, 1).last).toBe(edges.length - 2);
    expect(columnsAt([0, 100], 0, 500, 1)).toEqual({ first: 1, last: 0 });
  });

  it('leave space beside pinned ones', () => {
    const pinned = many.map((column) => ({ ...column, pinned: true }));
    expect(stickingCount(pinned, 1_000)).toBe(3);
    expect(stickingCount(pinned.slice(0, 2), 1_000)).toBe(2);
    expect(stickingCount(many, 1_000)).toBe(0);
  });

  it('are revealed beside the pinned columns, as far as needed', () => {
    const revealed = (place: number, offset: number) => offsetToRevealColumn(edges, place, offset, 1_000, 1);
    const right = revealed(9, 0);
    expect(right).toBe((edges[10] ?? 0) - 1_000);
    expect(revealed(8, right)).toBe(right);
    expect(revealed(1, right)).toBe(0);
    expect(revealed(0, right)).toBe(right);
    // A column that is wider than the view begins at its left edge.
    const three = columnEdges([{ width: 100 }, { width: 100 }, { width: 300 }]);
    expect(three).toEqual([0, 100, 200, 500]);
    expect(offsetToRevealColumn(three, 1, 0, 150)).toBe(50);
    expect(offsetToRevealColumn(three, 2, 0, 150)).toBe(200);
    expect(offsetToRevealColumn(three, 0, 60, 150)).toBe(0);
    expect(offsetToRevealColumn(three, 1, 60, 150)).toBe(60);
  });
});

describe('chosen cells', () => {
  const ids = ['a', 'b', 'c'];
  const press = (keys: string) =>
    keys.split(' ').reduce<CellRange | null | undefined>((range, key) => {
      const next = rangeByKey(range ?? null, ids, { key: key.replace('+', ''), shiftKey: key.startsWith('+') });
      return next === undefined ? range : next;
    }, null);

  it('begin with the first cell, move, extend, and end as a row again', () => {
    expect(press('ArrowLeft')).toBeNull();
    expect(press('ArrowRight')).toEqual({ anchor: 'a', head: 'a' });
    expect(press('ArrowRight ArrowRight +ArrowRight +ArrowRight')).toEqual({ anchor: 'b', head: 'c' });
    expect(press('ArrowRight ArrowRight +ArrowLeft')).toEqual({ anchor: 'b', head: 'a' });
    expect(press('ArrowRight ArrowLeft')).toBeNull();
    expect(press('ArrowRight ArrowRight Escape')).toBeNull();
    expect(cellPlaces({ anchor: 'c', head: 'a' }, ids)).toEqual({ first: 0, last: 2, head: 0 });
    expect(cellPlaces({ anchor: 'gone', head: 'a' }, ids)).toBeNull();
  });
});
