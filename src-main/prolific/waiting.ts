import { setTimeout as wait } from 'node:timers/promises';
import { type DeskFailure, throwIfCancelled } from '../../src-preload/failure.ts';

/** Waits, or rejects with `cancelled` when the signal is aborted. Tests pass a function that does not wait. */
export type Sleep = (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;

/** Why work waits, and for how long. */
export interface Wait {
  readonly failure: DeskFailure;
  readonly milliseconds: number;
}

/** Called before a wait. */
export type OnWait = (wait: Wait) => Promise<void>;

const QUIET_MS = 5_000;

/** After this time without a reply, the job tells the person. The attempt continues. */
export function quietAfterMs(timeoutMs: number): number {
  return Math.min(QUIET_MS, timeoutMs / 3);
}

const LONGEST_BACK_OFF_MS = 30_000;

/** Waits this many milliseconds. Rejects at once when the signal aborts. */
export const sleepFor: Sleep = async (milliseconds, signal) => {
  throwIfCancelled(signal);
  try {
    await wait(milliseconds, undefined, signal ? { signal } : {});
  } catch (error) {
    throwIfCancelled(signal);
    throw error;
  }
};

/** Exponential back-off with jitter: about 0.5 s before the second attempt, doubled each time, at most 30 s. */
export function backOffMs(attempt: number): number {
  const full = Math.min(LONGEST_BACK_OFF_MS, 500 * 2 ** (attempt - 1));
  return Math.round(full * (0.5 + Math.random() / 2));
}

/**
 * Reads a Retry-After header: seconds or an HTTP date.
 * @returns milliseconds from `now`, never negative; null if the header is absent or unreadable
 */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000);
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
