import { expect, it, onTestFinished } from 'vitest';
import { createThreadPool } from '../../../../src-main/library/threads/thread-pool.ts';

/**
 * Takes 1 GB outside of JavaScript's own memory, as a hostile document does when it unpacks, and never replies. That is far more than the limit,
 * because other tests of this process may free memory meanwhile.
 */
const HUNGRY = `
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', () => {
    const kept = [];
    const pause = new Int32Array(new SharedArrayBuffer(4));
    for (let count = 0; count < 16; count += 1) {
      kept.push(new Uint8Array(64 * 1024 * 1024).fill(1));
      Atomics.wait(pause, 0, 0, 100);
    }
  });
  parentPort.postMessage('ready');
`;

it('a thread that takes too much memory is ended', async () => {
  const pool = createThreadPool(new URL(`data:text/javascript,${encodeURIComponent(HUNGRY)}`));
  onTestFinished(pool.close);
  const limits = { milliseconds: 600_000, growth: 128 * 1024 * 1024 };
  await expect(pool.ask({ bytes: new Uint8Array(1) }, limits)).rejects.toMatchObject({ reason: 'too-large' });
});
