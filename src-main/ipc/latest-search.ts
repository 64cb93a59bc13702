import type { Query } from '../../src-preload/domain.ts';
import { DeskFailure } from '../../src-preload/failure.ts';
import type { Context } from '../library/api/library-api.ts';
import { ipcWords } from './words.ts';

/** Asks the library something about the query. Rejects with `cancelled` when another search starts. */
export type LatestSearch = <Output>(query: Query, ask: (context: Context) => Promise<Output>) => Promise<Output>;

/** A new search text, or another collection, cancels all earlier searches. */
export function createLatestSearch(): LatestSearch {
  let current = { key: '', controller: new AbortController() };
  return (query, ask) => {
    const key = JSON.stringify([query.collectionId, query.text]);
    if (key !== current.key) {
      current.controller.abort(new DeskFailure('cancelled', ipcWords.replacedSearch, ipcWords.replacedSearchHint));
      current = { key, controller: new AbortController() };
    }
    return ask({ signal: current.controller.signal });
  };
}
