import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import yauzl from 'yauzl';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { createLibrary } from '../../../src-main/library/library.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { mountSmallDisk } from '../../harness/small-disk.ts';
import { testFolder } from '../../harness/temporary-folder.ts';
import { type WorldCollection, writeArchive } from './query-world.ts';

const folder = testFolder();
let library: LibraryApi;
const query = { ...EMPTY_QUERY, collectionId: 'c' };
/** More than is held in memory. */
const FILM = Buffer.alloc(9_000_000, 'film ');

beforeAll(async () => {
  const answer = (...files: [string, string][]) => ({
    photo: { type: 'file_upload', files: files.map(([name, at]) => ({ name, path: at })) },
  });
  const submission = (id: string, day: number, responses: Record<string, unknown>) => ({
    submission_id: id,
    participant_id: `p-${id}`,
    created_at: `2026-03-${day}T10:00:00Z`,
    responses,
  });
  const collection: WorldCollection = {
    collectionId: 'c',
    instructions: [{ id: 'photo', type: 'file_upload', description: 'Your photo' }],
    submissions: [
      submission('s-3', 11, answer(['a.txt', 'files/1'], ['film.mp4', 'files/2'])),
      submission('s-1', 12, answer(['A.TXT', 'files/3'], ['gone.txt', 'files/gone'])),
      submission('s-2', 13, answer(['files.csv', 'files/4'], ['broken.txt', 'files/5'])),
    ],
    entries: { 'files/1': 'one', 'files/2': FILM, 'files/3': 'one', 'files/4': 'four', 'files/5': 'will be damaged' },
  };
  const archive = path.join(folder, 'c.zip');
  await writeArchive(archive, collection);
  const bytes = await readFile(archive);
  const at = bytes.indexOf('export/files/5') + 'export/files/5'.length;
  bytes.writeUInt8(bytes.readUInt8(at + 2) ^ 0xff, at + 2);
  await writeFile(archive, bytes);
  library = await createLibrary({ directory: path.join(folder, 'library') });
  await library.importArchive({ path: archive, source: 'drop' });
});
afterAll(() => library.close());

interface Entry {
  readonly fileName: string;
  readonly hash: string;
  readonly facts: readonly number[];
}

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

/** Every entry, with its checksum verified by the reader. */
async function entriesOf(file: string): Promise<Entry[]> {
  const zip = await yauzl.openPromise(file);
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    const hash = createHash('sha256');
    for await (const chunk of await zip.openReadStreamPromise(entry)) hash.update(chunk as Buffer);
    const facts = [entry.compressionMethod, entry.lastModFileDate, entry.lastModFileTime, entry.extraFieldLength];
    entries.push({ fileName: entry.fileName, hash: hash.digest('hex'), facts });
  }
  return entries;
}

it('writes the copies in the order of their names, stored, with one date and without extra fields', async () => {
  const zip = path.join(folder, 'copies.zip');
  const done = await library.extract({ query, zip, pattern: '{name}' });
  const broken = expect.stringMatching(/checksum|damaged|CRC/i);
  expect(done).toMatchObject({ directory: zip, manifest: 'files.csv', files: 4 });
  expect(done.skipped.map(({ path: name }) => name).sort()).toEqual(['files/5', 'files/gone']);
  const entries = await entriesOf(zip);
  expect(entries.map(({ fileName }) => fileName)).toEqual([
    'A.TXT',
    'a (2).txt',
    'files (2).csv',
    'film.mp4',
    'files.csv',
  ]);
  expect(entries.map(({ facts }) => facts)).toEqual(entries.map(() => [0, 33, 0, 0]));
  expect(entries.slice(0, 4).map(({ hash }) => hash)).toEqual(['one', 'one', 'four', FILM].map(sha256));
  const bytes = await readFile(zip);
  await library.extract({ query: { ...query, sort: { by: 'created_at', direction: 'desc' } }, zip, pattern: '{name}' });
  expect(sha256(await readFile(zip))).toBe(sha256(bytes));
  expect((await readdir(folder)).filter((name) => name.startsWith('copies.zip'))).toEqual(['copies.zip']);
  const to = path.join(folder, 'same-manifest');
  const { manifest } = await library.extract({ query, to, pattern: '{name}' });
  const rows: Record<string, string>[] = parse(await readFile(manifest), { bom: true, columns: true });
  expect(rows.find((row) => row.path === 'files/5')).toMatchObject({ copied_to: '', reason: broken });
});

