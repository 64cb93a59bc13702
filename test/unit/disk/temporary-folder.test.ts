import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { makeTemporaryFolder, temporaryFolderStart } from '../../../src-main/disk/temporary-folder.ts';

it('a temporary folder deletes those of killed processes, and leaves those of running ones', async () => {
  const purpose = `test-${crypto.randomUUID()}`;
  const own = mkdtempSync(temporaryFolderStart(purpose));
  const dead = spawnSync(process.execPath, ['--version']).pid;
  const left = own.replace(`-${process.pid}-`, `-${dead}-`);
  // The name of an earlier version tells nothing about the process.
  const unknown = own.replace(`-${process.pid}-`, '-4');
  for (const folder of [left, unknown]) mkdirSync(folder);
  writeFileSync(path.join(left, 'catalog.sqlite'), 'The words of Ada');
  const made = await makeTemporaryFolder(purpose);
  onTestFinished(() => {
    for (const folder of [own, made, unknown]) rmSync(folder, { recursive: true });
  });
  expect(existsSync(left)).toBe(false);
  expect([own, made, unknown].map(existsSync)).toEqual([true, true, true]);
});
