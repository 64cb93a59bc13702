/**
 * A part of `npm run lint`: refuses functions of more than 60 lines. The rule of the linter does not count lines that only close brackets or
 * tags.
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { longFunctions } from './long-functions.ts';

const MOST_LINES = 60;
const SOURCES = '{src-*,scripts,test}/**/*.{ts,tsx}';
/** A `describe` block is a list of tests, and a test of the window is a list of steps. */
const LISTS = ['test/unit/**', 'test/integration/**', 'test/e2e/**', 'test/fuzz/**'];

const root = path.resolve(import.meta.dirname, '..');
let found = 0;
for (const file of globSync(SOURCES, { cwd: root, exclude: LISTS })) {
  const source = readFileSync(path.join(root, file), 'utf8');
  for (const { line, lines } of longFunctions(file, source, MOST_LINES)) {
    console.error(
      `${file}:${line}: this function has ${lines} lines; ${MOST_LINES} are allowed. Move a part of it out.`,
    );
    found += 1;
  }
}
if (found > 0) process.exitCode = 1;
