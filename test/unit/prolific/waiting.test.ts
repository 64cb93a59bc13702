import { expect, it } from 'vitest';
import { backOffMs, retryAfterMs, sleepFor } from '../../../src-main/prolific/waiting.ts';

it('waits longer after every attempt, never longer than half a minute', () => {
  for (let attempt = 1; attempt <= 60; attempt += 1) {
    const full = Math.min(30_000, 500 * 2 ** (attempt - 1));
    const wait = backOffMs(attempt);
    expect(wait).toBeGreaterThanOrEqual(full / 2);
    expect(wait).toBeLessThanOrEqual(full);
  }
});

it.each([
  ['5', 5_000],
  ['0', 0],
  [' 1.5 ', 1_500],
  ['Tue, 24 Nov 2026 10:00:30 GMT', 30_000],
  ['Tue, 24 Nov 2026 09:00:00 GMT', 0],
  ['soon', null],
  ['', null],
  [null, null],
])('reads Retry-After %j as %j', (header, milliseconds) => {
  expect(retryAfterMs(header, Date.UTC(2026, 10, 24, 10, 0, 0))).toBe(milliseconds);
});

it('cancels a wait, before or during it', async () => {
  const cancelled = expect.objectContaining({ code: 'cancelled' });
  await expect(sleepFor(60_000, AbortSignal.abort())).rejects.toThrow(cancelled);
  const stop = new AbortController();
  const waiting = sleepFor(60_000, stop.signal);
  stop.abort(new Error('some reason'));
  await expect(waiting).rejects.toThrow(cancelled);
});
