/** Work that takes longer than others can wait for. */
interface Patience {
  /** Work that runs longer than this gives its place to waiting work, and goes on beside it. */
  readonly milliseconds: number;
  /** At most so many pieces of work go on beside the others, because each may need much memory. */
  readonly most: number;
}

/**
 * Runs at most `limit` pieces of work at once. The newest waiting work goes first, because the person looks at it now. Work whose signal
 * aborts while it waits never starts.
 * @param patience without it, work keeps its place until it ends
 */
export function createLimiter(limit: number, patience?: Patience) {
  const waiting: (() => void)[] = [];
  let running = 0;
  let overdue = 0;

  /** Starts the newest waiting work, or frees the place. */
  const leave = () => {
    const newest = waiting.pop();
    if (newest === undefined) running -= 1;
    else newest();
  };

  /** @returns a function to call when the work ends */
  const takePlace = (): (() => void) => {
    if (patience === undefined) return leave;
    let isOverdue = false;
    const timer = setInterval(() => {
      if (overdue >= patience.most) return;
      clearInterval(timer);
      isOverdue = true;
      overdue += 1;
      leave();
    }, patience.milliseconds);
    return () => {
      clearInterval(timer);
      if (isOverdue) overdue -= 1;
      else leave();
    };
  };

  return async <Value>(work: () => Promise<Value>, signal?: AbortSignal): Promise<Value> => {
    if (running < limit) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    const end = takePlace();
    try {
      signal?.throwIfAborted();
      return await work();
    } finally {
      end();
    }
  };
}
