/**
 * Runs at most `limit` pieces of work at once. The newest waiting work goes first, because the person looks at it now. Work whose signal
 * aborts while it waits never starts.
 */
export function createLimiter(limit: number) {
  const waiting: (() => void)[] = [];
  let running = 0;

  /** Starts the newest waiting work, or frees the place. */
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
