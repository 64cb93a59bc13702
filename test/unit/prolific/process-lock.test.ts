import { utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { takeLock } from '../../../src-main/prolific/process-lock.ts';
import { testFolder } from '../../harness/temporary-folder.ts';

const folder = testFolder();

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
