import { describe, expect, it } from 'vitest';
import type { SqlValue } from '../../../../src-preload/sql.ts';
import { formatInstantTick, scaleFromZero, scaleOf } from '../../../../src-renderer/features/sql/chart-scale.ts';
import { type ChartChoice, chooseChart, MOST_BARS } from '../../../../src-renderer/features/sql/choose-chart.ts';
import { indented, insertion, lineRange } from '../../../../src-renderer/features/sql/edit-text.ts';
import { moveCell } from '../../../../src-renderer/features/sql/grid-keys.ts';
import { highlighted } from '../../../../src-renderer/features/sql/highlight.ts';
import {
  cellText,
  instantOf,
  resultColumns,
  tabSeparated,
} from '../../../../src-renderer/features/sql/result-columns.ts';
import { keptQueries, readHistory, withQuery } from '../../../../src-renderer/state/sql-history.ts';

const result = (columns: readonly string[], ...rows: readonly (readonly SqlValue[])[]) => ({
  columns,
  rows,
  cut: null,
  elapsedMs: 1,
});
const chartOf = (found: ReturnType<typeof result>, wanted: ChartChoice | null = null) =>
  chooseChart(found, resultColumns(found), wanted);

describe('the columns of a result', () => {
  it('are numbers, dates or texts by all their values, and empty without any', () => {
    const columns = resultColumns(
      result(
        ['submission_id', 'n', 'day', 'mixed', 'mixed', 'none'],
        ['s1', 1, '2026-03-19', 1, '2026', null],
        [null, null, '2026-03-20 10:30', 'one', 'late', null],
      ),
    );
    expect(columns.map(({ kind }) => kind)).toEqual(['text', 'number', 'date', 'text', 'text', 'empty']);
    expect(columns.map(({ isSubmissionId }) => isSubmissionId)).toEqual([true, false, false, false, false, false]);
  });

  it('are as wide as their longest value, also where that comes late', () => {
    const [narrow, wide] = [200, 10_000].map((rows) =>
      resultColumns(result(['n'], ...Array.from({ length: rows }, (_, row) => [`row ${row}`]))),
    );
    expect(wide?.[0]?.width).toBeGreaterThan(narrow?.[0]?.width ?? 0);
  });

  it('show one line of each value, and tell a missing value from a text', () => {
    expect([null, '', 0, 'two\nlines'].map(cellText)).toEqual(['NULL', '', '0', 'two lines']);
    expect(cellText('a'.repeat(1_000)).length).toBe(241);
  });

  it('read dates as UTC, and nothing else as a date', () => {
    const noon = Date.UTC(2026, 2, 19, 12);
    for (const text of ['2026-03-19 12:00', '2026-03-19T12:00:00.000Z', '2026-03-19T14:00:00+02:00']) {
      expect(instantOf(text)).toBe(noon);
    }
    for (const text of ['2026-13-01', '12:00', '2026-W05', '20260319', 'March', '']) expect(instantOf(text)).toBeNull();
  });

  it('go to the clipboard with quotes where a cell needs them, and empty without a value', () => {
    expect(tabSeparated(result(['a', 'b\tc'], [1, null], ['say "so"', 'two\nlines']))).toBe(
      'a\t"b\tc"\n1\t\n"say ""so"""\t"two\nlines"\n',
    );
  });
});

describe('the chart of a result', () => {
  it('has bars for a text and a number, in the order of the rows', () => {
    expect(chartOf(result(['label', 'n'], ['Yes', 3], ['No', 5], [null, 1]))).toMatchObject({
      kind: 'bar',
      bars: [
        { label: 'Yes', value: 3 },
        { label: 'No', value: 5 },
        { label: 'NULL', value: 1 },
      ],
      withoutValue: 0,
      beyond: 0,
    });
  });

  it('says how many rows it leaves out', () => {
    const rows = Array.from({ length: MOST_BARS + 10 }, (_, at): readonly SqlValue[] => [`option ${at}`, at]);
    expect(chartOf(result(['label', 'n'], ...rows, ['none', null]))).toMatchObject({ beyond: 10, withoutValue: 1 });
  });

  it('has a line for dates or numbers, from left to right', () => {
    expect(chartOf(result(['day', 'n'], ['2026-03-20', 2], ['2026-03-19', 1]))).toMatchObject({
      kind: 'line',
      isTime: true,
      points: [{ label: '2026-03-19' }, { label: '2026-03-20' }],
    });
    expect(chartOf(result(['x', 'y'], [3, 1], [1, 2]))).toMatchObject({ kind: 'line', isTime: false });
  });

  it('takes the text or date, and the next number behind it, unless the person chose others', () => {
    const found = result(['id', 'label', 'n', 'm'], [1, 'Yes', 3, 30], [2, 'No', 5, 50]);
    expect(chartOf(found)).toMatchObject({ kind: 'bar', choice: { across: 1, value: 2 } });
    expect(chartOf(found, { across: 0, value: 3 })).toMatchObject({ kind: 'line', points: [{ at: 1 }, { at: 2 }] });
  });

  it.each([
    ['no-rows', result(['a', 'n'])],
    ['one-column', result(['n'], [1])],
    ['no-numbers', result(['a', 'b'], ['x', 'y'])],
    ['no-numbers', result(['a', 'n'], ['x', null])],
    ['one-point', result(['x', 'y'], [1, 2])],
    ['repeated', result(['x', 'y'], [1, 2], [1, 3])],
    ['no-values', result(['x', 'y'], [1, null], [null, 3])],
  ])('says why there is none: %s', (why, found) => {
    expect(chartOf(found)).toMatchObject({ kind: 'none', why });
  });

  it('has round numbers along its axes, with 0 for bars', () => {
    expect(scaleFromZero([3, 17], 4).ticks).toEqual([0, 5, 10, 15, 20]);
    expect(scaleFromZero([-4, 6], 4).ticks).toEqual([-5, 0, 5, 10]);
    expect(scaleOf([0.1, 0.3], 4).ticks).toEqual([0, 0.1, 0.2, 0.3]);
    expect(scaleOf([1_000_000, 1_000_004], 4).ticks[0]).toBe(1_000_000);
    for (const values of [[0], [5, 5], [-3], [0, 0]]) {
      const { min, max } = scaleOf(values, 4);
      expect(max).toBeGreaterThan(min);
    }
    expect(formatInstantTick(Date.UTC(2026, 2, 19, 9, 5), 1)).toBe('2026-03-19 09:05');
  });
});

