/** Hand-overs of a selection: the items that a person selected leave, in the order of the query, and nothing else. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { EMPTY_QUERY, type Query } from '../../../src-preload/domain.ts';
import { NO_PRIVACY } from '../../../src-preload/privacy.ts';
import { generateArchive } from '../../samples/generate-archive.ts';
import { openTestLibrary } from './open-test-library.ts';

it('hands over the selected files or submissions, and says so when the selection is gone', async () => {
  const { library, folder } = await openTestLibrary();
  const fileContent = (submission: number, index: number) => ({
    name: `${submission}.${index === 0 ? 'txt' : 'bin'}`,
    bytes: index === 0 ? Buffer.from(`text ${submission}`) : Buffer.of(0, 255, submission),
  });
  for (const [place, collectionId] of ['one', 'two'].entries()) {
    const out = path.join(folder, `${collectionId}.zip`);
    await generateArchive({ seed: place + 1, submissions: 6, filesPerSubmission: 2, collectionId, fileContent, out });
    await library.importArchive({ path: out, source: 'drop' });
  }
  const sorted: Query = { ...EMPTY_QUERY, sort: { by: 'submission_id', direction: 'desc' } };
  const all = await library.files({ query: sorted, limit: 100, offset: 0 });
  const places = [
    { from: 1, to: 3 },
    { from: 7, to: 7 },
    { from: 23, to: 99 },
  ];
  const picked = await library.pickItems({ query: sorted, unit: 'files', places });
  expect(picked.total).toBe(5);
  const query = { ...sorted, picked };
  const found = await library.files({ query, limit: 100, offset: 0 });
  const wanted = [1, 2, 3, 7, 23].flatMap((place) => all.items[place] ?? []);
  expect(found.items.map(({ archiveId, file }) => [archiveId, file])).toEqual(
    wanted.map(({ archiveId, file }) => [archiveId, file]),
  );

  // An item is found in another result, or else the next one that is still there.
  const refs = [all.items[22], all.items[7], all.items[3]].flatMap((item) => item ?? []);
  const places0 = { unit: 'files' as const, refs: refs.map(({ archiveId, file }) => ({ archiveId, file })) };
  expect(await library.findPlace({ query: sorted, ...places0 })).toEqual({ at: 0, place: 22 });
  expect(await library.findPlace({ query, ...places0 })).toEqual({ at: 1, place: 3 });
  // An item that is named twice counts where it is named first.
  const twice = { ...places0, refs: [1, 2, 1].flatMap((at) => places0.refs[at] ?? []) };
  expect(await library.findPlace({ query, ...twice })).toEqual({ at: 0, place: 3 });
  expect(await library.findPlace({ query: { ...sorted, text: 'zzz' }, ...places0 })).toBeNull();

  // A table of submissions holds those of the selected files, and other filters still count.
  const submissions = await library.submissions({ query, limit: 100, offset: 0 });
  const owners = new Set(wanted.map(({ submission }) => submission?.submissionId));
  expect(new Set(submissions.items.map(({ submissionId }) => submissionId))).toEqual(owners);
  const pickedRows = await library.pickItems({ query: sorted, unit: 'submissions', places: [{ from: 0, to: 0 }] });
  const ofRow = await library.files({ query: { ...sorted, picked: pickedRows }, limit: 100, offset: 0 });
  expect(ofRow.items).toEqual(all.items.slice(0, 2));
  const texts = wanted.filter(({ kind }) => kind === 'text').length;
  expect(texts).toBeGreaterThan(0);
  expect(texts).toBeLessThan(wanted.length);
  const narrowed = { ...query, kinds: ['text' as const] };
  expect((await library.files({ query: narrowed, limit: 9, offset: 0 })).total).toBe(texts);

  // The README names how many were selected, and no numbers of this library.
  const form = { kind: 'table', format: 'csv', withReadme: true } as const;
  const shape = { rows: 'files', values: 'labels', headers: 'words', choices: 'joined', columns: null } as const;
  const wish = { query, form: { ...form, shape: { ...shape, isFormulaSafe: false } }, privacy: NO_PRIVACY };
  const file = path.join(folder, 'files.csv');
  const { table, beside } = await library.runHandover({ wish, path: file, recipe: null });
  expect(table?.rows).toBe(5);
  expect((await readFile(file, 'utf8')).trim().split('\r\n')).toHaveLength(6);
  expect(beside[0]?.text).toContain('selected\\_files');
  const archiveIds = [...new Set(all.items.map(({ archiveId }) => archiveId))];
  for (const archiveId of archiveIds) expect(beside[0]?.text).not.toContain(archiveId);
  const [noted] = await library.history({ collectionId: null, before: null, limit: 1 });
  expect(noted).toMatchObject({ action: 'save-table', details: { rows: 5, picked: expect.anything() } });
  expect(noted?.details.query).not.toHaveProperty('picked');

  const recipe = { ...wish, name: 'Mine' };
  await expect(library.saveRecipe({ recipe, replace: false })).rejects.toMatchObject({ code: 'bad_input' });
  // A newer export replaces the archive of the selection.
  const newer = path.join(folder, 'newer.zip');
  const exportedAt = '2027-01-01T00:00:00Z';
  await generateArchive({ seed: 9, submissions: 7, collectionId: 'one', exportedAt, out: newer });
  await library.importArchive({ path: newer, source: 'drop' });
  await expect(library.files({ query, limit: 9, offset: 0 })).rejects.toMatchObject({ code: 'bad_input' });
});
