import { glob } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, it } from 'vitest';

interface Side {
  readonly path?: string | readonly string[];
  readonly pathNot?: string | readonly string[];
}

interface Rule {
  readonly name: string;
  readonly from: Side;
  readonly to: Side;
}

const root = path.resolve(import.meta.dirname, '../../..');
const { forbidden } = createRequire(import.meta.url)(path.join(root, '.dependency-cruiser.cjs')) as {
  readonly forbidden: readonly Rule[];
};

/** `(a|b)c` becomes `ac` and `bc`: each name in a rule must exist, not only one of them. Lookaheads stay as they are. */
function alternatives(pattern: string): readonly string[] {
  const group = /(?<!\\)\((?!\?[!=])(?:\?:)?([\w.-]+(?:\|[\w.-]+)+)\)/.exec(pattern);
  if (group === null) return [pattern];
  return (group[1] ?? '').split('|').flatMap((name) => alternatives(pattern.replace(group[0], () => `(${name})`)));
}

/** The paths of this repository that a rule names. */
function ownPaths(side: Side): readonly string[] {
  const patterns = [side.path ?? [], side.pathNot ?? []].flat();
  return patterns.flatMap(alternatives).filter((pattern) => /^\^\(?(?:src|test|scripts)\b/.test(pattern));
}

it('names only existing folders and files in the import rules', async () => {
  const files: string[] = [];
  for await (const file of glob('{src-*,test,scripts}/**/*.{ts,tsx}', { cwd: root }))
    files.push(file.replaceAll('\\', '/'));
  const named = forbidden.flatMap(({ name, from, to }) =>
    [...ownPaths(from), ...ownPaths(to)]
      .filter((pattern) => !/\$\d/.test(pattern))
      .map((pattern) => ({ name, pattern })),
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(({ pattern }) => !files.some((file) => new RegExp(pattern).test(file)))).toEqual([]);
});
