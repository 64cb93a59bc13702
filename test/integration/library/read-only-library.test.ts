// @module-tag long
/**
 * A folder that may not be written to, and a separate disk that is mounted read-only, or completely full. Mounting needs root on Linux; otherwise
 * the tests of disks are skipped.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished, type TestContext, vi } from 'vitest';
import { createLibrary } from '../../../src-main/library/library.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { CLI, desk, deskHere } from '../../harness/run-desk.ts';
import { mountSmallDisk } from '../../harness/small-disk.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';
import { generateArchive } from '../../samples/generate-archive.ts';
import { openTestLibrary } from './open-test-library.ts';

/** A library with two collections and a mark, on a disk of 64 MB. Null if no disk can be mounted. */
async function libraryOnDisk(test: TestContext) {
  const { library, folder, directory } = await openTestLibrary();
  for (const seed of [1, 2]) {
    const out = path.join(folder, `${seed}.zip`);
    await generateArchive({ seed, submissions: 30, collectionId: `collection-${seed}`, out });
    await library.importArchive({ path: out, source: 'drop' });
  }
  const { items } = await library.submissions({ query: EMPTY_QUERY, limit: 1 });
  for (const { archiveId, row } of items) await library.mark({ refs: [{ archiveId, row }], change: { rating: 4 } });
  await library.close();
  const disk = mountSmallDisk(test, path.join(folder, 'disk'), '64m');
  const moved = path.join(disk, 'library');
  cpSync(directory, moved, { recursive: true });
  const open = async () => {
    const opened = await createLibrary({ directory: moved });
    onTestFinished(() => opened.close());
    return opened;
  };
  return { disk, directory: moved, folder, open };
}

const temporaryFolders = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('collection-desk-'));

it('a library on a read-only disk can be browsed, and refuses changes with a message', async (test) => {
  const { disk, directory, folder, open } = await libraryOnDisk(test);
  execFileSync('mount', ['-o', 'remount,ro', disk]);
  // Tests in other processes open read-only libraries at the same time, so this one counts in a temporary folder of its own.
  const temporary = path.join(folder, 'temporary');
  mkdirSync(temporary);
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, temporary);
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(os.tmpdir()).toBe(temporary);
  const library = await open();
  const collections = await library.collections();
  expect(collections.map(({ collectionId, damage }) => [collectionId, damage])).toEqual(
    expect.arrayContaining([
      ['collection-1', null],
      ['collection-2', null],
    ]),
  );
  const { items, total } = await library.submissions({ query: EMPTY_QUERY, limit: 500 });
  expect(total).toBe(60);
  const [ref] = items;
  if (ref === undefined) throw new Error('no submission');
  const { archiveId, row } = ref;
  expect((await library.submission({ ref: { archiveId, row }, text: '' })).answers.length).toBeGreaterThan(0);
  expect(await library.marks({ collectionId: null })).toHaveLength(1);
  const files = await library.files({ query: EMPTY_QUERY, limit: 3 });
  const [copy] = await library.materialise({ files: files.items.slice(0, 1) });
  const [file] = files.items;
  if (copy === undefined || file === undefined) throw new Error('no file');
  const { bytes } = await library.readFile({ archiveId: file.archiveId, file: file.file, start: 0, end: 1_000_000 });
  expect(readFileSync(copy.path).equals(bytes)).toBe(true);
  const table = path.join(folder, 'table.csv');
  await library.table({ query: EMPTY_QUERY, format: 'csv', path: table });
  expect(readFileSync(table, 'utf8').split('\r\n').length).toBeGreaterThan(60);
  await library.extract({ query: EMPTY_QUERY, to: path.join(folder, 'copies') });
  await library.history({ collectionId: null, before: null, limit: 10 });

  expect(await library.verify({ collectionId: null })).toMatchObject({ files: expect.any(Number), bad: [] });
  const refused = { code: 'library_read_only', hint: expect.stringMatching(/copy the library/) };
  const [{ collectionId = '' } = {}] = collections;
  const out = path.join(folder, '1.zip');
  await expect(library.importArchive({ path: out, source: 'drop' })).rejects.toMatchObject(refused);
  await expect(library.mark({ refs: [{ archiveId, row }], change: { rating: 1 } })).rejects.toMatchObject(refused);
  await expect(library.remove({ collectionId })).rejects.toMatchObject(refused);
  await expect(library.rebuild({ collectionId })).rejects.toMatchObject(refused);
  // No process has such a number.
  const killed = ['spool', 'derived', 'catalog'].map((it) =>
    path.join(temporary, `collection-desk-${it}-4194305-abcdef`),
  );
  for (const folder of killed) mkdirSync(folder);
  const piped = await deskHere(['table', collectionId, '--format', 'csv', '-o', '-'], { library: directory });
  expect([piped.code, piped.stdout.toString().split('\r\n').length]).toEqual([0, 32]);
  expect(killed.filter(existsSync)).toEqual([]);
  const passphrase = path.join(folder, 'passphrase');
  writeFileSync(passphrase, 'correct horse battery staple');
  const encrypted = await deskHere(['encrypt', '--new-passphrase-file', passphrase], { library: directory });
  const imported = await desk(['import', '-'], { library: directory, input: readFileSync(out) });
  for (const { code, stdout, stderr } of [encrypted, imported]) {
    expect([code, stdout.toString(), stderr]).toEqual([1, '', expect.stringMatching(/^This library is read-only/)]);
  }
  expect(temporaryFolders(temporary)).not.toEqual([]);
  await library.close();
  expect(temporaryFolders(temporary)).toEqual([]);
});

