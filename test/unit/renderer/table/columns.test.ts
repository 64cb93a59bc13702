import { describe, expect, it } from 'vitest';
import {
  boundedWidth,
  columnEdges,
  columnsAt,
  NARROWEST_COLUMN,
  offsetBeside,
  tableColumns,
} from '../../../../src-renderer/features/table/columns.ts';
import type { Question } from '../../../../src-renderer/state/told-apart.ts';

const instruction = (id: string, type = 'free_text'): Question => ({
  id,
  type,
  description: `Question ${id}`,
  options: [],
  mark: null,
});

describe('columns of the table', () => {
  it('are one for each instruction, with the question as title', () => {
    const columns = tableColumns([instruction('a'), instruction('b', 'file_upload')], false, {});
    expect(columns.map((column) => column.id)).toEqual([
      'participant_id',
      'rating',
      'a',
      'b',
      'created_at',
      'submission_id',
      'files',
    ]);
    expect(columns[2]?.title).toBe('Question a');
    expect(columns.filter((column) => !column.sortable).map((column) => column.id)).toEqual(['files']);
  });

  it('include a column for snippets only during a search', () => {
    expect(tableColumns([], true, {})[1]?.kind).toBe('snippet');
    expect(tableColumns([], false, {}).some((column) => column.kind === 'snippet')).toBe(false);
  });

  it('keep the widths that a person set, within bounds', () => {
    expect(tableColumns([instruction('a')], false, { a: 333 })[2]?.width).toBe(333);
    expect(boundedWidth(-20)).toBe(NARROWEST_COLUMN);
    expect(boundedWidth(99_999)).toBeLessThan(1_000);
  });
});

describe('columns in view', () => {
  const edges = columnEdges(
    tableColumns(
      Array.from({ length: 300 }, (_, place) => instruction(`i${place}`)),
      false,
      {},
    ),
  );

  it('are few, for any number of columns', () => {
    const { first, last } = columnsAt(edges, 20_000, 1_000);
    expect(last - first).toBeLessThan(8);
    expect(edges[first]).toBeLessThanOrEqual(20_000);
    expect(edges[last + 1]).toBeGreaterThanOrEqual(21_000);
  });

  it('begin after the first column and end with the last', () => {
    expect(columnsAt(edges, 0, 1_000).first).toBe(1);
    expect(columnsAt(edges, 10_000_000, 1_000).last).toBe(edges.length - 2);
    expect(columnsAt([0, 100], 0, 500)).toEqual({ first: 1, last: 0 });
  });

  it('are revealed one by one beside the sticky column', () => {
    const viewport = 1_000;
    const once = offsetBeside(edges, 0, viewport, 'right');
    const twice = offsetBeside(edges, once, viewport, 'right');
    expect(once).toBeGreaterThan(0);
    expect(twice - once).toBe(208);
    expect(offsetBeside(edges, twice, viewport, 'left')).toBeLessThan(twice);
    expect(offsetBeside(edges, 0, viewport, 'left')).toBe(0);
    const end = (edges.at(-1) ?? 0) - viewport;
    expect(offsetBeside(edges, end, viewport, 'right')).toBe(end);
  });
});
