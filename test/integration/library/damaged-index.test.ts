import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createLibrary } from '../../../src-main/library/library.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { LONG } from '../../harness/long.ts';
import { deskHere } from '../../harness/run-desk.ts';
import { generateArchive } from '../../samples/generate-archive.ts';
import { openTestLibrary } from './open-test-library.ts';

const ALL = { query: EMPTY_QUERY, limit: 500 };

async function twoCollections() {
  const { library, folder, directory } = await openTestLibrary();
  const ids: string[] = [];
  for (const [collectionId, submissions] of [
    ['first', 50],
    ['second', 60],
  ] as const) {
    const out = path.join(folder, `${collectionId}.zip`);
    const archive = await generateArchive({ seed: 4, submissions, filesPerSubmission: 1, collectionId, out });
    ids.push((await library.importArchive({ path: archive.path, source: 'dialog' })).archiveId);
  }
  await library.verify({ collectionId: null });
  const before = await library.submissions(ALL);
  await library.close();
  const [archive = '', other = ''] = ids.map((id) => path.join(directory, 'archives', id));
  return { directory, before, archive, other };
}

/** Flips a bit in every part of the index except its version, so that a reader finds the damage. */
function damage(file: string): void {
  const bytes = readFileSync(file);
  for (let at = 8_192; at < bytes.length; at += 512) bytes[at] = (bytes[at] ?? 0) ^ 4;
  writeFileSync(file, bytes);
}

it('answers from a new index when calls find a damaged one, and builds it only once', async () => {
  const { directory, before, archive } = await twoCollections();
  damage(path.join(archive, 'index.sqlite'));
  const library = await createLibrary({ directory });
  onTestFinished(() => library.close());
  const pages = await Promise.all([library.submissions(ALL), library.submissions(ALL), library.submissions(ALL)]);
  expect(pages).toEqual([before, before, before]);
  const list = await library.collections();
  expect(list.map(({ submissions, verifiedAt }) => submissions > 0 && verifiedAt !== null)).toEqual([true, true]);
  const history = await library.history({ collectionId: null, before: null, limit: 20 });
  expect(history.filter(({ action }) => action === 'index-mended')).toHaveLength(1);
});

it('finds a submission by its id although one flipped bit made another id of it', async () => {
  const { library, folder, directory } = await openTestLibrary();
  // Small data are not compressed, so nothing but their checksum can tell.
  const { path: archive } = await generateArchive({ seed: 4, submissions: 1, out: path.join(folder, 'a.zip') });
  const { archiveId } = await library.importArchive({ path: archive, source: 'dialog' });
  await library.close();
  const [file, id] = [path.join(directory, 'archives', archiveId, 'index.sqlite'), 'sub-00000001'];
  const bytes = readFileSync(file);
  expect(bytes.includes(id)).toBe(true);
  for (let at = bytes.indexOf(id); at >= 0; at = bytes.indexOf(id, at)) bytes.write('sub-00000003', at);
  writeFileSync(file, bytes);
  const again = await createLibrary({ directory });
  onTestFinished(() => again.close());
  expect(await again.findSubmission({ submissionId: 'sub-00000003' })).toEqual([]);
  expect(await again.findSubmission({ submissionId: id })).toEqual([{ archiveId, row: 1 }]);
});

it('does not save copies a second time when the index turns out to be damaged, but asks to do it again', async () => {
  const { directory, archive } = await twoCollections();
  damage(path.join(archive, 'index.sqlite'));
  const library = await createLibrary({ directory });
  onTestFinished(() => library.close());
  const copies = { query: EMPTY_QUERY, to: path.join(directory, '..', 'copies') };
  await expect(library.extract(copies)).rejects.toMatchObject({
    code: 'disk_error',
    hint: expect.stringMatching(/again/),
  });
  expect(await library.extract(copies)).toMatchObject({ files: 110 });
});

it('reports the damage if the archive is missing, too; the other collection works, and this one can be removed', async () => {
  const { directory, archive } = await twoCollections();
  damage(path.join(archive, 'index.sqlite'));
  rmSync(path.join(archive, 'archive.zip'));
  const library = await createLibrary({ directory });
  onTestFinished(() => library.close());
  const query = (collectionId: string) => ({ query: { ...EMPTY_QUERY, collectionId }, limit: 5 });
  await expect(library.submissions(query('first'))).rejects.toMatchObject({
    code: 'disk_error',
    message: 'The index of this collection is damaged, and its archive in the library cannot be read.',
  });
  expect(await library.submissions(query('second'))).toMatchObject({ total: 60, notes: [] });
  // What was not searched is said with the answer, and with copies.
  const notes = [{ kind: 'not-readable', collections: ['Generated collection'] }];
  expect(await library.submissions({ query: EMPTY_QUERY, limit: 5 })).toMatchObject({ total: 60, notes });
  expect(await library.extract({ query: EMPTY_QUERY, to: path.join(directory, 'copies') })).toMatchObject({ notes });
  expect((await library.versions({ collectionId: 'first' }))[0]).toMatchObject({ submissions: null, files: null });
  const list = (await deskHere(['list'], { library: directory })).stdout.toString();
  expect(list).toMatch(/^first .*not readable/m);
  expect(list).not.toContain(' 0 submissions');
  await library.remove({ collectionId: 'first' });
  expect(await library.collections()).toMatchObject([{ collectionId: 'second' }]);
});

it.each(['index.sqlite', 'text.index'])(
  'never answers from the %s of another archive, nor from a folder in its place',
  LONG,
  async (name) => {
    const { directory, before, archive, other } = await twoCollections();
    const small = { query: { ...EMPTY_QUERY, text: 'small' }, limit: 500 };
    const asked = async () => {
      const library = await createLibrary({ directory });
      onTestFinished(() => library.close());
      return Promise.all([library.submissions(ALL), library.submissions(small)]);
    };
    const [, found] = await asked();
    copyFileSync(path.join(other, name), path.join(archive, name));
    expect(await asked()).toEqual([before, found]);
    rmSync(path.join(archive, name));
    mkdirSync(path.join(archive, name));
    expect(await asked()).toEqual([before, found]);
  },
);

it.each(['index.sqlite', 'text.index'])(
  'never answers from the %s of another export with as many submissions',
  LONG,
  async (name) => {
    const { library, folder, directory } = await openTestLibrary();
    const ids: string[] = [];
    for (const seed of [5, 6]) {
      const out = path.join(folder, `${seed}.zip`);
      const { path: archive } = await generateArchive({ seed, submissions: 40, filesPerSubmission: 1, out });
      ids.push((await library.importArchive({ path: archive, source: 'dialog' })).archiveId);
    }
    const [other = '', current = ''] = ids.map((id) => path.join(directory, 'archives', id));
    const small = { query: { ...EMPTY_QUERY, text: 'small' }, limit: 500 };
    const asked = (from: typeof library) => Promise.all([from.submissions(ALL), from.submissions(small)]);
    const before = await asked(library);
    await library.close();
    copyFileSync(path.join(other, name), path.join(current, name));
    const again = await createLibrary({ directory });
    onTestFinished(() => again.close());
    expect(await asked(again)).toEqual(before);
  },
);
