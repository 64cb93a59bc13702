import { mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { toDeskError } from '../../../src-preload/failure.ts';
import { COSTLY, hostileSet } from '../../samples/hostile-set.ts';
import { expectReport } from './hostile-report.ts';
import { openTestLibrary } from './open-test-library.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'collection-desk-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const archives = await hostileSet(folder, (name) => !COSTLY.has(name));

describe('the import of a hostile archive', () => {
  it.each(archives)('$name', async ({ path: file, expect: expected }) => {
    const { library, directory } = await openTestLibrary();
    const imported = library.importArchive({ path: file, source: 'command-line' });
    if ('refusedWith' in expected) {
      const error = await imported.then(
        () => null,
        (thrown: unknown) => toDeskError(thrown),
      );
      expect(error).toMatchObject({ code: expected.refusedWith });
      expect(await library.collections()).toEqual([]);
      expect(await readdir(path.join(directory, 'archives'))).toEqual([]);
      return;
    }
    const report = await imported;
    expectReport(report, expected);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    const query = { ...EMPTY_QUERY, collectionId: report.collectionId };
    const page = await library.submissions({ query, limit: 100 });
    expect(page.total).toBe(report.submissions);
  });
});
