import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { ImportInput } from '../../../src-main/library/api/call-types.ts';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { EMPTY_QUERY, type Query } from '../../../src-preload/domain.ts';
import type { ExportFilter } from '../../../src-preload/export-filter.ts';
import { generateArchive } from '../../samples/generate-archive.ts';
import { line, linesArchive } from '../../samples/hostile-parts.ts';
import { openTestLibrary } from './open-test-library.ts';

const COLLECTION = 'weekly';

interface ExportOptions {
  readonly submissions: number;
  readonly month: number;
  /** Every file of this submission has other bytes than before. */
  readonly changed?: number;
  readonly prefix?: string;
  readonly filter?: ExportFilter;
}

async function importExport(library: LibraryApi, folder: string, options: ExportOptions) {
  const out = path.join(folder, `export-${options.month}.zip`);
  await generateArchive({
    seed: 3,
    submissions: options.submissions,
    filesPerSubmission: 2,
    out,
    collectionId: COLLECTION,
    exportedAt: `2026-0${options.month}-01T00:00:00Z`,
    fileContent: (submission, index) => ({
      name: `${options.prefix ?? 'photo'}_${index}.txt`,
      bytes: Buffer.from(`${submission === options.changed ? 'other ' : ''}bytes of ${submission} ${index}`),
    }),
  });
  return library.importArchive({ path: out, source: 'export', filter: options.filter ?? null });
}

const ids = async (library: LibraryApi) =>
  (
    await library.submissions({
      query: { ...EMPTY_QUERY, sort: { by: 'submission_id', direction: 'asc' } },
      limit: 100,
    })
  ).items;

