import { keepPreviousData, type UseQueryResult, useQueries, useQuery } from '@tanstack/react-query';
import type { Facets, Query } from '../../../src-preload/domain.ts';
import { call } from '../../desk.ts';
import { useAskAgain } from '../../results/ask-again.ts';
import { withoutMarks } from '../../state/query-edits.ts';
import { libraryKey } from '../../state/query-keys.ts';

/** Counts within what is shown; the ones before stay until the next are here, so that nothing jumps. */
export function useFacets(query: Query, unit: Facets['unit']): UseQueryResult<Facets> {
  const result = useQuery(facetsOptions(query, unit));
  useAskAgain([result]);
  return result;
}

/**
 * For each question that is filtered by its answers: its options, counted as if it were not. The options beside a chosen one can be
 * chosen as well, and their counts say what that would bring.
 */
export function useAlternatives(query: Query, unit: Facets['unit']): Facets['instructions'] {
  const results = useQueries({
    queries: query.where.map(({ instructionId }) => {
      const where = query.where.filter((filter) => filter.instructionId !== instructionId);
      return facetsOptions({ ...query, where }, unit);
    }),
  });
  useAskAgain(results);
  return query.where.flatMap(
    ({ instructionId }, place) =>
      results[place]?.data?.instructions.find((group) => group.instructionId === instructionId) ?? [],
  );
}

/** The same for marks: what is filtered by is counted as if it were not. */
export function useMarkAlternatives(query: Query, facets: Facets): Facets['marks'] {
  const filtered = MARK_KEYS.filter((key) => query.marks[key].length > 0);
  const results = useQueries({ queries: filtered.map((key) => facetsOptions(withoutMarks(query, key), facets.unit)) });
  useAskAgain(results);
  const counted = (key: keyof Query['marks']) => results[filtered.indexOf(key)]?.data?.marks ?? facets.marks;
  return { ratings: counted('ratings').ratings, flags: counted('flags').flags, tags: counted('tags').tags };
}

const MARK_KEYS = ['ratings', 'flags', 'tags'] as const;

function facetsOptions(query: Query, unit: Facets['unit']) {
  return {
    queryKey: libraryKey('facets', unit, { ...query, sort: null }),
    queryFn: () => call('library.facets', { query, unit }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  };
}
