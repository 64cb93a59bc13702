/** Describes the query of a hand-over. */
import { EMPTY_QUERY, type Query } from '../../../../src-preload/domain.ts';
import type { IndexStore } from '../../index/index-store.ts';
import type { Result } from '../../query/result.ts';

interface DescribedQuery {
  readonly collectionId: string;
  readonly collectionName: string;
  /** ISO 8601 UTC; null if the export does not tell it. */
  readonly exportedAt: string | null;
  /** The filters of the query besides its collection and order; null if there are none. */
  readonly filter: Partial<Query> | null;
}

/** @param result of one collection */
export function describeQuery(store: IndexStore, query: Query, result: Result): DescribedQuery {
  const archiveIds = result.archives.map(({ archiveId }) => archiveId);
  const found = store.collections().find(({ archiveId }) => archiveIds.includes(archiveId));
  return {
    collectionId: query.collectionId ?? found?.collectionId ?? '',
    collectionName: found?.name ?? nameInIndex(store, archiveIds),
    exportedAt: found?.exportedAt ?? null,
    filter: filterOf(query),
  };
}

function filterOf(query: Query): Partial<Query> | null {
  const { collectionId: _collection, sort: _sort, ...rest } = query;
  const asked = Object.entries(rest).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(EMPTY_QUERY[key as keyof Query]),
  );
  return asked.length === 0 ? null : Object.fromEntries(asked);
}

/** The name in an export that is not the current one. */
function nameInIndex(store: IndexStore, [first]: readonly string[]): string {
  return first === undefined ? '' : store.open(first).collectionName;
}
