import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, lstatSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, it, onTestFinished } from 'vitest';
import { createLibrary } from '../../../src-main/library/library.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';
import { generateArchive } from '../../samples/generate-archive.ts';
import { openTestLibrary } from './open-test-library.ts';

const isPosix = process.platform !== 'win32';

/** Every entry below a folder that users other than its owner may access in any way. */
function openToOthers(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) => {
    return (lstatSync(path.join(directory, name)).mode & 0o077) !== 0;
  });
}

it.skipIf(!isPosix)('other users can access nothing of a library with any umask', async () => {
  const before = process.umask(0);
  onTestFinished(() => void process.umask(before));
  const { library, directory, folder } = await openTestLibrary();
  const { path: archive } = await generateArchive({ seed: 3, submissions: 20, out: path.join(folder, 'a.zip') });
  chmodSync(archive, 0o666);
  const { archiveId, collectionId } = await library.importArchive({ path: archive, source: 'drop' });
  const { items } = await library.files({ query: EMPTY_QUERY, limit: 3 });
  await library.materialise({ files: items });
  for (const ref of items) await library.thumbnail({ ...ref, size: 64 }).catch(() => undefined);
  await library.verify({ collectionId });
  await library.mark({ refs: [{ archiveId, row: 1 }], change: { rating: 3 } });
  await library.rebuild({ collectionId });
  expect(lstatSync(directory).mode & 0o777).toBe(0o700);
  expect(openToOthers(directory)).toEqual([]);
});

/** Looks again and again, in a thread, for entries that other users can reach. What a folder hides from them is left out. */
function watchAccess(folder: string) {
  const program = `
    const { parentPort, workerData } = require('node:worker_threads');
    const { lstatSync, readdirSync } = require('node:fs');
    const open = new Set();
    let looks = 0;
    const look = (folder) => {
      let names = [];
      try { names = readdirSync(folder); } catch { return; }
      for (const name of names) {
        try {
          const stats = lstatSync(folder + '/' + name);
          const isOpen = (stats.mode & 0o077) !== 0;
          if (isOpen && workerData.isMeant.test(name)) open.add(name);
          if (isOpen && stats.isDirectory()) look(folder + '/' + name);
        } catch { /* The work renamed it since it was listed. */ }
      }
    };
    const turn = () => { look(workerData.folder); looks += 1; setImmediate(turn); };
    parentPort.on('message', () => { parentPort.postMessage({ open: [...open], looks }); process.exit(); });
    turn();`;
  const worker = new Worker(program, { eval: true, workerData: { folder, isMeant: /\.part(ial)?\b/ } });
  onTestFinished(async () => void (await worker.terminate()));
  return async (): Promise<{ readonly open: readonly string[]; readonly looks: number }> => {
    worker.postMessage('end');
    const [seen] = await once(worker, 'message');
    return seen;
  };
}

it.skipIf(!isPosix)(
  'other users can access nothing of an unfinished table, copy or package, but all of a finished one',
  async () => {
    const before = process.umask(0);
    onTestFinished(() => void process.umask(before));
    const { library, folder } = await openTestLibrary();
    const { path: archive } = await generateArchive({ seed: 3, submissions: 60, out: path.join(folder, 'a.zip') });
    const { collectionId } = await library.importArchive({ path: archive, source: 'drop' });
    const out = path.join(folder, 'shared');
    mkdirSync(out);
    const seen = watchAccess(out);
    const query = { ...EMPTY_QUERY, collectionId };
    for (const format of ['csv', 'xlsx', 'sqlite', 'parquet', 'jsonl'] as const) {
      await library.table({ query, format, path: path.join(out, `table.${format}`) });
    }
    await library.extract({ query, to: path.join(out, 'copies') });
    await library.extract({ query, zip: path.join(out, 'copies.zip') });
    await library.handover({ query, format: 'bagit', path: path.join(out, 'package') });
    const { open, looks } = await seen();
    expect(looks).toBeGreaterThan(10);
    expect(open).toEqual([]);
    const finished = readdirSync(out).map((name) => [name, lstatSync(path.join(out, name)).mode & 0o777]);
    const MASKED = { file: 0o666 & ~before, folder: 0o777 & ~before };
    expect(Object.fromEntries(finished)).toMatchObject({
      'table.csv': MASKED.file,
      copies: MASKED.folder,
      package: MASKED.folder,
    });
  },
);

