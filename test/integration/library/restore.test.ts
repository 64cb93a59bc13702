import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { createRescue } from '../../../src-main/library/catalog/restore.ts';
import { createLibrary } from '../../../src-main/library/library.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { historyWords } from '../../../src-preload/words/history-words.ts';
import { deskHere } from '../../harness/run-desk.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';
import { generateArchive } from '../../samples/generate-archive.ts';
import { goodArchive, line, linesArchive } from '../../samples/hostile-parts.ts';

async function libraryWithCopy() {
  const folder = temporaryFolder();
  const directory = path.join(folder, 'library');
  const catalog = path.join(directory, 'catalog.sqlite');
  const rescue = createRescue(directory, () => false);
  const use = async <Value>(work: (library: Awaited<ReturnType<typeof createLibrary>>) => Promise<Value>) => {
    const library = await createLibrary({ directory });
    try {
      return await work(library);
    } finally {
      await library.close();
    }
  };
  const early = path.join(folder, 'early.zip');
  await goodArchive(early);
  await use(async (library) => {
    const { archiveId } = await library.importArchive({ path: early, source: 'dialog' });
    await library.mark({ refs: [{ archiveId, row: 1 }], change: { rating: 4 } });
  });
  rmSync(path.join(directory, 'backups'), { recursive: true });
  // The backup of the day contains the mark.
  await use(async (library) => library.collections());
  return { folder, directory, catalog, rescue, use };
}

it('replaces a damaged catalog by a backup, keeps it, and imports later archives again', async () => {
  const { folder, directory, catalog, rescue, use } = await libraryWithCopy();
  const late = path.join(folder, 'late.zip');
  await linesArchive([line(1), line(2)], [], '\n', '{"collection_id":"late","name":"Late"}')(late);
  await use(async (library) => library.importArchive({ path: late, source: 'dialog' }));
  const damaged = 'This is no database. '.repeat(300);
  writeFileSync(catalog, damaged);
  await expect(createLibrary({ directory })).rejects.toMatchObject({ code: 'disk_error' });

  const [backup] = await rescue.backups();
  expect(backup).toMatchObject({ day: new Date().toISOString().slice(0, 10), collections: 1, marks: 1 });
  await rescue.restoreBackup({ name: backup?.name ?? '' });
  const kept = readdirSync(directory).filter((name) => name.startsWith('catalog.sqlite.damaged-'));
  expect(kept.map((name) => readFileSync(path.join(directory, name), 'utf8'))).toContain(damaged);

  const { names, marks } = await use(async (library) => ({
    names: (await library.collections()).map(({ name, submissions }) => `${name} ${submissions}`),
    marks: await library.marks({ collectionId: null }),
  }));
  expect(names.sort()).toEqual(['Hostile collection 1', 'Late 2']);
  expect(marks).toMatchObject([{ mark: { rating: 4 } }]);
  // Only once: the next start has nothing left to do.
  expect(await use(async (library) => (await library.collections()).length)).toBe(2);
});

it('makes a backup every day also while it stays open, and keeps the latest seven', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'], now: new Date('2026-03-01T12:00:00Z') });
  onTestFinished(() => void vi.useRealTimers());
  const { directory, rescue, use } = await libraryWithCopy();
  await use(async () => vi.advanceTimersByTime(8 * 86_400_000));
  expect((await rescue.backups()).map(({ day }) => day)).toEqual([9, 8, 7, 6, 5, 4, 3].map((day) => `2026-03-0${day}`));
  expect(readdirSync(path.join(directory, 'backups'))).toHaveLength(7);
  expect(vi.getTimerCount()).toBe(0);
});

it('renews the backup of today before an update', async () => {
  const { directory, use } = await libraryWithCopy();
  const folder = path.join(directory, 'backups');
  const withTag = () =>
    readdirSync(folder).map((name) => readFileSync(path.join(folder, name)).includes('before-update'));
  await use(async (library) => {
    await library.backUp();
    const [{ archiveId } = { archiveId: '' }] = await library.collections();
    await library.mark({ refs: [{ archiveId, row: 1 }], change: { addTags: ['before-update'] } });
    expect(withTag()).toEqual([false]);
    await library.backUp();
    expect(withTag()).toEqual([true]);
  });
});

