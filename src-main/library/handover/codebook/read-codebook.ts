import { EMPTY_QUERY, type Query } from '../../../../src-preload/domain.ts';
import type { Context } from '../../api/library-api.ts';
import type { IndexStore } from '../../index/index-store.ts';
import type { Result } from '../../query/result.ts';
import { submissionBatches, type TableSource } from '../tables/open-table.ts';
import type { Codebook } from './codebook.ts';
import { countCodebook } from './count-codebook.ts';

/** @param result submissions of one collection */
export async function readCodebook(
  source: Pick<TableSource, 'store' | 'marks'>,
  query: Query,
  result: Result,
  context: Context,
): Promise<Codebook> {
  const { store } = source;
  const archiveIds = result.archives.map(({ archiveId }) => archiveId);
  const found = store.collections().find(({ archiveId }) => archiveIds.includes(archiveId));
  const counted = await countCodebook(store, archiveIds, submissionBatches(source, result, context));
  return {
    ...counted,
    collectionId: query.collectionId ?? found?.collectionId ?? '',
    collectionName: found?.name ?? nameInIndex(store, archiveIds),
    exportedAt: found?.exportedAt ?? null,
    filter: filterOf(query),
  };
}

/** What a query asks for beyond its collection and order; null where that is nothing. */
function filterOf(query: Query): Partial<Query> | null {
  const { collectionId: _collection, sort: _sort, ...rest } = query;
  const asked = Object.entries(rest).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(EMPTY_QUERY[key as keyof Query]),
  );
  return asked.length === 0 ? null : Object.fromEntries(asked);
}

/** Of an export that is not the current one. */
function nameInIndex(store: IndexStore, [first]: readonly string[]): string {
  return first === undefined ? '' : store.open(first).collectionName;
}
