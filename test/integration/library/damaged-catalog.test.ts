import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { openCatalog } from '../../../src-main/library/catalog/catalog.ts';
import { copyIntactRows } from '../../../src-main/library/catalog/copy-intact-rows.ts';
import { migrate } from '../../../src-main/library/catalog/migrate.ts';
import { MIGRATIONS } from '../../../src-main/library/catalog/migrations.ts';
import { createRescue } from '../../../src-main/library/catalog/restore.ts';
import { registerRowSum } from '../../../src-main/library/catalog/row-sums.ts';
import { createLibrary } from '../../../src-main/library/library.ts';
import type { ExportJob } from '../../../src-preload/jobs.ts';
import { generateArchive } from '../../samples/generate-archive.ts';
import { openTestLibrary } from './open-test-library.ts';

/** A library with three notes that are newer than the backup of the day. */
async function withNotes(): Promise<{ readonly directory: string; readonly catalog: string }> {
  const { library, folder, directory } = await openTestLibrary();
  const archive = await generateArchive({ seed: 9, submissions: 10, out: path.join(folder, 'a.zip') });
  const { archiveId } = await library.importArchive({ path: archive.path, source: 'dialog' });
  for (const [index, note] of ['the first note', 'the second note', 'the third note'].entries()) {
    await library.mark({ refs: [{ archiveId, row: index + 1 }], change: { note } });
  }
  await library.close();
  return { directory, catalog: path.join(directory, 'catalog.sqlite') };
}

function flip(file: string, word: string): void {
  const bytes = readFileSync(file);
  const at = bytes.indexOf(word);
  expect(at).toBeGreaterThan(0);
  bytes[at] = (bytes[at] ?? 0) ^ 2;
  writeFileSync(file, bytes);
}

/** The library after its latest backup was restored. */
async function restored(directory: string): Promise<LibraryApi> {
  const rescue = createRescue(directory, () => false);
  const [backup] = await rescue.backups();
  await rescue.restoreBackup({ name: backup?.name ?? '' });
  return createLibrary({ directory });
}

it('restores everything from a damaged catalog except the note with the flipped byte', async () => {
  const { directory, catalog } = await withNotes();
  flip(catalog, 'second note');
  await expect(createLibrary({ directory })).rejects.toMatchObject({ code: 'disk_error' });
  const library = await restored(directory);
  const marks = await library.marks({ collectionId: null });
  const history = await library.history({ collectionId: null, before: null, limit: 100 });
  await library.close();
  expect(marks.map(({ mark }) => mark.note).sort()).toEqual(['the first note', 'the third note']);
  expect(history.filter(({ action }) => action === 'review')).toHaveLength(3);
});

it('restores the readable part of a truncated catalog', async () => {
  const { directory, catalog } = await withNotes();
  // Adds bytes behind the needed pages, which can be cut off.
  const open = openCatalog(directory);
  open.audit('note', 'all', { text: 'x'.repeat(20_000) });
  open.close();
  const bytes = readFileSync(catalog);
  // Cut behind the page with the notes, and behind the second page of the schema, without which no table is known.
  const lastNeeded = Math.max(bytes.lastIndexOf('the third note'), bytes.lastIndexOf('CREATE TABLE'));
  const end = Math.ceil(lastNeeded / 4_096) * 4_096;
  expect(end).toBeLessThan(bytes.length);
  truncateSync(catalog, end + 100);
  await expect(createLibrary({ directory })).rejects.toMatchObject({ code: 'disk_error' });
  const library = await restored(directory);
  const marks = await library.marks({ collectionId: null });
  await library.close();
  expect(marks).toHaveLength(3);
});

