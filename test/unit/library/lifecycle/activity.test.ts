import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createActivity } from '../../../../src-main/library/lifecycle/activity.ts';

test('is idle at once without work, and not during work', async () => {
  const activity = createActivity(5);
  await activity.idle(undefined);
  const work = Promise.withResolvers<string>();
  const answer = activity.noted(() => work.promise)(undefined);
  const order: string[] = [];
  const waiting = activity.idle(undefined).then(() => order.push('idle'));
  // Longer than it takes to count as idle.
  await delay(50);
  order.push('worked');
  work.resolve('answer');
  expect(await answer).toBe('answer');
  await waiting;
  expect(order).toEqual(['worked', 'idle']);
});

test('waiting for idle can be cancelled', async () => {
  const activity = createActivity(5);
  void activity.noted(() => new Promise(() => undefined))(undefined);
  const stop = new AbortController();
  const waiting = activity.idle(stop.signal);
  stop.abort();
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
});
