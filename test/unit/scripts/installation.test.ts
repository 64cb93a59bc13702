/** Installing needs no compiler, with npm 10 as with npm 11. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';

const root = path.resolve(import.meta.dirname, '../../..');
const readJson = (name: string): unknown => JSON.parse(readFileSync(path.join(root, name), 'utf8'));

const locked = z.object({
  /** The real name of a package that is installed under another one. */
  name: z.string().optional(),
  gypfile: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
});
const { packages } = z.object({ packages: z.record(z.string(), locked) }).parse(readJson('package-lock.json'));
const { allowScripts } = z.object({ allowScripts: z.record(z.string(), z.boolean()) }).parse(readJson('package.json'));

const FOLDER = 'node_modules/';
/** npm compares a rule with the real name of a package, not with the name of its folder. */
const names = Object.entries(packages).map(([folder, { name }]) => {
  return { folder, name: name ?? folder.slice(folder.lastIndexOf(FOLDER) + FOLDER.length) };
});
const compilable = Object.keys(packages).filter((folder) => existsSync(path.join(root, folder, 'binding.gyp')));

it('compiles no package that brings its program', () => {
  expect(compilable).toContain('node_modules/better-sqlite3');
  // npm 10 compiles such a package unless its entry of the lock file says `"gypfile": false`. npm leaves that out whenever it writes the file.
  expect(compilable.filter((folder) => packages[folder]?.gypfile !== false)).toEqual([]);
});

it('has a rule for each package that would run a program at the installation, and only for those', () => {
  const running = names.filter(
    ({ folder }) => folder !== '' && (packages[folder]?.hasInstallScript === true || compilable.includes(folder)),
  );
  expect(Object.keys(allowScripts).toSorted()).toEqual(running.map(({ name }) => name).toSorted());
  // It copies the pinned Node into its place.
  expect(Object.keys(allowScripts).filter((name) => allowScripts[name])).toEqual(['node']);
});
