/** Describes the query of a hand-over. */
import { isDeepStrictEqual } from 'node:util';
import { EMPTY_QUERY, type Query } from '../../../../src-preload/domain.ts';
import type { IndexStore } from '../../index/index-store.ts';
import type { Result } from '../../query/result.ts';

interface DescribedQuery {
  readonly collectionId: string;
  readonly collectionName: string;
  /** ISO 8601 UTC; null if the export does not tell it. */
  readonly exportedAt: string | null;
  /** The filters of the query besides its collection and order, and how many items were selected; null if there are none. */
  readonly filter: Readonly<Record<string, unknown>> | null;
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

function filterOf(query: Query): DescribedQuery['filter'] {
  const { collectionId: _collection, sort: _sort, picked, ...rest } = query;
  const asked = Object.entries(withKeysOf(EMPTY_QUERY, rest)).filter(
    ([key, value]) => !isDeepStrictEqual(value, EMPTY_QUERY[key as keyof Query]),
  );
  const selected = picked === undefined ? [] : [[`selected_${picked.unit}`, picked.total] as const];
  return asked.length + selected.length === 0 ? null : Object.fromEntries([...asked, ...selected]);
}

/** The window and the command line make queries with their keys in different orders. What is written must not tell which. */
function withKeysOf(like: object, value: object): object {
  const entries = Object.entries(like).flatMap(([key, known]: [string, unknown]) => {
    const own: unknown = Reflect.get(value, key);
    if (own === undefined) return [];
    return [[key, isPlain(known) && isPlain(own) ? withKeysOf(known, own) : own] as const];
  });
  return Object.fromEntries(entries);
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The name in an export that is not the current one. */
function nameInIndex(store: IndexStore, [first]: readonly string[]): string {
  return first === undefined ? '' : store.open(first).collectionName;
}