it('offers a backup if the catalog is missing; without a backup, finds the archives again and says what is lost', async () => {
  const { directory, catalog, rescue, use } = await libraryWithCopy();
  const removeCatalog = () => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(catalog + suffix, { force: true });
  };
  removeCatalog();
  await expect(createLibrary({ directory })).rejects.toMatchObject({
    code: 'disk_error',
    message: expect.stringContaining('missing'),
  });
  const here = async (...args: string[]) => (await deskHere([...args, '--json'], { library: directory })).json();
  expect(await here('list')).toMatchObject({ error: { hint: expect.stringContaining('use the command restore') } });
  expect(existsSync(catalog)).toBe(false);
  const backups = await rescue.backups();
  expect(await here('restore')).toEqual({ backups });
  const name = backups[0]?.name ?? '';
  expect(await here('restore', name)).toEqual({ restored: name });
  expect(await here('restore', name)).toMatchObject({ error: { message: 'The library is open and intact.' } });
  expect(await use((library) => library.marks({ collectionId: null }))).toMatchObject([{ mark: { rating: 4 } }]);

  // A catalog of a newer version is no damage. Written like by `markVersion` of that program.
  const db = new Database(catalog);
  const version = db.pragma('user_version', { simple: true });
  const mark = (number: unknown) => {
    db.pragma(`user_version = ${number}`);
    db.pragma(`application_id = ${0x43440000 + Number(number)}`);
  };
  mark(99);
  expect(await here('restore', name)).toMatchObject({ error: { code: 'library_newer' } });
  expect(db.pragma('user_version', { simple: true })).toBe(99);
  mark(version);
  db.close();

  removeCatalog();
  rmSync(path.join(directory, 'backups'), { recursive: true });
  const { items, log } = await use(async (library) => ({
    items: (await library.submissions({ query: EMPTY_QUERY, limit: 5 })).items,
    log: await library.history({ collectionId: null, before: null, limit: 9 }),
  }));
  expect(items).toMatchObject([{ submissionId: 'sub-1' }]);
  expect(log.map((entry) => historyWords(entry)).join()).toContain('the catalog of this library was missing');
  expect(readdirSync(path.join(directory, 'archives'))).toHaveLength(1);
});

it('restores the origin of an archive: labels of options, date, and that it is a part', async () => {
  const { folder, directory, catalog, use } = await libraryWithCopy();
  const out = path.join(folder, 'part.zip');
  const { definition, collectionId } = await generateArchive({ seed: 2, submissions: 3, out, collectionId: 'part' });
  const filter = { studyId: 'study-1' };
  const described = async (library: LibraryApi) => {
    const found = (await library.collections()).find((collection) => collection.collectionId === collectionId);
    return { ...found, importedAt: found?.importedAt.slice(0, 16) };
  };
  const before = await use(async (library) => {
    await library.importArchive({ path: out, source: 'export', definition, filter });
    return described(library);
  });
  expect(before).toMatchObject({ filter });
  // The state of an older version, whose archives had no origin file.
  for (const archive of readdirSync(path.join(directory, 'archives'))) {
    rmSync(path.join(directory, 'archives', archive, 'origin.json'));
  }
  await use(described);
  for (const suffix of ['', '-wal', '-shm']) rmSync(catalog + suffix, { force: true });
  rmSync(path.join(directory, 'backups'), { recursive: true });
  expect(await use(described)).toEqual(before);
});

it('does not restore an archive whose removal was interrupted', async () => {
  const { directory, use } = await libraryWithCopy();
  const [archiveId = ''] = readdirSync(path.join(directory, 'archives'));
  const copy = path.join(directory, '..', 'copy');
  cpSync(path.join(directory, 'archives', archiveId), copy, { recursive: true });
  await use(async (library) => {
    const [collection] = await library.collections();
    await library.remove({ collectionId: collection?.collectionId ?? '' });
  });
  // The state after the archive was removed from the catalog and before its folder is deleted.
  cpSync(copy, path.join(directory, 'archives', archiveId), { recursive: true });
  writeFileSync(path.join(directory, 'archives', archiveId, 'leaving-999999999'), '');
  expect(await use(async (library) => library.collections())).toEqual([]);
  expect(existsSync(path.join(directory, 'archives', archiveId))).toBe(false);
});

it('offers only intact backups, and does not change an open library', async () => {
  const { directory, rescue } = await libraryWithCopy();
  writeFileSync(path.join(directory, 'backups', 'catalog-2026-01-01.sqlite'), 'damaged');
  expect(await rescue.backups()).toHaveLength(1);
  for (const name of ['catalog-2026-01-01.sqlite', '../catalog.sqlite', 'nothing.sqlite']) {
    await expect(rescue.restoreBackup({ name })).rejects.toMatchObject({ code: 'bad_input' });
  }
  const [backup] = await rescue.backups();
  const open = createRescue(directory, () => true);
  await expect(open.restoreBackup({ name: backup?.name ?? '' })).rejects.toMatchObject({ code: 'bad_input' });
});
