// @module-tag long
import path from 'node:path';
import { expect, it } from 'vitest';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { createLibrary } from '../../../src-main/library/library.ts';
import { forkSqlProcess } from '../../../src-main/library/sql/fork-process.ts';
import { createSqlRunner } from '../../../src-main/sql/sql-runner.ts';
import { generateArchive } from '../../samples/generate-archive.ts';
import { openTestLibrary } from './open-test-library.ts';

const COUNTS = {
  sql: 'SELECT collection_id, count(*) AS n FROM submissions GROUP BY 1',
  rows: 10,
  seconds: 60,
};

/** Runs queries in a library with two collections. Another one on the same folder removes `first` before the process of the first query reads it. */
async function runnerWithRemoval() {
  const { library, folder, directory } = await openTestLibrary();
  for (const collectionId of ['first', 'second']) {
    const out = path.join(folder, `${collectionId}.zip`);
    await generateArchive({ seed: 4, submissions: 5, filesPerSubmission: 1, collectionId, out });
    await library.importArchive({ path: out, source: 'drop' });
  }
  let isRemoved = false;
  const sqlSources: LibraryApi['sqlSources'] = async (input, context) => {
    const sources = await library.sqlSources(input, context);
    if (!isRemoved) {
      const other = await createLibrary({ directory });
      await other.remove({ collectionId: 'first' });
      await other.close();
      isRemoved = true;
    }
    return sources;
  };
  return createSqlRunner({ sqlSources, noteSqlSaved: library.noteSqlSaved }, forkSqlProcess);
}

it('a query of all collections is answered from the others when another process removes one', async () => {
  const { run } = await runnerWithRemoval();
  expect(await run({ ...COUNTS, collectionId: null })).toMatchObject({ rows: [['second', 5]] });
});

it('a query of a collection that another process removes says that it is gone', async () => {
  const { run } = await runnerWithRemoval();
  await expect(run({ ...COUNTS, collectionId: 'first' })).rejects.toMatchObject({ code: 'collection_not_found' });
});
