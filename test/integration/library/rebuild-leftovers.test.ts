// @module-tag long
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createLibrary } from '../../../src-main/library/library.ts';
import { generateArchive } from '../../samples/generate-archive.ts';
import { openTestLibrary } from './open-test-library.ts';

it.each(['pages.names', 'pages', 'index.sqlite', 'text.index'])(
  'rebuilds although a dead process with the same id left its %s',
  async (ending) => {
    const { library, folder, directory } = await openTestLibrary();
    const out = path.join(folder, 'a.zip');
    await generateArchive({ seed: 4, submissions: 5, filesPerSubmission: 1, out, method: 'stored' });
    const { archiveId, collectionId } = await library.importArchive({ path: out, source: 'drop' });
    writeFileSync(path.join(directory, 'archives', archiveId, `building-${process.pid}.${ending}`), 'left');
    await expect(library.rebuild({ collectionId })).resolves.toBeDefined();
  },
);

it('a rebuild of a collection that another process removes meanwhile says that it is gone', async () => {
  const { library, folder, directory } = await openTestLibrary();
  const out = path.join(folder, 'a.zip');
  await generateArchive({ seed: 4, submissions: 300, filesPerSubmission: 1, out, method: 'stored' });
  const { collectionId } = await library.importArchive({ path: out, source: 'drop' });
  const other = await createLibrary({ directory });
  let removed: Promise<void> | null = null;
  const remove = () => {
    removed ??= other.remove({ collectionId });
  };
  await expect(library.rebuild({ collectionId }, { onProgress: remove })).rejects.toMatchObject({
    code: 'collection_not_found',
    message: 'The library does not hold this archive any more.',
  });
  await removed;
  expect(readdirSync(path.join(directory, 'archives'))).toEqual([]);
  await other.close();
});