describe('the text of a query', () => {
  it('moves by lines', () => {
    const right = indented({ text: 'a\nb\nc', start: 2, end: 5 }, 'right');
    expect(right).toEqual({ text: 'a\n  b\n  c', start: 4, end: 9 });
    expect(indented(right, 'left')).toEqual({ text: 'a\nb\nc', start: 2, end: 5 });
    expect(indented({ text: 'a', start: 0, end: 0 }, 'left')).toEqual({ text: 'a', start: 0, end: 0 });
    expect(indented({ text: 'a\nb', start: 0, end: 2 }, 'right').text).toBe('  a\nb');
  });

  it('takes names with a space where they would join a word', () => {
    expect(insertion({ text: 'SELECT', start: 6, end: 6 }, 'value')).toBe(' value');
    expect(insertion({ text: 'SELECT a', start: 7, end: 7 }, 'value')).toBe('value ');
    expect(insertion({ text: 's.', start: 2, end: 2 }, 'value')).toBe('value');
  });

  it('has lines from 1, and pieces that are the whole text', () => {
    expect(lineRange('ab\ncde\nf', 2)).toEqual({ start: 3, end: 6 });
    const sql = "SELECT 'it''s', 1.5 -- note\nFROM \"from\" /* open";
    const pieces = highlighted(sql);
    expect(pieces.map(({ text }) => text).join('')).toBe(sql);
    const of = (kind: string) => pieces.filter((piece) => piece.kind === kind).map(({ text }) => text);
    expect(of('keyword')).toEqual(['SELECT', 'FROM']);
    expect(of('text')).toEqual(["'it''s'"]);
    expect(of('number')).toEqual(['1.5']);
    expect(of('comment')).toEqual(['-- note', '/* open']);
  });

  it('is remembered once for each library, the newest first, and nothing else is read', () => {
    const query = (sql: string, library = 'one') => ({ library, collectionId: null, sql });
    const both = withQuery([query('a'), query('a', 'two')], query('b'));
    expect(withQuery(both, query('a'))).toEqual([query('a'), query('b'), query('a', 'two')]);
    expect(readHistory([query('a'), { sql: 1 }, null, 'x'])).toEqual([query('a')]);
    expect(readHistory('x')).toEqual([]);
  });
});

it('forgets the queries of a removed collection, and those of all collections, but none of another library', () => {
  const query = (collectionId: string | null, library = 'one') => ({ library, collectionId, sql: 'SELECT 1' });
  const entries = [query('kept'), query('gone'), query(null), query('gone', 'two'), query(null, 'two')];
  expect(keptQueries(entries, 'one', ['kept'], true)).toEqual([
    query('kept'),
    query('gone', 'two'),
    query(null, 'two'),
  ]);
  // At the start nothing was removed yet.
  expect(keptQueries(entries, 'one', ['kept', 'gone'], false)).toEqual(entries);
});

describe('the cells of a result', () => {
  it('follow the arrow keys to the edges and no further', () => {
    const size = { rows: 100, columns: 3, rowsPerPage: 10 };
    const from = { row: 5, column: 1 };
    expect(moveCell('ArrowRight', from, size, true)).toEqual({ row: 5, column: 2 });
    expect(moveCell('PageDown', { row: 95, column: 1 }, size, false)).toEqual({ row: 99, column: 1 });
    expect(moveCell('Home', from, size, false)).toEqual({ row: 5, column: 0 });
    expect(moveCell('End', from, size, true)).toEqual({ row: 99, column: 2 });
    expect(moveCell('a', from, size, false)).toBeNull();
  });
});
