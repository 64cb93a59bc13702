import { expect, test } from 'vitest';
import { createLimiter } from '../../../../src-main/library/media/limiter.ts';

function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

test('runs at most the allowed number at once, then the newest first', async () => {
  const inTurn = createLimiter(1);
  const started: string[] = [];
  const first = gate();
  const work = (name: string, until?: Promise<void>) =>
    inTurn(async () => {
      started.push(name);
      await until;
    });
  const all = [work('first', first.opened), work('older'), work('newer')];
  expect(started).toEqual(['first']);
  first.open();
  await Promise.all(all);
  expect(started).toEqual(['first', 'newer', 'older']);
});

test('never starts work that was cancelled while it waited, and continues after failures', async () => {
  const inTurn = createLimiter(1);
  const first = gate();
  const abort = new AbortController();
  let ran = false;
  const failing = inTurn(async () => {
    await first.opened;
    throw new Error('broken');
  });
  const waiting = inTurn(async () => {
    ran = true;
  }, abort.signal);
  abort.abort();
  first.open();
  await expect(failing).rejects.toThrow('broken');
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  expect(ran).toBe(false);
  expect(await inTurn(async () => 'next')).toBe('next');
});
