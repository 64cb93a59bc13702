import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from '../api/library-api.ts';

/** Tells when a person uses the library, so that background work can wait. */
export interface Activity {
  /** Wraps a method. The library counts as busy while it runs and for a moment after it. */
  noted<Input, Output>(
    method: (input: Input, context?: Context) => Promise<Output>,
  ): (input: Input, context?: Context) => Promise<Output>;
  /** Resolves when the library has been idle for a moment. Rejects if the signal aborts. */
  idle(signal: AbortSignal | undefined): Promise<void>;
}

/** The library counts as idle after this pause in milliseconds. It is longer than the pause between two turns of a mouse wheel. */
const MOMENT_MS = 1_500;

/** @param momentMs the library counts as idle after so many milliseconds without use */
export function createActivity(momentMs = MOMENT_MS): Activity {
  let running = 0;
  let lastEnd = Number.NEGATIVE_INFINITY;
  return {
    noted: (method) => async (input, context) => {
      running += 1;
      try {
        return await method(input, context);
      } finally {
        running -= 1;
        lastEnd = performance.now();
      }
    },
    idle: async (signal) => {
      for (;;) {
        signal?.throwIfAborted();
        const quietFor = performance.now() - lastEnd;
        if (running === 0 && quietFor >= momentMs) return;
        await delay(running > 0 ? momentMs : momentMs - quietFor, undefined, signal === undefined ? {} : { signal });
      }
    },
  };
}
