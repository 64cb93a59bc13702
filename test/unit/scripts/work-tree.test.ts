import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { leftBehind, workTree } from '../../../scripts/work-tree.ts';

function checkout(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'collection-desk-tree-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
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
  const folder = mkdtempSync(path.join(os.tmpdir(), 'collection-desk-tree-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  expect(workTree(folder)).toBeNull();
  expect(leftBehind(null, null)).toEqual([]);
});
