import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openCatalog } from '../../../../src-main/library/catalog/catalog.ts';
import type { ArchiveRecord } from '../../../../src-main/library/catalog/catalog-entries.ts';
import { migrate } from '../../../../src-main/library/catalog/migrate.ts';
import { MIGRATIONS } from '../../../../src-main/library/catalog/migrations.ts';
import { createRescue } from '../../../../src-main/library/catalog/restore.ts';
import { registerRowSum } from '../../../../src-main/library/catalog/row-sums.ts';
import { temporaryFolder } from '../../../harness/temporary-folder.ts';
import { madeJob } from '../../../samples/made-records.ts';

function folder(): string {
  return temporaryFolder();
}

function record(number: number, changes: Partial<ArchiveRecord> = {}): ArchiveRecord {
  const archiveId = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  const times = { importedAt: `2026-03-${10 + number}T00:00:00.000Z`, exportedAt: null };
  const names = { collectionId: 'collection', name: `Name ${number}`, fileName: 'a.zip' };
  return {
    archiveId,
    ...names,
    sha256: String(number).repeat(64),
    bytes: number,
    definition: null,
    filter: null,
    source: 'dialog',
    ...times,
    ...changes,
  };
}

const NO_IDS = { submissionIds: new Set<string>(), participantIds: new Set<string>(), isHeld: () => false };

it('makes the newest export the current archive of a collection', () => {
  const catalog = openCatalog(folder());
  catalog.addArchive(record(1, { exportedAt: '2026-03-05T00:00:00Z' }));
  catalog.addArchive(record(2, { exportedAt: '2026-03-01T00:00:00Z' }));
  catalog.addArchive(record(3, { collectionId: 'other' }));
  expect(catalog.collections().map(({ collectionId, name }) => [collectionId, name])).toEqual([
    ['other', 'Name 3'],
    ['collection', 'Name 1'],
  ]);
  expect(catalog.archivesOf('collection')).toHaveLength(2);
  catalog.close();
});

it('stores definitions and jobs over a restart, without values that change every second', () => {
  const directory = folder();
  const job = madeJob({
    state: 'downloading',
    log: [{ at: '2026-03-01', message: 'm' }],
    progress: { stage: 'copying', done: 1, total: 2, unit: 'bytes' },
    rate: 5,
    secondsLeft: 9,
  });
  const first = openCatalog(directory);
  first.addArchive(record(1, { definition: { id: 'x', pages: [1, null] } }));
  first.saveJob({ ...job, state: 'requested' });
  first.saveJob(job);
  first.close();
  const second = openCatalog(directory);
  expect(second.archiveRecord(record(1).archiveId)?.definition).toEqual({ id: 'x', pages: [1, null] });
  expect(second.jobs()).toEqual([{ ...job, progress: null, rate: null, secondsLeft: null }]);
  second.deleteJob('job');
  expect(second.jobs()).toEqual([]);
  second.close();
});

it('refuses changes of the activity log', () => {
  const directory = folder();
  const catalog = openCatalog(directory);
  catalog.addArchive(record(1));
  catalog.removeCollection('collection', NO_IDS);
  catalog.close();
  const db = new Database(path.join(directory, 'catalog.sqlite'));
  registerRowSum(db);
  expect(db.prepare('SELECT action, subject FROM audit_log').all()).toEqual([
    { action: 'import', subject: 'collection' },
    { action: 'remove', subject: 'collection' },
  ]);
  expect(() => db.exec('DELETE FROM audit_log')).toThrow('append-only');
  expect(() => db.exec(`UPDATE audit_log SET subject = 'x'`)).toThrow('append-only');
  db.close();
});

it('refuses a catalog of a newer version and leaves it unchanged', () => {
  const directory = folder();
  openCatalog(directory).close();
  const file = path.join(directory, 'catalog.sqlite');
  const db = new Database(file);
  // Written like by that program's `markVersion`.
  db.pragma('user_version = 99');
  db.pragma(`application_id = ${0x43440000 + 99}`);
  db.close();
  expect(() => openCatalog(directory)).toThrow(expect.objectContaining({ code: 'library_newer' }));
});

