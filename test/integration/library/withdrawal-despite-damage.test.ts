import { renameSync, rmSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createLibrary } from '../../../src-main/library/library.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { generateArchive } from '../../samples/generate-archive.ts';
import { openTestLibrary } from './open-test-library.ts';

const COLLECTION = 'weekly';

/** A closed library with two exports of one collection. The newer one lacks the last submission, which has a mark. */
async function withdrawn() {
  const { library, folder, directory } = await openTestLibrary();
  const archiveIds: string[] = [];
  for (const submissions of [12, 11]) {
    const out = path.join(folder, `${submissions}.zip`);
    const exportedAt = `2026-0${13 - submissions}-01T00:00:00Z`;
    await generateArchive({ seed: 3, submissions, collectionId: COLLECTION, exportedAt, out });
    archiveIds.push((await library.importArchive({ path: out, source: 'export' })).archiveId);
    if (submissions === 11) continue;
    const sort = { by: 'submission_id', direction: 'asc' } as const;
    const { items } = await library.submissions({ query: { ...EMPTY_QUERY, sort }, limit: 100 });
    const [first, last] = [items[0], items.at(-1)].map((item) => ({
      archiveId: item?.archiveId ?? '',
      row: item?.row ?? 0,
    }));
    if (first === undefined || last === undefined) throw new Error('no submission');
    await library.mark({ refs: [first, last], change: { note: 'kept or not' } });
  }
  await library.close();
  const folders = archiveIds.map((archiveId) => path.join(directory, 'archives', archiveId));
  const open = async () => {
    const opened = await createLibrary({ directory });
    onTestFinished(() => opened.close());
    return opened;
  };
  const marksKept = async () => {
    const library = await open();
    const review = path.join(folder, 'review.json');
    const { marks } = await library.saveReview({ collectionId: COLLECTION, path: review });
    return marks;
  };
  return { older: folders[0] ?? '', newer: folders[1] ?? '', open, marksKept };
}

it.each([
  ['its index is damaged', (older: string) => truncateSync(path.join(older, 'index.sqlite'), 9_000)],
  ['its index is gone', (older: string) => rmSync(path.join(older, 'index.sqlite'))],
  [
    'its index and its archive are gone',
    (older: string) => {
      rmSync(path.join(older, 'index.sqlite'));
      rmSync(path.join(older, 'archive.zip'));
    },
  ],
  ['all of it is gone', (older: string) => rmSync(older, { recursive: true })],
])('an earlier export is removed although %s, with the marks of withdrawn submissions', async (_name, damage) => {
  const { older, open, marksKept } = await withdrawn();
  damage(older);
  const library = await open();
  expect(await library.versions({ collectionId: COLLECTION })).toHaveLength(2);
  expect(await library.removeEarlier({ collectionId: COLLECTION })).toEqual({ archives: 1, submissions: 1 });
  expect(await library.versions({ collectionId: COLLECTION })).toHaveLength(1);
  await library.close();
  expect(await marksKept()).toBe(1);
});

it('nothing is removed if the remaining submissions are unknown', async () => {
  const { newer, open, marksKept } = await withdrawn();
  const away = `${newer}.away`;
  renameSync(newer, away);
  const library = await open();
  await expect(library.removeEarlier({ collectionId: COLLECTION })).rejects.toMatchObject({ code: 'disk_error' });
  await library.close();
  renameSync(away, newer);
  expect(await marksKept()).toBe(2);
});
