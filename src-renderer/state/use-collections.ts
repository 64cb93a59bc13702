import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Collection, Query } from '../../src-preload/domain.ts';
import { call } from '../desk.ts';
import { type Qualified, qualifiedNames } from './qualifiers.ts';
import { libraryKey, queryKeys } from './query-keys.ts';

/** All collections of the library, in its order. */
export function useCollections(): UseQueryResult<readonly Collection[]> {
  return useQuery({ queryKey: queryKeys.collections, queryFn: () => call('library.collections') });
}

/** One collection by id. Undefined while loading, for an unknown id, and for null (the whole library). */
export function useCollection(collectionId: string | null): Collection | undefined {
  return useCollections().data?.find((collection) => collection.collectionId === collectionId);
}

/** All collections, each with the text that distinguishes it from others of the same name. */
export function useQualifiedCollections(): readonly (Collection & Qualified)[] {
  const { data: collections } = useCollections();
  return useMemo(
    () =>
      qualifiedNames(
        collections ?? [],
        ({ name }) => name,
        ({ collectionId }) => collectionId,
      ),
    [collections],
  );
}

/** The collections that a query is about, by their newest or an earlier export. Empty while loading. */
export function useShownCollections({ collectionId, version }: Query): readonly Collection[] {
  const { data: collections } = useCollections();
  const { data: earlier } = useQuery({
    queryKey: libraryKey('version', version),
    queryFn: () => call('library.version', { archiveId: version ?? '' }),
    enabled: version !== null,
  });
  return useMemo(() => {
    if (version !== null) return earlier ? [earlier] : [];
    return (collections ?? []).filter((each) => collectionId === null || each.collectionId === collectionId);
  }, [collections, earlier, collectionId, version]);
}