it('reports a flipped bit of the version as damage, so that a backup can be restored', async () => {
  const directory = folder();
  openCatalog(directory).close();
  for (let bit = 0; bit < 31; bit += 1) {
    const db = new Database(path.join(directory, 'catalog.sqlite'));
    const version = Number(db.pragma('user_version', { simple: true }));
    db.pragma(`user_version = ${version ^ (1 << bit)}`);
    db.close();
    expect(() => openCatalog(directory)).toThrow(expect.objectContaining({ code: 'disk_error' }));
    const rescue = createRescue(directory, () => false);
    const [backup] = await rescue.backups();
    await rescue.restoreBackup({ name: backup?.name ?? '' });
    openCatalog(directory).close();
  }
});

it('reports a damaged catalog', () => {
  const directory = folder();
  const db = new Database(path.join(directory, 'catalog.sqlite'));
  db.exec('CREATE TABLE collections (x)');
  db.close();
  expect(() => openCatalog(directory)).toThrow(expect.objectContaining({ code: 'disk_error' }));
});

const FIRST = { name: 'first', sql: 'CREATE TABLE a (x INTEGER); INSERT INTO a VALUES (7)' };

it('makes a copy before a migration, and changes nothing if a step fails', () => {
  const file = path.join(folder(), 'catalog.sqlite');
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  migrate(db, file, [FIRST]);
  const bad = { name: 'second', sql: 'CREATE TABLE b (x INTEGER); INSERT INTO nowhere VALUES (1)' };
  expect(() => migrate(db, file, [FIRST, bad])).toThrow(expect.objectContaining({ code: 'disk_error' }));
  expect(db.prepare(`SELECT name FROM sqlite_schema`).pluck().all()).toEqual(['a']);
  expect(db.pragma('user_version', { simple: true })).toBe(1);
  const backup = new Database(`${file}.before-2`, { readonly: true });
  expect(backup.prepare('SELECT x FROM a').pluck().all()).toEqual([7]);
  backup.close();
  const good = { name: 'second', sql: 'ALTER TABLE a ADD COLUMN y INTEGER' };
  migrate(db, file, [FIRST, good]);
  expect(db.pragma('user_version', { simple: true })).toBe(2);
  db.close();
});

it('removes file names from jobs of older versions, and keeps their number', () => {
  const directory = folder();
  const file = path.join(directory, 'catalog.sqlite');
  const db = new Database(file);
  migrate(db, file, MIGRATIONS.slice(0, 2));
  const lists = {
    missingFiles: ['files/a', 'files/b'],
    unreferencedFiles: ['files/c'],
    rejectedLines: [],
    warnings: [{}],
  };
  const save = db.prepare('INSERT INTO export_jobs VALUES (?, ?, ?)');
  save.run('done', '2026-03-02', JSON.stringify({ jobId: 'done', outcome: { name: 'n', ...lists } }));
  save.run('running', '2026-03-01', JSON.stringify({ jobId: 'running', outcome: null }));
  db.close();
  const catalog = openCatalog(directory);
  expect(catalog.jobs()).toEqual([
    { jobId: 'done', outcome: { name: 'n', problems: 3 } },
    { jobId: 'running', outcome: null },
  ]);
  catalog.close();
});

it('stops if a step leaves an invalid foreign key', () => {
  const file = path.join(folder(), 'catalog.sqlite');
  const db = new Database(file);
  const sql =
    'CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INTEGER REFERENCES p (id)); INSERT INTO c VALUES (5)';
  expect(() => migrate(db, file, [{ name: 'broken', sql }])).toThrow(expect.objectContaining({ code: 'disk_error' }));
  expect(db.prepare('SELECT name FROM sqlite_schema').all()).toEqual([]);
  expect(existsSync(`${file}.before-1`)).toBe(false);
  db.close();
});

it('says that removed entries stay in the file while another program reads the catalog', async () => {
  const directory = folder();
  const file = path.join(directory, 'catalog.sqlite');
  const catalog = openCatalog(directory);
  catalog.addArchive(record(1, { name: 'A removed name' }));
  catalog.renewBackup();
  // Puts the entries from the log into the file.
  catalog.removeCollection('another', NO_IDS);
  const reader = new Database(file, { readonly: true });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM archives').get();
  const warned = once(process, 'warning');
  catalog.removeCollection('collection', NO_IDS);
  expect(String((await warned)[0])).toContain('until all programs have closed it');
  expect(readFileSync(file).includes('A removed name')).toBe(true);
  reader.close();
  catalog.close();
  expect(readFileSync(file).includes('A removed name')).toBe(false);
});
