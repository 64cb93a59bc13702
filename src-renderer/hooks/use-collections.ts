import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { Collection } from '../../src-preload/domain.ts';
import { call } from '../desk.ts';
import { queryKeys } from './query-keys.ts';

/** Every collection of the library, in the library's order. */
export function useCollections(): UseQueryResult<readonly Collection[]> {
  return useQuery({ queryKey: queryKeys.collections, queryFn: () => call('library.collections') });
}

/** One collection by id; undefined while loading, when it is not there, and for null (the whole library). */
export function useCollection(collectionId: string | null): Collection | undefined {
  return useCollections().data?.find((collection) => collection.collectionId === collectionId);
}