it('restores no name of a collection that was removed after the backup', async () => {
  const { library, directory, folder } = await openTestLibrary();
  await library.close();
  const [catalog, backup] = [path.join(directory, 'catalog.sqlite'), path.join(folder, 'backup.sqlite')];
  const rename = (collectionId: string, name: string | null, at: string) => {
    const open = openCatalog(directory);
    open.names.put(collectionId, { name, group: null }, at);
    open.audit('name-collection', collectionId, { name, group: null });
    open.close();
  };
  for (const collectionId of ['kept', 'removed', 'again']) rename(collectionId, 'Early', '2026-01-01T00:00:00.000Z');
  copyFileSync(catalog, backup);
  for (const collectionId of ['removed', 'again']) rename(collectionId, null, '2026-01-02T00:00:00.000Z');
  rename('again', 'Late', '2026-01-03T00:00:00.000Z');
  copyIntactRows(catalog, backup);
  const db = new Database(backup, { readonly: true });
  const names = db.prepare('SELECT collection_id, name FROM collection_names ORDER BY 1').raw().all();
  db.close();
  expect(names).toEqual([
    ['again', 'Late'],
    ['kept', 'Early'],
  ]);
});

it('makes no backup of a catalog that was damaged while open, and keeps the existing ones', async () => {
  const { directory, catalog } = await withNotes();
  const backups = path.join(directory, 'backups');
  const [today = ''] = readdirSync(backups);
  const open = openCatalog(directory);
  onTestFinished(() => open.close());
  renameSync(path.join(backups, today), path.join(backups, 'catalog-2020-01-01.sqlite'));
  flip(catalog, 'third note');
  open.keepBackup();
  expect(readdirSync(backups)).toEqual(['catalog-2020-01-01.sqlite']);
});

const saveSteps = (open: ReturnType<typeof openCatalog>, steps: number) => {
  for (let step = 0; step < steps; step += 1) open.saveJob({ jobId: 'job', startedAt: '2026-01-01' } as ExportJob);
};

/** Adds 64 to the number of the steps of jobs, in the bytes of the file. */
function raiseSteps(catalog: string): void {
  const db = new Database(catalog, { readonly: true });
  const page = db.prepare<[], number>("SELECT rootpage FROM sqlite_schema WHERE name = 'job_changes'").pluck().get();
  db.close();
  const bytes = readFileSync(catalog);
  const at = ((page ?? 0) - 1) * 4_096;
  const row = at + bytes.readUInt16BE(at + 8);
  // The row has its length, its number, a header that starts with its own length, and then the values.
  const count = row + 2 + (bytes[row + 2] ?? 0);
  bytes[count] = (bytes[count] ?? 0) + 64;
  writeFileSync(catalog, bytes);
}

it('notices that the number of the steps of jobs was raised, which would hide later losses', async () => {
  const { directory, catalog } = await withNotes();
  const backups = path.join(directory, 'backups');
  const open = openCatalog(directory);
  saveSteps(open, 5);
  open.close();
  const again = openCatalog(directory);
  onTestFinished(() => again.close());
  raiseSteps(catalog);
  expect(() => again.renewBackup()).toThrow(expect.objectContaining({ code: 'disk_error' }));
  expect(() => openCatalog(directory)).toThrow(expect.objectContaining({ code: 'disk_error' }));
  again.close();
  const rescue = createRescue(directory, () => false);
  await rescue.restoreBackup({ name: readdirSync(backups)[0] ?? '' });
  const restored = openCatalog(directory);
  expect(restored.jobs()).toHaveLength(1);
  restored.close();
});

it('keeps the number of the steps of jobs of an older catalog, and counts on', async () => {
  const { folder, library } = await openTestLibrary();
  await library.close();
  const directory = path.join(folder, 'older');
  mkdirSync(directory);
  const catalog = path.join(directory, 'catalog.sqlite');
  const older = new Database(catalog);
  registerRowSum(older);
  migrate(older, catalog, MIGRATIONS.slice(0, 7));
  for (const jobId of ['a', 'b', 'c']) older.prepare('INSERT INTO export_jobs VALUES (?, ?, ?)').run(jobId, '', '{}');
  older.close();
  const open = openCatalog(directory);
  saveSteps(open, 2);
  open.close();
  const db = new Database(catalog, { readonly: true });
  expect(db.prepare('SELECT count FROM job_changes').pluck().get()).toBe(5);
  db.close();
});
