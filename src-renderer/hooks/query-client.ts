import { type InvalidateOptions, type InvalidateQueryFilters, QueryClient } from '@tanstack/react-query';

/** Keeps this many answers that no view shows, so that going back is instant. react-query limits the time. */
export const MOST_UNSHOWN = 150;

/** Answers come from this machine and change only after an event. So: no polling, no refetch on focus, no retry. */
export function createQueryClient(): QueryClient {
  const client = new AnswersClient({
    defaultOptions: {
      queries: {
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
  dropOldest(client);
  return client;
}

class AnswersClient extends QueryClient {
  /**
   * Also reads answers again that are under way, because they may be older than the change. react-query marks them as fresh when they arrive:
   * those that no view shows, and those that a view waits for the first time.
   */
  override invalidateQueries(filters: InvalidateQueryFilters<readonly unknown[]> = {}, options?: InvalidateOptions) {
    const underWay = this.getQueryCache()
      .findAll({ ...filters, fetchStatus: 'fetching' })
      .filter((query) => query.state.data === undefined || !query.isActive());
    const done = super.invalidateQueries(filters, options);
    for (const { promise, queryKey } of underWay) {
      const again = () => super.invalidateQueries({ queryKey, exact: true });
      void promise?.then(again, () => undefined);
    }
    return done;
  }
}

/** Limits the cache: when an answer arrives, the oldest answers that no view shows are removed. */
function dropOldest(client: QueryClient): void {
  const cache = client.getQueryCache();
  cache.subscribe(({ type }) => {
    if (type !== 'added') return;
    // A query that was just added has no answer yet.
    const unshown = cache
      .findAll({ type: 'inactive', fetchStatus: 'idle' })
      .filter(({ state }) => state.dataUpdatedAt > 0);
    if (unshown.length <= MOST_UNSHOWN) return;
    unshown.sort((one, other) => one.state.dataUpdatedAt - other.state.dataUpdatedAt);
    for (const query of unshown.slice(0, unshown.length - MOST_UNSHOWN)) cache.remove(query);
  });
}
