import { describe, expect, it } from 'vitest';
import { EMPTY_QUERY } from '../../../../src-preload/domain.ts';
import type { Question } from '../../../../src-renderer/state/qualifiers.ts';
import {
  activeFilters,
  hasOption,
  sortedBy,
  toggleHas,
  toggleKind,
  toggleOption,
} from '../../../../src-renderer/state/query-edits.ts';
import { clearedQuery } from '../../../../src-renderer/state/view-state.tsx';

const instructions: readonly Question[] = [
  {
    qualifier: null,
    id: 'where',
    type: 'multiple_choice',
    description: 'Where on the body',
    options: [
      { value: 'a', label: 'Forearm', qualifier: null },
      { value: 'b', label: 'Hand', qualifier: null },
      { value: 'c', label: 'Leg', qualifier: null },
      { value: 'd', label: 'Face', qualifier: null },
    ],
  },
];

describe('edits of a query', () => {
  it('adds options of one instruction to one filter and drops an empty filter', () => {
    const two = toggleOption(toggleOption(EMPTY_QUERY, 'where', 'a'), 'where', 'b');
    expect(two.where).toEqual([{ instructionId: 'where', values: ['a', 'b'] }]);
    expect(hasOption(two, 'where', 'b')).toBe(true);
    expect(toggleOption(toggleOption(two, 'where', 'a'), 'where', 'b').where).toEqual([]);
  });

  it('never filters for files and for no files at once', () => {
    const files = toggleHas(toggleHas(EMPTY_QUERY, 'problems'), 'files');
    expect(toggleHas(files, 'no-files').has).toEqual(['problems', 'no-files']);
    expect(toggleHas(files, 'files').has).toEqual(['problems']);
  });

  it('sorts ascending first, then reverses', () => {
    const once = sortedBy(EMPTY_QUERY, 'where');
    expect(once.sort).toEqual({ by: 'where', direction: 'asc' });
    expect(sortedBy(once, 'where').sort.direction).toBe('desc');
    expect(sortedBy(sortedBy(once, 'where'), 'where').sort.direction).toBe('asc');
  });

  it('keeps collection and order when all else is cleared', () => {
    const query = { ...toggleKind(sortedBy(EMPTY_QUERY, 'where'), 'pdf'), collectionId: 'col', text: 'red' };
    expect(clearedQuery(query)).toEqual({
      ...EMPTY_QUERY,
      collectionId: 'col',
      sort: { by: 'where', direction: 'asc' },
    });
  });
});

describe('active filters', () => {
  it('show labels instead of values, and can be removed one by one', () => {
    const query = toggleKind(toggleOption(EMPTY_QUERY, 'where', 'a'), 'pdf');
    const [where, kinds] = activeFilters(query, instructions);
    expect(where?.words).toBe('Where on the body: Forearm');
    expect(where?.without).toEqual(toggleKind(EMPTY_QUERY, 'pdf'));
    expect(kinds?.words).toBe('Files: PDF');
  });

  it('shorten long lists and show unknown ids unchanged', () => {
    const query = {
      ...EMPTY_QUERY,
      where: [
        { instructionId: 'where', values: ['a', 'b', 'c', 'd'] },
        { instructionId: 'gone', values: ['x'] },
      ],
    };
    expect(activeFilters(query, instructions).map((filter) => filter.words)).toEqual([
      'Where on the body: Forearm, Hand or 2 more',
      'gone: x',
    ]);
  });

  it('show dates in words', () => {
    const words = (from: string | null, to: string | null) => activeFilters({ ...EMPTY_QUERY, from, to }, [])[0]?.words;
    // By the locale and the time zone of the machine.
    const { format } = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
    const day = (date: string) => format(new Date(date)) + (new Date(date).getTimezoneOffset() === 0 ? '' : ' (UTC)');
    const [first, last] = [day('2026-03-01'), day('2026-03-19')];
    expect(words('2026-03-01', null)).toBe(`From ${first}`);
    expect(words(null, '2026-03-19')).toBe(`Until ${last}`);
    expect(words('2026-03-01', '2026-03-19')).toBe(`${first} to ${last}`);
    expect(words(null, null)).toBeUndefined();
  });
});
