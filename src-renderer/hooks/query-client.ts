import { QueryClient } from '@tanstack/react-query';

/** Keeps this many answers that no view shows, so that going back is instant. react-query limits the time. */
export const MOST_UNSHOWN = 150;

/** Answers come from this machine and change only after an event. So: no polling, no refetch on focus, no retry. */
export function createQueryClient(): QueryClient {
  const client = new QueryClient({
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