it('leaves no ZIP when it is cancelled or cannot be written', async () => {
  const zip = path.join(folder, 'cancelled.zip');
  await writeFile(zip, 'mine');
  const stop = new AbortController();
  const cancelled = library.extract({ query, zip }, { signal: stop.signal, onProgress: () => stop.abort() });
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  expect(await readFile(zip, 'utf8')).toBe('mine');
  expect((await readdir(folder)).filter((name) => name.startsWith('cancelled'))).toEqual(['cancelled.zip']);
  const nowhere = path.join(folder, 'nowhere', 'copies.zip');
  await expect(library.extract({ query, zip: nowhere })).rejects.toMatchObject({ code: 'disk_error' });
  expect(existsSync(path.dirname(nowhere))).toBe(false);
});

it('reports a full disk, and leaves no files on it', async (test) => {
  // The film fits once, and not once more into the ZIP.
  const disk = mountSmallDisk(test, path.join(folder, 'disk'), '12m');
  await expect(library.extract({ query, zip: path.join(disk, 'copies.zip') })).rejects.toMatchObject({
    code: 'disk_full',
  });
  expect(await readdir(disk)).toEqual([]);
});

it('shows the names that the copies get', async () => {
  const pattern = '{question}/{name}';
  const preview = await library.previewNames({ query, pattern, limit: 3 });
  expect(preview).toEqual({
    total: 6,
    names: [
      { path: 'files/1', name: 'Your-photo/a (2).txt' },
      { path: 'files/2', name: 'Your-photo/film.mp4' },
      { path: 'files/3', name: 'Your-photo/A.TXT' },
    ],
  });
  const { manifest } = await library.extract({ query, to: path.join(folder, 'previewed'), pattern });
  const rows: Record<string, string>[] = parse(await readFile(manifest), { bom: true, columns: true });
  expect(rows.slice(0, 3).map((row) => row.copied_to)).toEqual(preview.names.map(({ name }) => name));
});

it('keeps the files in the folder, and participants in separate folders', async () => {
  const to = path.join(folder, 'used');
  await mkdir(path.join(to, 'p-s-3'), { recursive: true });
  await writeFile(path.join(to, 'p-s-3', 'a.txt'), 'mine');
  await writeFile(path.join(to, 'p-s-1'), 'a file where a folder would be');
  await library.extract({ query, to, pattern: '{participant}/{name}' });
  const found = await readdir(to, { recursive: true });
  expect(found.map((name) => name.split(path.sep).join('/')).sort()).toEqual(
    [
      'files.csv',
      'p-s-1',
      'p-s-1 (2)',
      'p-s-1 (2)/A.TXT',
      'p-s-2',
      'p-s-2/files.csv',
      'p-s-3',
      'p-s-3/a (2).txt',
      'p-s-3/a.txt',
      'p-s-3/film.mp4',
    ].sort(),
  );
  expect(await readFile(path.join(to, 'p-s-3', 'a.txt'), 'utf8')).toBe('mine');
});

it('stores equal copies once only on request', async () => {
  const inodes = async (linkDuplicates: boolean) => {
    const to = path.join(folder, `linked-${linkDuplicates}`);
    await library.extract({ query, to, pattern: '{submission}', linkDuplicates });
    return Promise.all(['s-1', 's-3'].map(async (name) => (await stat(path.join(to, name))).ino));
  };
  const [one, other] = await inodes(false);
  expect(one).not.toBe(other);
  const [first, second] = await inodes(true);
  expect(first).toBe(second);
});
