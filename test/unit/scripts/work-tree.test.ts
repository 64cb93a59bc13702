import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { leftBehind, workTree } from '../../../scripts/work-tree.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';

function checkout(): string {
  const folder = temporaryFolder();
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  writeFileSync(path.join(folder, '.gitignore'), 'out/\n');
  return folder;
}

it('lists files that were added to a checkout, but not earlier or ignored ones', () => {
  const folder = checkout();
  const before = workTree(folder);
  expect(leftBehind(before, workTree(folder))).toEqual([]);
  for (const name of ['library', 'out']) {
    mkdirSync(path.join(folder, name));
    writeFileSync(path.join(folder, name, 'catalog.sqlite'), '');
  }
  expect(leftBehind(before, workTree(folder))).toEqual(['?? library/catalog.sqlite']);
});

it('lists nothing without a checkout', () => {
  const folder = temporaryFolder();
  expect(workTree(folder)).toBeNull();
  expect(leftBehind(null, null)).toEqual([]);
});
