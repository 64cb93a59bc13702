import { expect, it } from 'vitest';
import { createQuitGuard } from '../../../src-main/shell/quit-guard.ts';

function guarded(answers: ('wait' | 'stop')[]) {
  const seen: string[] = [];
  let running = 1;
  const settled = Promise.withResolvers<void>();
  const guard = createQuitGuard({
    running: () => running,
    stop: async () => {
      seen.push('stopped');
      running = 0;
    },
    ask: async (count) => {
      seen.push(`asked about ${count}`);
      const answer = answers.shift() ?? 'wait';
      if (answer === 'wait') setImmediate(settled.resolve);
      return answer;
    },
    quit: () => {
      seen.push(guard.mayQuit() ? 'quit' : 'kept');
      settled.resolve();
    },
    onUnexpected: (error) => seen.push(String(error)),
  });
  return { guard, seen, settled: settled.promise, finish: () => (running = 0) };
}

it('lets the application end while nothing runs', () => {
  const { guard, seen, finish } = guarded([]);
  finish();
  expect(guard.mayQuit()).toBe(true);
  expect(seen).toEqual([]);
});

it('asks once, stops the hand-overs, and ends the application after them', async () => {
  const { guard, seen, settled } = guarded(['stop']);
  // The window closes, and then the application wants to end.
  expect([guard.mayQuit(), guard.mayQuit()]).toEqual([false, false]);
  await settled;
  expect(seen).toEqual(['asked about 1', 'stopped', 'quit']);
});

it('keeps the application open while the person waits, and asks again', async () => {
  const { guard, seen, settled, finish } = guarded(['wait', 'wait']);
  expect(guard.mayQuit()).toBe(false);
  await settled;
  expect(guard.mayQuit()).toBe(false);
  expect(seen).toEqual(['asked about 1', 'asked about 1']);
  finish();
  expect(guard.mayQuit()).toBe(true);
});
