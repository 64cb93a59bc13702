/** Work in the background that ends when its owner closes. */
export interface ClosableWork {
  /** @param work gets a signal that aborts with the given one, and when the owner closes */
  run<Value>(work: (ended: AbortSignal) => Promise<Value>, signal: AbortSignal | undefined): Promise<Value>;
  /** Resolves when no work runs. */
  close(): Promise<void>;
}

export function createClosableWork(): ClosableWork {
  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();
  return {
    run: (work, signal) => {
      const started = work(AbortSignal.any([closing.signal, ...(signal === undefined ? [] : [signal])]));
      running.add(started);
      return started.finally(() => running.delete(started));
    },
    close: async () => {
      closing.abort();
      await Promise.allSettled(running);
    },
  };
}
