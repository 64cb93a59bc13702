import { keepPreviousData, type UseQueryResult, useQueries, useQuery } from '@tanstack/react-query';
import type { Facets, Query } from '../../../src-preload/domain.ts';
import { call } from '../../desk.ts';
import { useAskAgain } from '../../results/ask-again.ts';
import { withoutMarks } from '../../state/query-edits.ts';
import { libraryKey } from '../../state/query-keys.ts';

/** The facets of the result. Keeps the previous counts until the next ones arrive. */
export function useFacets(query: Query, unit: Facets['unit']): UseQueryResult<Facets> {
  const result = useQuery(facetsOptions(query, unit));
  useAskAgain([result]);
  return result;
}

/**
 * The options of each question with an active filter, counted without that filter. The person can choose further options of the same
 * question, and these counts show what each would bring.
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

/** The alternatives to the filters of marks: counts each kind of mark without the filter for that kind. */
export function useMarkAlternatives(query: Query, facets: Facets): Facets['marks'] {
  const filtered = MARK_KEYS.filter((key) => query.marks[key].length > 0);
  const results = useQueries({ queries: filtered.map((key) => facetsOptions(withoutMarks(query, key), facets.unit)) });
  useAskAgain(results);
  const counted = (key: keyof Query['marks']) => results[filtered.indexOf(key)]?.data?.marks ?? facets.marks;
  return { ratings: counted('ratings').ratings, flags: counted('flags').flags, tags: counted('tags').tags };
}

/** The alternatives to the filter of cameras: counts cameras without that filter. */
export function useCameraAlternatives(query: Query, facets: Facets): Facets['capture']['cameras'] {
  const { capture } = query;
  const isFiltered = capture.cameras.length > 0;
  const results = useQueries({
    queries: (isFiltered ? [{ ...query, capture: { ...capture, cameras: [] } }] : []).map((whole) =>
      facetsOptions(whole, facets.unit),
    ),
  });
  useAskAgain(results);
  return results[0]?.data?.capture.cameras ?? facets.capture.cameras;
}

const MARK_KEYS = ['ratings', 'flags', 'tags'] as const;

function facetsOptions(query: Query, unit: Facets['unit']) {
  return {
    queryKey: libraryKey('facets', unit, { ...query, sort: null }),
    queryFn: async () => {
      // The library answers in turn, and counting takes longer than reading a page. So the questions of this moment for pages go first.
      await Promise.resolve();
      return call('library.facets', { query, unit });
    },
    placeholderData: keepPreviousData,
  };
}
