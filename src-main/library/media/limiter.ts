/**
 * Runs at most `limit` pieces of work at once. The newest waiting piece goes first, for it is what the person looks at now; one
 * whose signal is aborted while it waits never starts.
 */
export function createLimiter(limit: number) {
  const waiting: (() => void)[] = [];
  let running = 0;

  /** Hands the place on to the newest one waiting, or gives it back. */
  const leave = () => {
    const newest = waiting.pop();
    if (newest === undefined) running -= 1;
    else newest();
  };

  return async <Value>(work: () => Promise<Value>, signal?: AbortSignal): Promise<Value> => {
    if (running < limit) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      signal?.throwIfAborted();
      return await work();
    } finally {
      leave();
    }
  };
}
