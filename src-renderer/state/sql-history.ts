/**
 * The last queries in SQL, which the window remembers for each library. Queries can hold what participants wrote, so those of an encrypted library stay
 * in memory.
 */
import { useEffect, useMemo, useRef } from 'react';
import { readList, useRemembered, withNewest } from './remembered.ts';
import { useAppInfo } from './use-app-info.ts';
import { useCollections } from './use-collections.ts';
import { useEncryption } from './use-encryption.ts';

export interface RanQuery {
  /** The folder of the library. */
  readonly library: string;
  /** Null: every collection. */
  readonly collectionId: string | null;
  readonly sql: string;
}

/** Queries that are remembered for each library. */
const MOST_REMEMBERED = 50;

interface SqlHistory {
  /** Of this collection or of all collections, the newest first. */
  of(collectionId: string | null): readonly string[];
  add(collectionId: string | null, sql: string): void;
  clear(): void;
}

/** The remembered queries of the current library. */
export function useSqlHistory(): SqlHistory {
  const library = useAppInfo()?.libraryDirectory ?? '';
  const [entries, setEntries] = useEntries();
  return useMemo(
    () => ({
      of: (collectionId) =>
        entries.filter((each) => each.library === library && each.collectionId === collectionId).map(({ sql }) => sql),
      add: (collectionId, sql) => setEntries(withQuery(entries, { library, collectionId, sql })),
      clear: () => setEntries(entries.filter((each) => each.library !== library)),
    }),
    [entries, library, setEntries],
  );
}

function useEntries() {
  return useRemembered('sql-history', readHistory, useEncryption()?.state === 'none');
}

/** Deletes the queries that were stored before the library was encrypted. */
export function useUnencryptedQueries(): void {
  const library = useAppInfo()?.libraryDirectory;
  const isEncrypted = useEncryption()?.state === 'unlocked';
  const [entries, setEntries] = useRemembered('sql-history', readHistory);
  useEffect(() => {
    const kept = entries.filter((each) => each.library !== library);
    if (isEncrypted && kept.length < entries.length) setEntries(kept);
  }, [library, isEncrypted, entries, setEntries]);
}

/** Deletes the queries of removed collections, because queries can hold what participants wrote. */
export function useForgottenQueries(): void {
  const library = useAppInfo()?.libraryDirectory;
  const { data: collections } = useCollections();
  const [entries, setEntries] = useEntries();
  const before = useRef<readonly string[]>([]);
  useEffect(() => {
    if (library === undefined || collections === undefined) return;
    const ids = collections.map(({ collectionId }) => collectionId);
    const isSmaller = before.current.some((id) => !ids.includes(id));
    before.current = ids;
    const kept = keptQueries(entries, library, ids, isSmaller);
    if (kept.length < entries.length) setEntries(kept);
  }, [library, collections, entries, setEntries]);
}

/**
 * The queries without those of removed collections. Queries of all collections go with every removal. Other libraries keep theirs.
 * @param ids the collections of the library
 * @param isSmaller true after a removal
 */
export function keptQueries(
  entries: readonly RanQuery[],
  library: string,
  ids: readonly string[],
  isSmaller: boolean,
): readonly RanQuery[] {
  return entries.filter((each) => {
    if (each.library !== library) return true;
    return each.collectionId === null ? !isSmaller : ids.includes(each.collectionId);
  });
}

/** The newest first, each query once. */
export function withQuery(entries: readonly RanQuery[], added: RanQuery): readonly RanQuery[] {
  const isSame = (each: RanQuery) => each.collectionId === added.collectionId && each.sql === added.sql;
  return withNewest(entries, added, isSame, MOST_REMEMBERED);
}

/** Reads what was remembered. */
export const readHistory = readList(isRanQuery);

function isRanQuery(value: unknown): value is RanQuery {
  if (typeof value !== 'object' || value === null) return false;
  const { library, collectionId, sql } = value as Partial<Record<keyof RanQuery, unknown>>;
  const isId = collectionId === null || typeof collectionId === 'string';
  return typeof library === 'string' && typeof sql === 'string' && isId;
}
