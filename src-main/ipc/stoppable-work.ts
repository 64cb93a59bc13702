/** Work that the window stops by an id. */
import type { DeskFailure } from '../../src-preload/failure.ts';

export interface StoppableWork {
  run<Value>(id: string, work: (signal: AbortSignal) => Promise<Value>): Promise<Value>;
  isRunning(id: string): boolean;
  stop(id: string): void;
}

/** @param cancelled makes the failure of work that was stopped */
export function createStoppableWork(cancelled: () => DeskFailure): StoppableWork {
  const running = new Map<string, AbortController>();
  return {
    run: async (id, work) => {
      const controller = new AbortController();
      running.set(id, controller);
      try {
        return await work(controller.signal);
      } finally {
        running.delete(id);
      }
    },
    isRunning: (id) => running.has(id),
    stop: (id) => running.get(id)?.abort(cancelled()),
  };
}
