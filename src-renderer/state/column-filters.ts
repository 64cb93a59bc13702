/** Edits of the filters that the headings of the table offer. Pure functions. */
import type { ColumnFilter } from '../../src-preload/column-filters.ts';
import { BY_RATING, type Query } from '../../src-preload/domain.ts';
import { columnFilterWords } from './words.ts';

/** True if a filter of the query concerns the column. */
export function filtersColumn(query: Query, id: string): boolean {
  switch (id) {
    case 'created_at':
      return query.from !== null || query.to !== null;
    case BY_RATING:
      return query.marks.ratings.length + query.marks.flags.length + query.marks.tags.length > 0;
    case 'files':
      return query.kinds.length + query.has.length > 0;
    default:
      return query.where.some((each) => each.instructionId === id) || query.columns.some((each) => each.by === id);
  }
}

/** The filter of a column. One that matches everything if there is none. */
export function columnFilter(query: Query, by: string): ColumnFilter {
  return query.columns.find((each) => each.by === by) ?? { by, contains: null, range: null, answered: null };
}

/** Replaces the filter of its column. Removes one that matches everything. */
export function withColumnFilter(query: Query, filter: ColumnFilter): Query {
  const others = query.columns.filter((each) => each.by !== filter.by);
  const isEmpty = filter.contains === null && filter.range === null && filter.answered === null;
  return { ...query, columns: isEmpty ? others : [...others, filter] };
}

/** The query without any filter of the column. */
export function withoutColumn(query: Query, id: string): Query {
  switch (id) {
    case 'created_at':
      return { ...query, from: null, to: null };
    case BY_RATING:
      return { ...query, marks: { ratings: [], flags: [], tags: [] } };
    case 'files':
      return { ...query, kinds: [], has: [] };
    default:
      return {
        ...query,
        where: query.where.filter((each) => each.instructionId !== id),
        columns: query.columns.filter((each) => each.by !== id),
      };
  }
}

/** The condition of the filter, without the name of its column: `contains “red”, 2 to 5 days`. */
export function columnFilterText({ contains, range, answered }: ColumnFilter): string {
  const parts = [
    ...(contains === null ? [] : [columnFilterWords.contains(contains)]),
    ...(range === null ? [] : [columnFilterWords.range(range)]),
    ...(answered === null ? [] : [answered ? columnFilterWords.answered : columnFilterWords.unanswered]),
  ];
  return parts.join(', ');
}