it.skipIf(!isPosix)('opening a library removes the access of other users', async () => {
  const directory = path.join(temporaryFolder(), 'library');
  mkdirSync(path.join(directory, 'archives', 'old'), { recursive: true, mode: 0o755 });
  const archive = path.join(directory, 'archives', 'old', 'archive.zip');
  writeFileSync(archive, 'PK');
  chmodSync(archive, 0o444);
  // What goes through a pipe leaves this folder.
  mkdirSync(path.join(directory, 'spool'), { mode: 0o755 });
  for (const folder of [directory, path.join(directory, 'archives')]) chmodSync(folder, 0o755);
  const library = await createLibrary({ directory });
  await library.close();
  expect([openToOthers(directory), lstatSync(directory).mode & 0o777]).toEqual([[], 0o700]);
  expect(lstatSync(archive).mode & 0o777).toBe(0o400);
});

it.skipIf(!isPosix)('a library in a folder with other things makes only its own entries private', async () => {
  const directory = temporaryFolder();
  mkdirSync(path.join(directory, 'lab', 'shared'), { recursive: true });
  writeFileSync(path.join(directory, 'lab', 'plan.txt'), '');
  const others = ['.', 'lab', 'lab/shared', 'lab/plan.txt'].map((name) => path.join(directory, name));
  for (const file of others) chmodSync(file, 0o755);
  // The second time, the catalog of the first is there.
  for (let time = 0; time < 2; time += 1) await (await createLibrary({ directory })).close();
  expect(others.map((file) => lstatSync(file).mode & 0o777)).toEqual(others.map(() => 0o755));
  expect(openToOthers(directory).map((name) => name.split(path.sep)[0])).toEqual(['lab', 'lab', 'lab']);
});

it('a file in place of the library, or a folder that may not be read, is refused with its name', async () => {
  const folder = temporaryFolder();
  const [file, closed] = [path.join(folder, 'file'), path.join(folder, 'closed')];
  writeFileSync(file, '');
  mkdirSync(closed, { mode: 0o000 });
  // The superuser may read everything.
  const isSuperuser = process.getuid?.() === 0 || !isPosix;
  for (const directory of isSuperuser ? [file] : [file, closed]) {
    await expect(createLibrary({ directory })).rejects.toMatchObject({
      code: 'disk_error',
      message: expect.stringContaining(directory),
    });
  }
});

it('a folder that cannot be made is refused at once with its name', async () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'file'), '');
  const impossible = [path.join(folder, 'file', 'library'), path.join(folder, 'x'.repeat(300), 'library')];
  if (process.platform === 'linux') impossible.push('/proc/nope', '/proc/nope/library', '/dev/null/library');
  for (const directory of impossible) {
    await expect(createLibrary({ directory })).rejects.toMatchObject({
      code: 'disk_error',
      message: expect.stringContaining(directory),
    });
  }
});

it.skipIf(!isPosix).each(['folder', 'pipe'])('a %s in place of a note about the catalog is set aside', async (kind) => {
  const { library, directory, folder } = await openTestLibrary();
  const { path: archive } = await generateArchive({ seed: 3, submissions: 20, out: path.join(folder, 'a.zip') });
  const { archiveId } = await library.importArchive({ path: archive, source: 'drop' });
  await library.close();
  const notes = ['catalog.checked', 'catalog.last-change'].map((name) => path.join(directory, name));
  for (const note of notes) {
    rmSync(note, { force: true });
    if (kind === 'folder') mkdirSync(path.join(note, 'inside'), { recursive: true });
    else execFileSync('mkfifo', [note]);
  }
  const again = await createLibrary({ directory });
  onTestFinished(() => again.close());
  await again.mark({ refs: [{ archiveId, row: 1 }], change: { rating: 3 } });
  expect((await again.submissions({ query: EMPTY_QUERY, limit: 5 })).total).toBe(20);
  expect(notes.map((note) => lstatSync(note).isFile())).toEqual([true, true]);
  // What was there may be a person's only copy.
  const moved = readdirSync(directory).filter((name) => name.includes('.set-aside'));
  expect(moved).toHaveLength(2);
});
