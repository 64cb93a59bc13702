// @module-tag long
import path from 'node:path';
import { expect, it } from 'vitest';
import { createLibrary } from '../../../src-main/library/library.ts';
import { generateArchive } from '../../samples/generate-archive.ts';
import { openTestLibrary } from './open-test-library.ts';

/** A library with these collections, open in two places as in two processes. */
async function openTwice(...collectionIds: readonly string[]) {
  const { library, folder, directory } = await openTestLibrary();
  const importExport = async (collectionId: string, month: number) => {
    const out = path.join(folder, `${collectionId}-${month}.zip`);
    const exportedAt = `2026-0${month}-01T00:00:00Z`;
    await generateArchive({ seed: month, submissions: 30, filesPerSubmission: 1, out, collectionId, exportedAt });
    await library.importArchive({ path: out, source: 'drop' });
  };
  for (const collectionId of collectionIds) await importExport(collectionId, 1);
  return { library, other: await createLibrary({ directory }), importExport };
}

it.each(['first', 'second'])(
  'a verification of all goes on after another process removes the %s',
  async (collectionId) => {
    const { library, other } = await openTwice('first', 'second');
    let removed: Promise<void> | null = null;
    const onProgress = () => {
      removed ??= other.remove({ collectionId });
    };
    expect(await library.verify({ collectionId: null }, { onProgress })).toMatchObject({ files: 30, bad: [] });
    await removed;
    await other.close();
  },
);

it('a verification says that its collection is gone, not that it is damaged', async () => {
  const { library, other } = await openTwice('first');
  let removed: Promise<void> | null = null;
  const onProgress = () => {
    removed ??= other.remove({ collectionId: 'first' });
  };
  await expect(library.verify({ collectionId: 'first' }, { onProgress })).rejects.toMatchObject({
    code: 'collection_not_found',
  });
  await removed;
  await other.close();
});
