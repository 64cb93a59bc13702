/** Runs one task after the other. */
export interface Serial {
  /**
   * @param signal a task that was aborted before its turn does not start; the task itself must obey the signal afterwards
   * @throws what the task throws; the reason of the signal
   */
  run<Value>(task: () => Promise<Value>, signal: AbortSignal): Promise<Value>;
}

/** A failed or cancelled task does not stop the following ones. */
export function createSerial(): Serial {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run: (task, signal) => {
      const mine = last.then(() => {
        signal.throwIfAborted();
        return task();
      });
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}
