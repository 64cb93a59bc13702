import { renameSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { EMPTY_QUERY, type Progress } from '../../../src-preload/domain.ts';
import { LONG } from '../../harness/long.ts';
import { generateArchive } from '../../samples/generate-archive.ts';
import { openTestLibrary } from './open-test-library.ts';

const SUBMISSIONS = 3_000;

/** Starts an import that can be browsed, and continues only when a caller waits for its end. */
async function arriving(library: LibraryApi, file: string, onBrowsable?: () => void) {
  const stop = new AbortController();
  const browsable = Promise.withResolvers<string>();
  const told: Progress[] = [];
  const outcome = library.importArchive(
    { path: file, source: 'drop' },
    {
      signal: stop.signal,
      onProgress: (progress) => {
        told.push(progress);
        if (progress.browsable === undefined) return;
        if (told.filter((one) => one.browsable).length === 1) onBrowsable?.();
        browsable.resolve(progress.browsable);
      },
    },
  );
  outcome.catch(browsable.reject);
  return { collectionId: await browsable.promise, outcome, stop, told };
}

async function openWithArchive(options: { readonly filesPerSubmission?: number } = {}) {
  const opened = await openTestLibrary();
  const archive = await generateArchive({
    seed: 4,
    submissions: SUBMISSIONS,
    ...options,
    method: 'stored',
    fileBytes: 100,
    out: path.join(opened.folder, 'a.zip'),
  });
  return { ...opened, archive };
}

it('can be browsed, with its files, before the archive is in the library', async () => {
  const { library, directory, archive } = await openWithArchive();
  const { collectionId, outcome, told } = await arriving(library, archive.path);
  expect(collectionId).toBe(archive.collectionId);
  expect(await library.collections()).toMatchObject([{ collectionId, submissions: SUBMISSIONS }]);
  const query = { ...EMPTY_QUERY, collectionId };
  expect(await library.submissions({ query, limit: 5 })).toMatchObject({ total: SUBMISSIONS });
  const { items } = await library.files({ query, limit: 1 });
  const [file] = items;
  if (file === undefined) throw new Error('no file');
  const ref = { archiveId: file.archiveId, file: file.file, start: 0, end: 4_000_000 };
  const before = await library.readFile(ref);
  const [folder] = await readdir(path.join(directory, 'archives'));
  expect(await readdir(path.join(directory, 'archives', folder ?? ''))).not.toContain('archive.zip');
  expect(await outcome).toMatchObject({ collectionId, submissions: SUBMISSIONS, alreadyImported: false });
  expect(await library.readFile(ref)).toEqual(before);
  expect((await readdir(path.join(directory, 'archives', folder ?? ''))).sort()).toEqual([
    'archive.zip',
    'index.sqlite',
    'origin.json',
    'text.index',
  ]);
  expect(told.at(-1)?.browsable).toBe(collectionId);
});

it('answers a query for words when all are indexed, and lets a waiting query be cancelled', async () => {
  const { library, archive } = await openWithArchive({ filesPerSubmission: 0 });
  const { collectionId, outcome } = await arriving(library, archive.path);
  const query = { ...EMPTY_QUERY, collectionId, text: 'sub-00000003' };
  const stop = new AbortController();
  const givenUp = library.submissions({ query, limit: 5 }, { signal: stop.signal });
  stop.abort();
  await expect(givenUp).rejects.toMatchObject({ code: 'cancelled' });
  expect(await library.submissions({ query, limit: 5 })).toMatchObject({ total: 1 });
  await outcome;
});

it('leaves no files when it is cancelled or removed while it is browsed', async () => {
  const { library, directory, archive } = await openWithArchive();
  const first = await arriving(library, archive.path);
  first.stop.abort();
  await expect(first.outcome).rejects.toMatchObject({ name: 'AbortError' });
  expect(await library.collections()).toEqual([]);
  const second = await arriving(library, archive.path);
  const refused = expect(second.outcome).rejects.toMatchObject({ name: 'AbortError' });
  await library.remove({ collectionId: second.collectionId });
  await refused;
  expect(await library.collections()).toEqual([]);
  expect(await readdir(path.join(directory, 'archives'))).toEqual([]);
});

it('refuses an archive that changes while it is copied', async () => {
  const { library, directory, archive, folder } = await openWithArchive();
  const other = await generateArchive({ seed: 5, submissions: 5, out: path.join(folder, 'other.zip') });
  const { outcome } = await arriving(library, archive.path, () => renameSync(other.path, archive.path));
  await expect(outcome).rejects.toMatchObject({ code: 'archive_unreadable' });
  expect(await library.collections()).toEqual([]);
  expect(await readdir(path.join(directory, 'archives'))).toEqual([]);
});

it('rebuilds and verifies only complete archives', LONG, async () => {
  const { library, archive } = await openWithArchive();
  const { collectionId, outcome } = await arriving(library, archive.path);
  const [verified, rebuilt] = await Promise.all([
    library.verify({ collectionId }),
    library.rebuild({ collectionId }),
    outcome,
  ]);
  expect(verified).toMatchObject({ files: archive.files, bad: [] });
  expect(rebuilt).toMatchObject({ submissions: SUBMISSIONS });
});

it('can be reviewed during the import, and keeps the marks', async () => {
  const { library, archive } = await openWithArchive();
  const { collectionId, outcome } = await arriving(library, archive.path);
  const { items } = await library.files({ query: { ...EMPTY_QUERY, collectionId }, limit: 1 });
  const [file] = items;
  if (file === undefined) throw new Error('no file');
  const ref = { archiveId: file.archiveId, file: file.file };
  await library.mark({ refs: [ref], change: { rating: 5 } });
  await outcome;
  expect(await library.marks({ collectionId })).toMatchObject([{ ref, mark: { rating: 5 } }]);
});
