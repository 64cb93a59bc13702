import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createLibrary } from '../../../src-main/library/library.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { historyWords } from '../../../src-preload/words/history-words.ts';
import { deskHere } from '../../harness/run-desk.ts';
import { generateArchive } from '../../samples/generate-archive.ts';
import { openTestLibrary } from './open-test-library.ts';

const COLLECTION = 'skin';

it('names and groups a collection in this library only: kept, noted, undone, and forgotten with the collection', async () => {
  const { library, folder, directory } = await openTestLibrary();
  const out = path.join(folder, 'skin.zip');
  await generateArchive({ seed: 3, submissions: 2, collectionId: COLLECTION, name: 'Skin photos', out });
  await library.importArchive({ path: out, source: 'dialog' });
  const named = async () => (await library.collections())[0];
  expect(await named()).toMatchObject({ name: 'Skin photos', originalName: 'Skin photos', group: null });

  const before = await library.nameCollection({ collectionId: COLLECTION, name: ' Spring wave ', group: 'Skin' });
  expect(before).toEqual({ name: null, group: null });
  expect(await named()).toMatchObject({ name: 'Spring wave', originalName: 'Skin photos', group: 'Skin' });
  // The same again changes nothing, and is not noted.
  await library.nameCollection({ collectionId: COLLECTION, name: 'Spring wave', group: 'Skin' });
  const log = async () =>
    (await library.history({ collectionId: COLLECTION, before: null, limit: 9 })).map((entry) => historyWords(entry));
  expect(await log()).toEqual([
    'Named it “Spring wave” in this library, put it into the group “Skin”',
    expect.stringMatching(/^Imported/),
  ]);

  // Data that leaves keeps the name of Prolific.
  const file = path.join(folder, 'codebook.json');
  await library.codebook({ query: { ...EMPTY_QUERY, collectionId: COLLECTION }, format: 'json', path: file });
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ collection: { name: 'Skin photos' } });
  const version = await library.version({ archiveId: (await named())?.archiveId ?? '' });
  expect(version).toMatchObject({ name: 'Spring wave', originalName: 'Skin photos' });

  // Another process reads it, and the command line knows both names.
  const other = await createLibrary({ directory });
  expect((await other.collections())[0]).toMatchObject({ name: 'Spring wave', group: 'Skin' });
  await other.close();
  for (const typed of ['Spring wave', 'Skin photos', COLLECTION]) {
    expect((await deskHere(['verify', typed, '--json'], { library: directory })).code).toBe(0);
  }

  await library.nameCollection({ collectionId: COLLECTION, ...before });
  expect(await named()).toMatchObject({ name: 'Skin photos', group: null });
  expect((await log())[0]).toBe('Took its name in this library away, took it out of its group');

  await library.nameCollection({ collectionId: COLLECTION, name: 'Autumn', group: null });
  await library.remove({ collectionId: COLLECTION });
  await expect(library.nameCollection({ collectionId: COLLECTION, name: 'x', group: null })).rejects.toMatchObject({
    code: 'collection_not_found',
  });
  await library.importArchive({ path: out, source: 'dialog' });
  expect(await named()).toMatchObject({ name: 'Skin photos', group: null });
});