it('a collection can be removed from a full disk', async (test) => {
  const { disk, directory, open } = await libraryOnDisk(test);
  await (await open()).close();
  const fill = () => {
    for (const size of [1_048_576, 65_536, 4_096, 1]) {
      try {
        for (;;) appendFileSync(path.join(disk, 'holiday.mov'), Buffer.alloc(size, 1));
      } catch (error) {
        expect(error).toMatchObject({ code: 'ENOSPC' });
      }
    }
  };
  fill();
  const library = await open();
  fill();
  const { items } = await library.submissions({ query: { ...EMPTY_QUERY, collectionId: 'collection-2' }, limit: 1 });
  const refs = items.map(({ archiveId, row }) => ({ archiveId, row }));
  await expect(library.mark({ refs, change: { note: 'n'.repeat(20_000) } })).rejects.toMatchObject({
    code: 'disk_full',
    message: 'The disk is full.',
  });
  await library.remove({ collectionId: 'collection-1' });
  expect((await library.collections()).map(({ collectionId }) => collectionId)).toEqual(['collection-2']);
  await library.close();
  const again = await open();
  expect((await again.collections()).map(({ collectionId }) => collectionId)).toEqual(['collection-2']);
  expect(readdirSync(path.join(directory, 'archives'))).toHaveLength(1);
  // The space is reserved again for the next time.
  expect(existsSync(path.join(directory, 'room-for-removals'))).toBe(true);
});

it.skipIf(process.getuid === undefined)(
  'a library in a folder that may not be written to can be browsed and handed over',
  async (test) => {
    const folder = temporaryFolder();
    const [directory, out] = [path.join(folder, 'library'), path.join(folder, 'out')];
    mkdirSync(out);
    // The superuser may write everywhere, so another user runs the program.
    const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const run = (...args: readonly string[]) => {
      const env = { ...process.env, HOME: out, COLLECTION_DESK_LANGUAGE: 'en', COLLECTION_DESK_LIBRARY: directory };
      return spawnSync(process.execPath, [CLI, ...args], { ...user, env, encoding: 'utf8' });
    };
    const refused = expect.stringMatching(/^This library is read-only/);
    const { path: archive } = await generateArchive({ seed: 1, submissions: 30, out: path.join(folder, 'a.zip') });
    const library = await createLibrary({ directory });
    const { collectionId } = await library.importArchive({ path: archive, source: 'drop' });
    await library.close();
    if (user.uid !== undefined) execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, folder]);
    // The project may be in a private folder, such as the home of the superuser.
    const isReadable = (file: string) => spawnSync('test', ['-r', file], user).status === 0;
    if (![CLI, process.execPath].every(isReadable)) test.skip('another user cannot read the program here');

    execFileSync('chmod', ['a-w', path.join(directory, 'catalog.sqlite')]);
    expect(run('remove', collectionId, '--yes')).toMatchObject({ status: 1, stderr: refused });
    execFileSync('chmod', ['-R', 'a-w', directory]);
    execFileSync('chmod', ['u+w', path.join(directory, 'catalog.sqlite')]);
    onTestFinished(() => void execFileSync('chmod', ['-R', 'u+w', directory]));
    expect(run('search', '--count')).toMatchObject({ status: 0, stdout: '30\n' });
    expect(run('table', collectionId, '--format', 'csv', '-o', path.join(out, 'table.csv'))).toMatchObject({
      status: 0,
    });
    expect(run('table', collectionId, '--format', 'csv', '-o', '-').stdout.split('\r\n')).toHaveLength(32);
    expect(run('extract', '--to', path.join(out, 'copies'))).toMatchObject({ status: 0 });
    for (const change of [
      ['import', archive],
      ['remove', collectionId, '--yes'],
      ['rebuild', collectionId],
    ]) {
      expect(run(...change)).toMatchObject({ status: 1, stderr: refused });
    }
  },
);
