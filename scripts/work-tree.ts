/** Finds files that the tests leave in a git checkout. */
import { spawnSync } from 'node:child_process';

/** Changed and untracked files as `git status --porcelain` lists them; null if the folder is no git checkout. */
export function workTree(folder: string): readonly string[] | null {
  const { status, stdout } = spawnSync('git', ['status', '--porcelain', '--untracked-files=all'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return status === 0 ? stdout.split('\n').filter((line) => line !== '') : null;
}

/** Lines that were not there before. */
export function leftBehind(before: readonly string[] | null, after: readonly string[] | null): readonly string[] {
  const known = new Set(before);
  return before === null || after === null ? [] : after.filter((line) => !known.has(line));
}
