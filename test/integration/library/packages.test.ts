import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toDeskError } from '../../../src-preload/failure.ts';
import { PACKAGE_FORMATS, type PackageFormat } from '../../../src-preload/packages.ts';
import { NO_PRIVACY } from '../../../src-preload/privacy.ts';
import { formatCounted } from '../../../src-preload/words/numbers.ts';
import { mountSmallDisk } from '../../harness/small-disk.ts';
import { filesIn, openPackageWorld, type PackageWorld } from './package-world.ts';
import { writeArchive } from './query-world.ts';

let folder = '';
let library: PackageWorld['library'];
let query: PackageWorld['query'];
let write: PackageWorld['write'];
let close: PackageWorld['close'];

beforeAll(async () => {
  ({ folder, library, query, write, close } = await openPackageWorld());
});
afterAll(() => close());

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe.each(PACKAGE_FORMATS)('a %s package', (format) => {
  it('lists every file with its checksum, and names every file that is left out', async () => {
    const { names, read, lines, manifestSha256, skipped, files: count } = await write(format);
    const manifest = await lines('manifest-sha256.txt');
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

  it('describes the submissions that it holds, with those without files if it has tables', async () => {
    const { submissions, files: count, read } = await write(format);
    if (['parquet', 'bagit'].includes(format)) expect(submissions).toBe(4);
    const [said] = /^\d+ submissions?, \d+ files?/m.exec((await read('README.md')).toString()) ?? [];
    expect(said).toBe(`${formatCounted(submissions, 'submission')}, ${formatCounted(count, 'file')}`);
  });

  it('is the same, byte for byte, when it is written again', async () => {
    expect((await write(format)).manifestSha256).toBe((await write(format)).manifestSha256);
  });

  it('leaves no files when it is cancelled, and changes no folder that is not empty', async () => {
    const target = path.join(folder, `cancelled-${format}`);
    await mkdir(target);
    const stop = new AbortController();
    const input = { query, format, path: target };
    const cancelled = library.handover(input, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(cancelled.catch(toDeskError)).resolves.toMatchObject({ code: 'cancelled' });
    expect((await readdir(folder)).filter((name) => name.startsWith(`cancelled-${format}.`))).toEqual([]);
    expect(await readdir(target)).toEqual([]);
    await writeFile(path.join(target, 'mine.txt'), 'mine');
    await expect(library.handover(input)).rejects.toMatchObject({ code: 'file_exists' });
    expect(await readdir(target)).toEqual(['mine.txt']);
  });
});

it('reports a full disk, and leaves no files on it', async (test) => {
  const disk = mountSmallDisk(test, path.join(folder, 'disk'), '16k');
  for (const format of PACKAGE_FORMATS) {
    const full = library.handover({ query, format, path: path.join(disk, format) });
    await expect(full).rejects.toMatchObject({ code: 'disk_full' });
    expect(await readdir(disk)).toEqual([]);
  }
});

it('applies the privacy choices to every package', async () => {
  const privacy = { ...NO_PRIVACY, ids: 'pseudonyms', metadata: 'strip', uncleanable: 'leave-out' } as const;
  for (const format of PACKAGE_FORMATS) {
    const done = await library.handover({ query, format, path: path.join(folder, `private-${format}`), privacy });
    expect(done.privacy.cleaned).toBeGreaterThan(2);
    for (const name of await filesIn(done.path)) {
      const bytes = await readFile(path.join(done.path, name));
      expect([format, name, /s-1\b|p-s|2026:03:01/.test(name + bytes.toString('latin1'))]).toEqual([
        format,
        name,
        false,
      ]);
    }
  }
});

it('shows the names in a package before it is written', async () => {
  const preview = async (format: PackageFormat, label: string | null = null, pattern?: string) => {
    const named = pattern === undefined ? {} : { pattern };
    const { names } = await library.previewNames({ query, limit: 20, inPackage: { format, label }, ...named });
    return names
      .map(({ name }) => name)
      .filter((name) => name !== null)
      .sort();
  };
  for (const [format, label] of [
    ['imagefolder', 'colour'],
    ['coco', null],
    ['fiftyone', null],
    ['label-studio', null],
  ] as const) {
    const { path: written } = await library.handover({
      query,
      format,
      path: path.join(folder, `seen-${format}`),
      label,
    });
    const pictures = (await filesIn(written)).filter((name) => /^(?:images|data)\/.*\.jpg$/.test(name));
    expect(await preview(format, label), format).toEqual(pictures);
    expect(pictures.length).toBeGreaterThan(1);
  }
  expect(await preview('bagit', null, '{submission}/{n}.{ext}')).toContain('data/files/s-1/1.jpg');
  await expect(preview('coco', null, '{unknown}')).rejects.toMatchObject({ code: 'bad_input' });
});

it('counts no submission for a file that no answer names', async () => {
  const archive = path.join(folder, 'loose.zip');
  const responses = { photo: { type: 'file_upload', files: [{ name: 'a.txt', path: 'files/a.txt' }] } };
  await writeArchive(archive, {
    collectionId: 'loose',
    instructions: [{ id: 'photo', type: 'file_upload', description: 'A photo' }],
    submissions: [{ submission_id: 's-1', participant_id: 'p-1', created_at: '2026-03-19T10:30:00Z', responses }],
    entries: { 'files/a.txt': 'a', 'files/loose.txt': 'loose' },
  });
  await library.importArchive({ path: archive, source: 'drop' });
  const loose = { ...query, collectionId: 'loose' };
  const done = await library.handover({ query: loose, format: 'webdataset', path: path.join(folder, 'loose') });
  expect(done).toMatchObject({ submissions: 1, files: 2 });
});
