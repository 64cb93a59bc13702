import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { Facets, Query } from '../../../src-preload/domain.ts';
import { call } from '../../desk.ts';
import { libraryKey } from '../../hooks/query-keys.ts';
import { toChannelQuery } from './result/channel-input.ts';

/** Counts within what is shown; the ones before stay until the next are here, so that nothing jumps. */
export function useFacets(query: Query, unit: Facets['unit']): UseQueryResult<Facets> {
  return useQuery({
    queryKey: libraryKey('facets', unit, { ...query, sort: null }),
    queryFn: () => call('library.facets', { query: toChannelQuery(query), unit }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
