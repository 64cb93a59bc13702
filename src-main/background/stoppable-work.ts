/** Work that the window stops by an id. */
import { cancelled } from '../../src-preload/failure.ts';

export interface StoppableWork {
  /** Runs work under an id, until it ends. */
  run<Value>(id: string, work: (signal: AbortSignal) => Promise<Value>): Promise<Value>;
  isRunning(id: string): boolean;
  /** The work rejects with `cancelled`. Does nothing when no work runs under the id. */
  stop(id: string): void;
}

/** Keeps track of running work by the id that the window chose. */
export function createStoppableWork(): StoppableWork {
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
