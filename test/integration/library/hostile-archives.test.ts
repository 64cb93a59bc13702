import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createLibrary } from '../../../src-main/library/library.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { toDeskError } from '../../../src-preload/failure.ts';
import { testFolder } from '../../harness/temporary-folder.ts';
import { COSTLY, hostileSet } from '../../samples/hostile-set.ts';
import { expectReport } from './hostile-report.ts';

const folder = testFolder();
/** One for all archives: each test leaves it empty. */
const directory = path.join(folder, 'library');
const library = await createLibrary({ directory });
afterAll(() => library.close());
const archives = await hostileSet(folder, (name) => !COSTLY.has(name));

describe('the import of a hostile archive', () => {
  it.each(archives)('$name', async ({ path: file, expect: expected }) => {
    const imported = library.importArchive({ path: file, source: 'command-line' });
    if ('refusedWith' in expected) {
      const error = await imported.then(
        () => null,
        (thrown: unknown) => toDeskError(thrown),
      );
      expect(error).toMatchObject({ code: expected.refusedWith });
      expect(await library.collections()).toEqual([]);
      expect(readdirSync(path.join(directory, 'archives'))).toEqual([]);
      return;
    }
    const report = await imported;
    const { collectionId } = report;
    expectReport(report, expected);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    const query = { ...EMPTY_QUERY, collectionId };
    const page = await library.submissions({ query, limit: 100 });
    expect(page.total).toBe(report.submissions);
    await library.remove({ collectionId });
    expect(readdirSync(path.join(directory, 'archives'))).toEqual([]);
  });
});
