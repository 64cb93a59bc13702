/** Packages for other tools, all from one library; read back as their tools read them. */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { createLibrary } from '../../../src-main/library/library.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import type { PackageFormat, PackageOptions } from '../../../src-preload/packages.ts';
import { makePhoto } from '../../samples/photo.ts';
import { type WorldCollection, writeArchive } from './query-world.ts';

let folder = '';
let library: LibraryApi;
let photo: Buffer;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const query = { ...EMPTY_QUERY, collectionId: 'doors' };

const files = (...named: [name: string, path: string][]) => ({
  type: 'file_upload',
  files: named.map(([name, at]) => ({ name, path: at })),
});
const choice = (...values: string[]) => ({ type: 'multiple_choice', values });

const COLOURS = [
  { value: 'r', label: 'red/pink' },
  { value: 'b', label: 'blue' },
];

function collection(): WorldCollection {
  const submission = (id: string, responses: Record<string, unknown>) => ({
    ...{ submission_id: id, participant_id: `p-${id}`, created_at: '2026-03-19T10:00:00Z', responses },
  });
  return {
    collectionId: 'doors',
    instructions: [
      { id: 'photo', type: 'file_upload', description: 'A photo of your door: test' },
      { id: 'colour', type: 'multiple_choice', description: 'Which colour?', options: COLOURS },
      { id: 'width', type: 'free_text_with_unit', description: 'How wide is it?' },
    ],
    submissions: [
      submission('s-1', {
        photo: files(['door "one".jpg', 'files/1.jpg'], ['gone.jpg', 'files/gone.jpg']),
        colour: choice('r'),
        width: { type: 'free_text_with_unit', value: '9.50', unit: 'cm' },
      }),
      submission('s.2', {
        photo: files(['CON.jpg', 'files/2.jpg'], ['notes.json', 'files/3.json']),
        colour: choice('b'),
      }),
      submission('S.2', { photo: files(['metadata.jsonl', 'files/4']), colour: choice('b', 'r') }),
      submission('s-4', { width: { type: 'free_text_with_unit', value: 'about ten', unit: 'in' } }),
    ],
    entries: { 'files/1.jpg': photo, 'files/2.jpg': photo, 'files/3.json': '{"a":1}', 'files/4': photo },
  };
}

/** Every file in the folder, with slashes, in order. */
async function filesIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}

const WRITTEN: readonly PackageFormat[] = ['parquet', 'webdataset', 'imagefolder'];
let made = 0;
async function write(format: PackageFormat, options: Partial<PackageOptions> = {}) {
  made += 1;
  const done = await library.handover({ query, format, path: path.join(folder, `${made}-${format}`), ...options });
  const names = await filesIn(done.path);
  const read = (name: string) => readFile(path.join(done.path, name));
  const lines = async (name: string) => (await read(name)).toString().trimEnd().split('\n');
  const json = async (name: string) => (await lines(name)).map((line) => JSON.parse(line));
  return { ...done, names, read, lines, json };
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'collection-desk-packages-'));
  photo = await makePhoto();
  const archive = path.join(folder, 'doors.zip');
  await writeArchive(archive, collection());
  library = await createLibrary({ directory: path.join(folder, 'library') });
  await library.importArchive({ path: archive, source: 'drop' });
});
afterAll(async () => {
  await library.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each(WRITTEN)('a %s package', (format) => {
  it('lists every file with its checksum, and names what is not there', async () => {
    const { names, read, lines, manifestSha256, skipped, files: count } = await write(format);
    const manifest = format === 'bagit' ? await lines('manifest-sha256.txt') : await lines('manifest-sha256.txt');
    expect(sha256(await read('manifest-sha256.txt'))).toBe(manifestSha256);
    for (const line of manifest) {
      const [, hash = '', name = ''] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
      expect([name, sha256(await read(name))]).toEqual([name, hash]);
    }
    const listed = manifest.map((line) => line.slice(66));
    const own = names.filter((name) => name !== 'manifest-sha256.txt');
    expect(listed).toEqual(format === 'bagit' ? own.filter((name) => name.startsWith('data/')) : own);
    const table = names.find((name) => name.endsWith('files.csv')) ?? '';
    const rows: Record<string, string>[] = parse(await read(table), { bom: true, columns: true });
    expect(rows).toHaveLength(5);
    expect(rows.filter((row) => row.copied_to !== '')).toHaveLength(count);
    const without = rows.filter((row) => row.copied_to === '').map((row) => ({ path: row.path, reason: row.reason }));
    expect(skipped).toEqual(without);
    expect(without).toContainEqual({ path: 'files/gone.jpg', reason: 'The archive does not hold this file.' });
  });

  it('is the same, byte for byte, when it is written again', async () => {
    expect((await write(format)).manifestSha256).toBe((await write(format)).manifestSha256);
  });

  it('leaves nothing behind when it is cancelled on the way, and touches no folder that holds something', async () => {
    const target = path.join(folder, `cancelled-${format}`);
    await mkdir(target);
    const stop = new AbortController();
    const input = { query, format, path: target };
    const cancelled = library.handover(input, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    expect((await readdir(folder)).filter((name) => name.startsWith(`cancelled-${format}.`))).toEqual([]);
    expect(await readdir(target)).toEqual([]);
    await writeFile(path.join(target, 'mine.txt'), 'mine');
    await expect(library.handover(input)).rejects.toMatchObject({ code: 'file_exists' });
    expect(await readdir(target)).toEqual(['mine.txt']);
  });
});

describe('imagefolder', () => {
  it('has a line with the answers for each picture', async () => {
    const { names, json } = await write('imagefolder');
    const lines = await json('images/metadata.jsonl');
    expect(lines.map((line) => `images/${line.file_name}`).sort()).toEqual(
      names.filter((name) => /\.jpe?g$/.test(name)),
    );
    expect(lines[0]).toMatchObject({
      ...{
        file_name: 's-1_photo_1.jpg',
        submission_id: 's-1',
        instruction_id: 'photo',
        file_index: 0,
        width: 30,
        height: 40,
      },
      ...{ which_colour: ['red/pink'], how_wide_is_it: 9.5, how_wide_is_it_text: '9.50', how_wide_is_it_unit: 'cm' },
    });
    expect(lines).toHaveLength(3);
  });

  it('sorts pictures into folders by the options of a question', async () => {
    const { names, json } = await write('imagefolder', { label: 'colour' });
    expect(names.filter((name) => name.endsWith('.jpg'))).toEqual([
      'images/blue/s.2_photo_1.jpg',
      'images/red_pink/s-1_photo_1.jpg',
      'images/several answers/S.2_photo_1.jpg',
    ]);
    expect((await json('images/metadata.jsonl')).map(({ label }) => label)).toEqual([
      'red/pink',
      'blue',
      'blue; red/pink',
    ]);
    const wrong = library.handover({ query, format: 'imagefolder', path: path.join(folder, 'x'), label: 'width' });
    await expect(wrong).rejects.toMatchObject({ code: 'bad_input', hint: expect.stringContaining('colour') });
  });
});
