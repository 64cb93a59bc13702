import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Expectation } from './hostile-recipe.ts';
import { LAYOUTS, LINES } from './hostile-records.ts';
import { BOMBS, CODE_PAGES, ZIP64 } from './hostile-tricks.ts';
import { BROKEN, LIES, NAMES } from './hostile-zips.ts';

export interface HostileArchive {
  readonly name: string;
  readonly path: string;
  readonly expect: Expectation;
}

/**
 * The most expensive archives. `test/integration/library/hostile-cost.test.ts` imports each in a separate process, so other tests leave
 * them out.
 */
export const COSTLY: ReadonlySet<string> = new Set([
  'bomb-by-ratio',
  'bomb-in-an-archive-in-an-archive',
  'archive-that-holds-itself',
  'traversal',
  'encrypted-responses',
  'exactly-65535-entries',
  'a-line-of-500-megabytes',
  'lines-of-1-megabyte-of-chinese',
  'a-line-of-a-million-words',
  'a-long-line-with-2000-missing-files',
  'deep-nesting',
]);

/** Writes archives that no real exporter makes into `directory`, each with the expected result of its import. */
export async function hostileSet(
  directory: string,
  wanted: (name: string) => boolean = () => true,
): Promise<readonly HostileArchive[]> {
  await mkdir(directory, { recursive: true });
  const written: HostileArchive[] = [];
  for (const { name, write, expect } of [
    ...BROKEN,
    ...ZIP64,
    ...NAMES,
    ...CODE_PAGES,
    ...LIES,
    ...BOMBS,
    ...LINES,
    ...LAYOUTS,
  ]) {
    if (!wanted(name)) continue;
    const file = path.join(directory, `${name}.zip`);
    await write(file);
    written.push({ name, path: file, expect });
  }
  return written;
}
