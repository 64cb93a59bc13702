import { chmodSync, mkdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLibrary } from '../../../src-main/library/library.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { LONG } from '../../harness/long.ts';
import { generateArchive } from '../../samples/generate-archive.ts';
import { openTestLibrary } from './open-test-library.ts';

/** A closed library with two collections. `folder` is that of the first. */
async function twoCollections() {
  const { library, folder: parent, directory } = await openTestLibrary();
  const ids: string[] = [];
  for (const seed of [1, 2]) {
    const out = path.join(parent, `${seed}.zip`);
    await generateArchive({ seed, submissions: 12, collectionId: `collection-${seed}`, method: 'stored', out });
    ids.push((await library.importArchive({ path: out, source: 'drop' })).archiveId);
  }
  await library.close();
  const [archiveId = ''] = ids;
  const folder = path.join(directory, 'archives', archiveId);
  const reopened = async () => {
    const again = await createLibrary({ directory });
    onTestFinished(() => again.close());
    return again;
  };
  return {
    directory,
    folder,
    archiveId,
    zip: path.join(folder, 'archive.zip'),
    other: path.join(parent, '2.zip'),
    reopened,
  };
}

type Setting = Awaited<ReturnType<typeof twoCollections>>;

const DAMAGES: Readonly<Record<string, (setting: Setting) => void | Promise<void>>> = {
  'the archive is missing': ({ zip }) => rmSync(zip),
  'a folder is in its place': ({ zip }) => {
    rmSync(zip);
    mkdirSync(zip);
  },
  'the archive is empty': ({ zip }) => {
    chmodSync(zip, 0o600);
    truncateSync(zip, 0);
  },
  'the archive is cut': ({ zip }) => {
    chmodSync(zip, 0o600);
    truncateSync(zip, 1_000);
  },
  'the archive and its indexes are missing': ({ folder }) => {
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
  },
  'the archive’s folder is missing': ({ folder }) => rmSync(folder, { recursive: true }),
  'the archive’s folder is a file': ({ folder }) => {
    rmSync(folder, { recursive: true });
    writeFileSync(folder, '');
  },
};

describe.each(Object.entries(DAMAGES))('if %s', LONG, (_name, damage) => {
  it('the library opens, the other collection works, and this one shows its failure', async () => {
    const setting = await twoCollections();
    await damage(setting);
    const library = await setting.reopened();
    const collections = await library.collections();
    const [bad] = collections.filter(({ collectionId }) => collectionId === 'collection-1');
    const [good] = collections.filter(({ collectionId }) => collectionId === 'collection-2');
    expect(bad).toMatchObject({ damage: { message: expect.stringMatching(/archive|index/) }, problems: 1 });
    expect(good).toMatchObject({ damage: null, problems: 0, submissions: 12 });
    const found = await library.submissions({ query: EMPTY_QUERY, limit: 100 });
    expect(found.items.filter(({ collectionId }) => collectionId === 'collection-2')).toHaveLength(12);
    expect(found.total).toBe(bad?.damage?.isSearchable ? 24 : 12);
    await expect(library.rebuild({ collectionId: 'collection-1' })).rejects.toMatchObject({
      code: expect.stringMatching(/^(archive_not_found|archive_changed|disk_error)$/),
      hint: expect.stringMatching(/\w/),
    });
    const verified = await library.verify({ collectionId: null });
    expect(verified.bad).toEqual([{ path: 'archive.zip', reason: bad?.damage?.message }]);
    await library.remove({ collectionId: 'collection-1' });
    expect(await library.collections()).toEqual([good && { ...good, verifiedAt: expect.any(String) }]);
  });
});

it('a verification finds an archive that was replaced by another, and no index is built from it', async () => {
  const { zip, other, reopened } = await twoCollections();
  await rm(zip);
  await copyFile(other, zip);
  const library = await reopened();
  const [bad] = (await library.collections()).filter(({ collectionId }) => collectionId === 'collection-1');
  expect(bad?.damage?.message).toMatch(/not the file that was imported/);
  await expect(library.rebuild({ collectionId: 'collection-1' })).rejects.toMatchObject({ code: 'archive_changed' });
  expect((await library.verify({ collectionId: 'collection-1' })).bad).toHaveLength(1);
  const { items } = await library.files({ query: { ...EMPTY_QUERY, collectionId: 'collection-1' }, limit: 1 });
  const [file] = items;
  if (file === undefined) throw new Error('no file');
  const { archiveId } = file;
  await expect(library.readFile({ archiveId, file: file.file, start: 0, end: 1 })).rejects.toMatchObject({
    code: 'archive_changed',
  });
});

it('a changed byte outside of all files makes verification and rebuild fail', async () => {
  const { zip, reopened } = await twoCollections();
  chmodSync(zip, 0o600);
  const bytes = await readFile(zip);
  // A date in the local header of the first entry.
  bytes[10] = (bytes[10] ?? 0) ^ 1;
  await writeFile(zip, bytes);
  const library = await reopened();
  expect((await library.verify({ collectionId: 'collection-1' })).bad).toMatchObject([{ path: 'archive.zip' }]);
  await expect(library.rebuild({ collectionId: 'collection-1' })).rejects.toMatchObject({ code: 'archive_changed' });
  const found = await library.submissions({ query: { ...EMPTY_QUERY, collectionId: 'collection-1' }, limit: 1 });
  expect(found.total).toBe(12);
});

it('an archive that was put back works again', async () => {
  const { zip, reopened } = await twoCollections();
  renameSync(zip, `${zip}.away`);
  const library = await reopened();
  await expect(library.rebuild({ collectionId: 'collection-1' })).rejects.toMatchObject({ code: 'archive_not_found' });
  renameSync(`${zip}.away`, zip);
  expect((await library.collections()).map(({ damage }) => damage)).toEqual([null, null]);
  await library.rebuild({ collectionId: 'collection-1' });
  expect((await library.verify({ collectionId: null })).bad).toEqual([]);
});
