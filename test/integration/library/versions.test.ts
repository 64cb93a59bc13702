import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { LibraryApi } from '../../../src-main/library/api.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { generateArchive } from '../../samples/generate-archive.ts';
import { openTestLibrary } from './open-test-library.ts';

const COLLECTION = 'weekly';

interface ExportOptions {
  readonly submissions: number;
  readonly month: number;
  /** Of this submission, every file holds other bytes than before. */
  readonly changed?: number;
  readonly prefix?: string;
}

async function importExport(library: LibraryApi, folder: string, options: ExportOptions) {
  const out = path.join(folder, `export-${options.month}.zip`);
  await generateArchive({
    ...{ seed: 3, submissions: options.submissions, filesPerSubmission: 2, out, collectionId: COLLECTION },
    exportedAt: `2026-0${options.month}-01T00:00:00Z`,
    fileContent: (submission, index) => ({
      name: `${options.prefix ?? 'photo'}_${index}.txt`,
      bytes: Buffer.from(`${submission === options.changed ? 'other ' : ''}bytes of ${submission} ${index}`),
    }),
  });
  return library.importArchive({ path: out, source: 'dialog' });
}

const ids = async (library: LibraryApi) =>
  (
    await library.submissions({
      query: { ...EMPTY_QUERY, sort: { by: 'submission_id', direction: 'asc' } },
      limit: 100,
    })
  ).items;

describe('several exports of one collection', () => {
  it('tell what was added, changed and withdrawn, by what it holds and not by its names', async () => {
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

  it('can be reduced to the newest: nothing of what was withdrawn is left on the disk, and the log says only that it was done', async () => {
    const { library, folder, directory } = await openTestLibrary();
    await importExport(library, folder, { submissions: 6, month: 1 });
    const items = await ids(library);
    const leaving = items.at(-1);
    const staying = items[0];
    if (leaving === undefined || staying === undefined) throw new Error('no submissions');
    await library.mark({ refs: [leaving], change: { note: 'a secret of the one who left' } });
    await library.mark({ refs: [staying], change: { note: 'this one stays' } });
    await importExport(library, folder, { submissions: 5, month: 2 });
    const changes = await library.compare({ collectionId: COLLECTION });
    // The generator's last submission is the last by id.
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
      archives: [{ archiveId: leaving.archiveId, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
      submissions: 1,
    });
    expect(readdirSync(path.join(directory, 'backups'))).toHaveLength(1);
    expect(existsSync(path.join(directory, 'archives', leaving.archiveId))).toBe(false);
  });

  it('are noted when something is handed over, with what is needed to make it again', async () => {
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
