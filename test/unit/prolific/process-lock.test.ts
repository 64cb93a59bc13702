import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { takeLock } from '../../../src-main/prolific/process-lock.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'collection-desk-mark-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('waits for the number of a process that has just made its lock', async () => {
  const mark = path.join(folder, 'being-written');
  writeFileSync(mark, '');
  const found = takeLock(mark);
  // The process that runs the tests is alive.
  setTimeout(() => writeFileSync(mark, String(process.ppid)), 50);
  expect(await found).toBe(process.ppid);
});

it('takes over an empty lock of a process that was killed before it wrote its number', async () => {
  const mark = path.join(folder, 'never-written');
  writeFileSync(mark, '');
  utimesSync(mark, 1, 1);
  const release = await takeLock(mark);
  if (typeof release === 'number') throw new Error('The lock counts as held.');
  await release();
});