describe('several exports of one collection', () => {
  it('are compared by their content and not by names: added, changed and withdrawn', async () => {
    const { library, folder } = await openTestLibrary();
    await importExport(library, folder, { submissions: 6, month: 1 });
    expect(await library.compare({ collectionId: COLLECTION })).toBeNull();
    const first = (await ids(library)).map(({ submissionId }) => submissionId);

    await importExport(library, folder, { submissions: 8, month: 2, changed: 2, prefix: 'renamed' });
    const second = (await ids(library)).map(({ submissionId }) => submissionId);
    const grown = await library.compare({ collectionId: COLLECTION });
    expect(grown?.added.toSorted()).toEqual(second.filter((id) => !first.includes(id)));
    expect(grown?.changed).toHaveLength(1);
    expect([grown?.withdrawn, grown?.unchanged]).toEqual([[], 5]);

    await importExport(library, folder, { submissions: 5, month: 3, changed: 2 });
    const shrunk = await library.compare({ collectionId: COLLECTION });
    expect(shrunk?.withdrawn).toHaveLength(3);
    expect([shrunk?.added, shrunk?.changed, shrunk?.unchanged]).toEqual([[], [], 5]);
    const versions = await library.versions({ collectionId: COLLECTION });
    expect(versions.map(({ submissions, current }) => [submissions, current])).toEqual([
      [5, true],
      [8, false],
      [6, false],
    ]);
    const whole = await library.compare({ collectionId: COLLECTION, from: versions[2]?.archiveId ?? '' });
    expect([whole?.added.length, whole?.changed.length, whole?.withdrawn.length]).toEqual([0, 1, 1]);
  });

  it('can be reduced to the newest: no withdrawn data stays on the disk, and the log says only that it was done', async () => {
    const { library, folder, directory } = await openTestLibrary();
    await importExport(library, folder, { submissions: 6, month: 1 });
    const items = await ids(library);
    const leaving = items.at(-1);
    const staying = items[0];
    if (leaving === undefined || staying === undefined) throw new Error('no submissions');
    await library.mark({ refs: [leaving], change: { note: 'a secret of the one who left' } });
    await library.mark({ refs: [staying], change: { note: 'this one stays' } });
    await importExport(library, folder, { submissions: 5, month: 2 });
    // A copy that the restoration of a damaged catalog kept.
    writeFileSync(path.join(directory, 'catalog.sqlite.damaged-2026-01-01'), 'a secret of the one who left');
    const changes = await library.compare({ collectionId: COLLECTION });
    // The generator's last submission has the last id.
    expect(changes?.withdrawn).toEqual([leaving.submissionId]);

    expect(await library.removeEarlier({ collectionId: COLLECTION })).toEqual({ archives: 1, submissions: 1 });
    expect(await library.versions({ collectionId: COLLECTION })).toHaveLength(1);
    expect((await ids(library)).map(({ submissionId }) => submissionId)).not.toContain(leaving.submissionId);
    expect((await library.marks({ collectionId: COLLECTION })).map(({ mark }) => mark.note)).toEqual([
      'this one stays',
    ]);
    for (const file of await readdir(directory, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const bytes = readFileSync(path.join(file.parentPath, file.name));
      expect([file.name, bytes.includes('a secret of the one who left')]).toEqual([file.name, false]);
      expect([file.name, bytes.includes(leaving.submissionId)]).toEqual([file.name, false]);
    }
    const db = new Database(path.join(directory, 'catalog.sqlite'), { readonly: true });
    const entry = db.prepare<[], { details: string }>("SELECT details FROM audit_log WHERE action = 'purge'").get();
    db.close();
    expect(JSON.parse(entry?.details ?? '{}')).toEqual({
      version: expect.stringMatching(/^\d+\.\d+/),
      archives: [{ archiveId: leaving.archiveId, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
      submissions: 1,
    });
    expect(readdirSync(path.join(directory, 'backups'))).toHaveLength(1);
    expect(existsSync(path.join(directory, 'archives', leaving.archiveId))).toBe(false);
  });

  it('allow making an old table again after newer exports', async () => {
    const { library, folder } = await openTestLibrary();
    await importExport(library, folder, { submissions: 6, month: 1 });
    const query = { ...EMPTY_QUERY, collectionId: COLLECTION, text: 'cat' };
    await library.table({ query, format: 'csv', path: path.join(folder, 'table.csv') });
    await importExport(library, folder, { submissions: 8, month: 2, changed: 2, prefix: 'renamed' });

    const [, handed] = await library.history({ collectionId: COLLECTION, before: null, limit: 10 });
    const details = handed?.details as { query: Query; archives: string[]; sha256: string };
    const versions = await library.versions({ collectionId: COLLECTION });
    const version = versions.find(({ sha256 }) => sha256 === details.archives[0])?.archiveId ?? null;
    const again = path.join(folder, 'again.csv');
    await library.table({ query: { ...details.query, version }, format: 'csv', path: again });
    expect(readFileSync(again)).toEqual(readFileSync(path.join(folder, 'table.csv')));
    expect(createHash('sha256').update(readFileSync(again)).digest('hex')).toBe(details.sha256);
  });

  it('are logged with exact submissions and files if a query for marks could find others later', async () => {
    const { library, folder } = await openTestLibrary();
    const { archiveId } = await importExport(library, folder, { submissions: 9, month: 1 });
    const [{ sha256 = '' } = {}] = await library.versions({ collectionId: COLLECTION });
    await library.mark({ refs: [2, 3, 4, 8].map((row) => ({ archiveId, row })), change: { flag: 'accept' } });
    await library.mark({ refs: [7, 2].map((file) => ({ archiveId, file })), change: { addTags: ['a secret'] } });
    const query = {
      ...EMPTY_QUERY,
      collectionId: COLLECTION,
      marks: { ratings: [], flags: ['accept'], tags: [] },
    } as Query;
    await library.table({ query, format: 'tsv', path: path.join(folder, 'accepted.tsv') });
    const files = { ...query, marks: { ...query.marks, flags: [], tags: ['a secret'] } };
    await library.extract({ query: files, to: path.join(folder, 'out') });
    await library.noteFilesOut({ files: [5, 1].map((file) => ({ archiveId, file })), how: 'drag' });
    const entries = await library.history({ collectionId: COLLECTION, before: null, limit: 10 });
    expect(entries.map(({ action }) => action)).toEqual([
      'files-out',
      'extract',
      'save-table',
      'review',
      'review',
      'import',
    ]);
    const [out, extracted, saved, tagged, accepted] = entries.map(({ details }) => details);
    expect(out).toMatchObject({ how: 'drag', files: 2, picked: { [sha256]: '1,5' } });
    expect(extracted).toMatchObject({ picked: { [sha256]: '2,7' } });
    expect(saved).toMatchObject({ picked: { [sha256]: '2-4,8' } });
    expect(accepted).toMatchObject({ items: 4, changed: ['accept'], archives: [sha256] });
    // A typed text may have to be purged, so the log does not hold it.
    expect(JSON.stringify(tagged)).not.toContain('secret');
  });

  it('are logged for each hand-over, with all that is needed to repeat it', async () => {
    const { library, folder, directory } = await openTestLibrary();
    await importExport(library, folder, { submissions: 3, month: 1 });
    const query = { ...EMPTY_QUERY, collectionId: COLLECTION, text: 'cat' };
    await library.table({ query, format: 'csv', path: path.join(folder, 'table.csv') });
    await library.extract({ query: { ...query, text: '' }, to: path.join(folder, 'out') });
    const db = new Database(path.join(directory, 'catalog.sqlite'), { readonly: true });
    const entries = db
      .prepare<[], { action: string; details: string }>('SELECT action, details FROM audit_log ORDER BY entry')
      .all();
    db.close();
    const [version] = await library.versions({ collectionId: COLLECTION });
    expect(entries.map(({ action }) => action)).toEqual(['import', 'save-table', 'extract']);
    expect(JSON.parse(entries[1]?.details ?? '')).toMatchObject({ query, archives: [version?.sha256], format: 'csv' });
    expect(JSON.parse(entries[2]?.details ?? '')).toMatchObject({ archives: [version?.sha256], files: 6 });
  });
});

describe('exports of parts of a collection', () => {
  const filter = { studyId: 'study-1' };

  it('never replace the whole, and a submission that they lack is not withdrawn', async () => {
    const { library, folder } = await openTestLibrary();
    await importExport(library, folder, { submissions: 2, month: 1, filter });
    expect(await library.collections()).toMatchObject([{ submissions: 2, filter }]);
    await expect(library.removeEarlier({ collectionId: COLLECTION })).rejects.toMatchObject({ code: 'bad_input' });

    const first = await importExport(library, folder, { submissions: 6, month: 2 });
    const part = await importExport(library, folder, { submissions: 3, month: 3, filter });
    expect(await library.collections()).toMatchObject([{ archiveId: first.archiveId, submissions: 6, filter: null }]);
    expect(await library.compare({ collectionId: COLLECTION })).toBeNull();
    const ofPart = { ...EMPTY_QUERY, collectionId: COLLECTION, version: part.archiveId };
    expect((await library.submissions({ query: ofPart, limit: 10 })).items).toHaveLength(3);
    expect((await library.facets({ query: ofPart, unit: 'submissions' })).changes).toEqual([]);

    await importExport(library, folder, { submissions: 5, month: 4 });
    const changes = await library.compare({ collectionId: COLLECTION });
    expect([changes?.added, changes?.withdrawn.length, changes?.unchanged]).toEqual([[], 1, 5]);
    expect(
      (await library.versions({ collectionId: COLLECTION })).map((each) => [each.submissions, each.current]),
    ).toEqual([
      [5, true],
      [6, false],
      [3, false],
      [2, false],
    ]);
  });

  it('are removed with the earlier exports, unless they are newer than the whole', async () => {
    const { library, folder } = await openTestLibrary();
    const early = await importExport(library, folder, { submissions: 6, month: 1, filter });
    await library.mark({ refs: [{ archiveId: early.archiveId, row: 6 }], change: { note: 'withdrew' } });
    await importExport(library, folder, { submissions: 5, month: 2 });
    const late = await importExport(library, folder, { submissions: 7, month: 3, filter });
    // The later part holds it again, with its mark.
    expect(await library.removeEarlier({ collectionId: COLLECTION })).toEqual({ archives: 1, submissions: 0 });
    const left = await library.versions({ collectionId: COLLECTION });
    expect(left.map(({ submissions }) => submissions)).toEqual([5, 7]);
    const [kept] = await library.marks({ collectionId: COLLECTION, version: late.archiveId });
    expect(kept?.mark.note).toBe('withdrew');
  });

  it('do not replace the current export during their import', async () => {
    const { library, folder } = await openTestLibrary();
    const whole = await importExport(library, folder, { submissions: 4, month: 1 });
    const seen = new Set<string>();
    const watched = {
      ...library,
      importArchive: (input: ImportInput) =>
        library.importArchive(input, {
          onProgress: ({ browsable }) => {
            if (browsable !== undefined) void library.collections().then(([one]) => seen.add(one?.archiveId ?? ''));
          },
        }),
    };
    await importExport(watched, folder, { submissions: 3, month: 2, filter });
    await library.collections();
    expect([...seen]).toEqual([whole.archiveId]);
  });
});

describe('changes from one export to the next', () => {
  const changesOf = async (library: LibraryApi, query: Partial<Query>) => {
    const { items } = await library.submissions({
      query: { ...EMPTY_QUERY, collectionId: COLLECTION, ...query },
      limit: 100,
    });
    return items.map(({ submissionId, change }) => [submissionId, change] as const);
  };

  it('can be filtered and counted, and are shown on every submission after the comparison', async () => {
    const { library, folder } = await openTestLibrary();
    const first = await importExport(library, folder, { submissions: 6, month: 1 });
    await importExport(library, folder, { submissions: 8, month: 2, changed: 2 });
    const query = { ...EMPTY_QUERY, collectionId: COLLECTION };
    expect((await library.facets({ query, unit: 'files' })).changes).toEqual([]);

    const grown = await library.compare({ collectionId: COLLECTION });
    expect((await changesOf(library, { changes: ['added'] })).map(([id]) => id).toSorted()).toEqual(
      grown?.added.toSorted(),
    );
    expect(await changesOf(library, { changes: ['changed'] })).toEqual([[grown?.changed[0], 'changed']]);
    expect(await changesOf(library, { changes: ['added', 'changed'] })).toHaveLength(3);
    expect(await changesOf(library, { changes: ['withdrawn'] })).toEqual([]);
    expect((await changesOf(library, {})).filter(([, change]) => change === null)).toHaveLength(5);
    const files = await library.files({ query: { ...query, changes: ['added'] }, limit: 100 });
    expect(files.total).toBe(4);
    const counted = (total: readonly number[]) =>
      ['added', 'changed', 'withdrawn'].map((change, place) => ({ change, count: total[place] }));
    expect((await library.facets({ query, unit: 'submissions' })).changes).toEqual(counted([2, 1, 0]));
    expect((await library.facets({ query, unit: 'files' })).changes).toEqual(counted([4, 2, 0]));

    // The earlier export, compared with the newest.
    const earlier = { version: first.archiveId };
    expect(await changesOf(library, earlier)).toHaveLength(6);
    expect(await changesOf(library, { ...earlier, changes: ['changed'] })).toEqual([[grown?.changed[0], 'changed']]);
    await importExport(library, folder, { submissions: 4, month: 3 });
    expect(await changesOf(library, { ...earlier, changes: ['withdrawn'] })).toHaveLength(2);
    // In the newest export, withdrawn submissions come from the last earlier export that holds them. They are counted after all exports
    // were compared.
    expect(await changesOf(library, { changes: ['withdrawn'] })).toHaveLength(4);
    expect((await library.facets({ query, unit: 'submissions' })).changes.at(-1)?.count).toBe(4);
    expect((await library.facets({ query, unit: 'files' })).changes.at(-1)?.count).toBe(8);
    expect(await library.version(first)).toMatchObject({
      submissions: 6,
      exportedAt: '2026-01-01T00:00:00Z',
    });
  });

  it('show the questions of an earlier export, and the marks of withdrawn submissions', async () => {
    const { library, folder } = await openTestLibrary();
    const asked = (description: string, month: number) =>
      JSON.stringify({
        collection_id: COLLECTION,
        name: 'Weekly',
        exported_at: `2026-0${month}-01T00:00:00Z`,
        instructions: [{ id: 'ins-text', type: 'free_text', description }],
      });
    const old = path.join(folder, 'old.zip');
    const now = path.join(folder, 'new.zip');
    const said = (submission: number, question: string) => line(submission).replaceAll('Say something', question);
    await linesArchive([said(1, 'How was it?'), said(2, 'How was it?')], [], '\n', asked('How was it?', 1))(old);
    await linesArchive([said(1, 'How is it?')], [], '\n', asked('How is it?', 2))(now);
    const { archiveId } = await library.importArchive({ path: old, source: 'dialog' });
    const withdrawn = { archiveId, row: 2 };
    await library.mark({ refs: [withdrawn], change: { note: 'Asked to be left out' } });
    await library.importArchive({ path: now, source: 'dialog' });

    const [submission] = (
      await library.submissions({
        query: { ...EMPTY_QUERY, collectionId: COLLECTION, version: archiveId, changes: ['withdrawn'] },
        limit: 5,
      })
    ).items;
    expect(submission).toMatchObject({ ...withdrawn, submissionId: 'sub-2' });
    expect((await library.submission({ ref: withdrawn, text: '' })).answers[0]?.question).toBe('How was it?');
    expect((await library.version({ archiveId })).instructions[0]?.description).toBe('How was it?');
    expect((await library.collections())[0]?.instructions[0]?.description).toBe('How is it?');
    expect(await library.marks({ collectionId: COLLECTION, version: archiveId })).toEqual([
      { ref: withdrawn, mark: { rating: 0, flag: 'undecided', tags: [], note: 'Asked to be left out' } },
    ]);
    await expect(
      library.submissions({ query: { ...EMPTY_QUERY, collectionId: 'other', version: archiveId }, limit: 5 }),
    ).rejects.toMatchObject({ code: 'collection_not_found' });
  });
});
