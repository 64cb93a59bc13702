import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from '../api/library-api.ts';

/** Knows when somebody works with the library, so that what can wait does. */
export interface Activity {
  /** The same method; while it runs, and for a moment after, somebody is at work. */
  noted<Input, Output>(
    method: (input: Input, context?: Context) => Promise<Output>,
  ): (input: Input, context?: Context) => Promise<Output>;
  /** Resolves when nobody has worked for a moment. Rejects when the signal aborts. */
  idle(signal: AbortSignal | undefined): Promise<void>;
}

/** A pause this long (ms) counts as nobody being at work: longer than between two turns of a wheel. */
const MOMENT_MS = 1_500;

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
