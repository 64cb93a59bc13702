import { QueryClient } from '@tanstack/react-query';

/** Answers that no view shows any more are kept, so that going back shows them at once: so many, and not longer than react-query keeps them. */
export const MOST_UNSHOWN = 150;

/** Answers come from this machine and change only when it says so: no polling, no refetching on focus, no second tries. */
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

/** However fast somebody scrolls or searches, the cache stays as small: whenever an answer comes in, the oldest unshown ones go. */
function dropOldest(client: QueryClient): void {
  const cache = client.getQueryCache();
  cache.subscribe(({ type }) => {
    if (type !== 'added') return;
    // What has just been added has no answer yet.
    const unshown = cache
      .findAll({ type: 'inactive', fetchStatus: 'idle' })
      .filter(({ state }) => state.dataUpdatedAt > 0);
    if (unshown.length <= MOST_UNSHOWN) return;
    unshown.sort((one, other) => one.state.dataUpdatedAt - other.state.dataUpdatedAt);
    for (const query of unshown.slice(0, unshown.length - MOST_UNSHOWN)) cache.remove(query);
  });
}
