/** Installing needs no compiler, with npm 10 as with npm 11. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';

const root = path.resolve(import.meta.dirname, '../../..');
const lock = z.object({
  packages: z.record(z.string(), z.looseObject({ gypfile: z.boolean().optional() })),
});

it('compiles no package that brings its program', () => {
  const { packages } = lock.parse(JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')));
  const compilable = Object.keys(packages).filter((folder) => existsSync(path.join(root, folder, 'binding.gyp')));
  expect(compilable).toContain('node_modules/better-sqlite3');
  // npm 10 compiles such a package unless its entry of the lock file says `"gypfile": false`. npm leaves that out whenever it writes the file.
  expect(compilable.filter((folder) => packages[folder]?.gypfile !== false)).toEqual([]);
});
