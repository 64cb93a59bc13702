import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { open, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { NativeImage, WebContents } from 'electron';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import yauzl from 'yauzl';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { createCopies } from '../../../src-main/media/copies.ts';
import { createDragOut } from '../../../src-main/media/drag-out.ts';
import { EMPTY_QUERY, type FileRecord } from '../../../src-preload/domain.ts';
import { archiveOfFiles } from '../../samples/generate-archive.ts';
import { openTestLibrary } from './open-test-library.ts';

const sample = path.join(import.meta.dirname, '../../../assets/sample/sample-collection.zip');
const MEBIBYTE = 1_048_576;
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function importedSample() {
  const opened = await openTestLibrary();
  await opened.library.importArchive({ path: sample, source: 'sample' });
  return { ...opened, files: await allFiles(opened.library) };
}

async function allFiles(library: LibraryApi): Promise<readonly FileRecord[]> {
  return (await library.files({ query: EMPTY_QUERY, limit: 500 })).items;
}

function refOf({ archiveId, file }: FileRecord) {
  return { archiveId, file };
}

function named(files: readonly FileRecord[], name: string): FileRecord {
  const found = files.find((file) => file.name === name);
  if (found === undefined) throw new Error(`The sample holds no ${name}.`);
  return found;
}

async function wholeFile(library: LibraryApi, record: FileRecord): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  const step = 100_000;
  for (let start = 0; start < (record.size ?? 0); start += step) {
    parts.push((await library.readFile({ ...refOf(record), start, end: start + step })).bytes);
  }
  return Buffer.concat(parts);
}

/** The checksums of all uploads from an independent reader, sorted. */
async function checksumsByYauzl(): Promise<readonly string[]> {
  const zip = await yauzl.openPromise(sample);
  const found: string[] = [];
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.includes('/files/')) found.push(digest(await buffer(await zip.openReadStreamPromise(entry))));
  }
  return found.sort();
}

/** A library with one collection that has only this file. */
async function libraryWith(name: string, bytes: Buffer, method: 'stored' | 'deflated') {
  const opened = await openTestLibrary();
  const out = path.join(opened.folder, 'one-file.zip');
  await archiveOfFiles(out, [{ name, bytes }], { method });
  await opened.library.importArchive({ path: out, source: 'dialog' });
  const [record] = await allFiles(opened.library);
  if (record === undefined) throw new Error('The archive holds no file.');
  return { ...opened, record, out };
}

describe('reading', () => {
  test('returns the same bytes of every sample file in ranges as an independent reader', async () => {
    const { library, files } = await importedSample();
    const checksums: string[] = [];
    for (const record of files) checksums.push(digest(await wholeFile(library, record)));
    expect(checksums.sort()).toEqual(await checksumsByYauzl());
  });

  test.each([
    ['stored', 3 * MEBIBYTE],
    ['deflated', 3 * MEBIBYTE],
    ['deflated', 66 * MEBIBYTE],
  ] as const)('returns any range of a %s file of %i bytes', async (method, size) => {
    const bytes = Buffer.alloc(size);
    for (let at = 0; at < size; at += 4_099) bytes.writeUInt8(at % 251, at);
    const { library, record } = await libraryWith('long.bin', bytes, method);
    for (const start of [0, 1_000_003, size - 70_000]) {
      const part = await library.readFile({ ...refOf(record), start, end: start + 65_536 });
      expect(part.size).toBe(size);
      expect(digest(part.bytes)).toBe(digest(bytes.subarray(start, start + 65_536)));
    }
    expect((await library.readFile({ ...refOf(record), start: size - 10, end: size + 10 })).bytes).toHaveLength(10);
  });

  test('inflates a file once for all its requested ranges', async () => {
    const bytes = Buffer.alloc(3 * MEBIBYTE, 'range after range ');
    const { library, record, directory } = await libraryWith('long.bin', bytes, 'deflated');
    const range = (start: number) => library.readFile({ ...refOf(record), start, end: start + 1_000 });
    await range(0);
    await rm(path.join(directory, 'archives', record.archiveId, 'archive.zip'), { force: true });
    expect(digest((await range(2_000_000)).bytes)).toBe(digest(bytes.subarray(2_000_000, 2_001_000)));
  });

  test('refuses more than 4 MiB at once, and reversed or negative ranges', async () => {
    const { library, record } = await libraryWith('a.txt', Buffer.from('abc'), 'stored');
    for (const [start, end] of [
      [0, 4 * MEBIBYTE + 1],
      [2, 1],
      [-1, 1],
      [Number.NaN, 1],
    ] as const) {
      await expect(library.readFile({ ...refOf(record), start, end })).rejects.toMatchObject({ code: 'bad_input' });
    }
  });

  test('distinguishes an unknown file from an unknown archive', async () => {
    const { library, record } = await libraryWith('a.txt', Buffer.from('abc'), 'stored');
    const part = { start: 0, end: 1 };
    await expect(library.readFile({ ...refOf(record), file: 99, ...part })).rejects.toMatchObject({
      code: 'file_not_found',
    });
    const archiveId = '00000000-0000-4000-8000-000000000000';
    await expect(library.readFile({ archiveId, file: 1, ...part })).rejects.toMatchObject({
      code: 'collection_not_found',
    });
  });
});

describe('thumbnails', () => {
  test('of all photographs of the sample are upright, and are cached', async () => {
    const { library, directory, files } = await importedSample();
    for (const record of files.filter((file) => file.kind === 'image')) {
      const { bytes, contentType } = await library.thumbnail({ ...refOf(record), size: 160 });
      expect(contentType).toBe('image/webp');
      const drawn = await sharp(bytes).metadata();
      const { autoOrient } = await sharp(await wholeFile(library, record)).metadata();
      expect(Math.max(drawn.width, drawn.height)).toBe(160);
      expect(drawn.width > drawn.height).toBe(autoOrient.width > autoOrient.height);
    }
    const photograph = named(files, 'IMG_2041.JPG');
    const first = await library.thumbnail({ ...refOf(photograph), size: 160 });
    // Without the archive, only the cache can answer.
    await rm(path.join(directory, 'archives', photograph.archiveId, 'archive.zip'), { force: true });
    const again = await library.thumbnail({ ...refOf(photograph), size: 160 });
    expect(digest(again.bytes)).toBe(digest(first.bytes));
    await expect(library.thumbnail({ ...refOf(photograph), size: 161 })).rejects.toThrow();
  });

  test.each([
    ['page.jpg', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['broken.jpg', Buffer.from('\xff\xd8\xff\xe0 nothing more', 'latin1')],
    ['photo.heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
  ])('%s has none, now and the next time', async (name, bytes) => {
    const { library, record } = await libraryWith(name, bytes, 'stored');
    for (const _attempt of [1, 2]) {
      await expect(library.thumbnail({ ...refOf(record), size: 320 })).rejects.toMatchObject({ code: 'file_blocked' });
    }
  });

  test('are not drawn when cancelled', async () => {
    const { library, files } = await importedSample();
    const abort = new AbortController();
    abort.abort();
    const input = { ...refOf(named(files, 'IMG_2041.JPG')), size: 320 };
    await expect(library.thumbnail(input, { signal: abort.signal })).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('copies on disk', () => {
  test('are complete, read-only, have readable names, and are made once', async () => {
    const { library, files } = await importedSample();
    const records = [named(files, '写真 居間の壁.jpg'), named(files, 'Letter about the thistle.pdf')];
    const copies = await library.materialise({ files: records.map(refOf) });
    for (const [index, copy] of copies.entries()) {
      const record = records[index];
      if (record === undefined) throw new Error('There are more copies than files.');
      expect(path.basename(copy.path)).toBe(record.exportName);
      expect(copy.path).toContain(record.name.split('.')[0]);
      expect(digest(readFileSync(copy.path))).toBe(digest(await wholeFile(library, record)));
      expect((await stat(copy.path)).mode & 0o777).toBe(0o400);
      expect(await readdir(path.dirname(copy.path))).toEqual([record.exportName]);
    }
    const before = await Promise.all(copies.map(async (copy) => (await stat(copy.path)).ino));
    const again = await library.materialise({ files: records.map(refOf) });
    expect(await Promise.all(again.map(async (copy) => (await stat(copy.path)).ino))).toEqual(before);
  });

  test('with hostile names stay in their folder', async () => {
    const { library, record, directory } = await libraryWith('../../../evil\u202egpj.exe', Buffer.from('x'), 'stored');
    const [copy] = await library.materialise({ files: [refOf(record)] });
    const folder = path.join(directory, 'archives', record.archiveId, 'files');
    expect(copy?.path.startsWith(folder + path.sep)).toBe(true);
    expect(path.relative(folder, copy?.path ?? '').split(path.sep)).toHaveLength(2);
    expect(copy?.path).not.toContain('\u202e');
  });

  test('of a damaged file are not made', async () => {
    const { library, record, directory } = await libraryWith('long.bin', Buffer.alloc(50_000, 7), 'stored');
    const archive = path.join(directory, 'archives', record.archiveId, 'archive.zip');
    const bytes = readFileSync(archive);
    const damaged = bytes.indexOf(Buffer.alloc(1_000, 7));
    bytes.writeUInt8(8, damaged + 500);
    await rm(archive, { force: true });
    await writeFile(archive, bytes);
    await expect(library.materialise({ files: [refOf(record)] })).rejects.toMatchObject({ code: 'entry_corrupt' });
    expect(await readdir(path.join(directory, 'archives', record.archiveId, 'files', '1'))).toEqual([]);
  });

  test('are dragged only when they are complete', async () => {
    const { library, files } = await importedSample();
    const dragged: { file: string; files?: string[] }[] = [];
    // Records the calls to Electron.
    const sender = { startDrag: (item: { file: string; files?: string[] }) => void dragged.push(item) };
    const drag = createDragOut({
      library,
      copies: createCopies(library, () => false),
      icon: {} as NativeImage,
      onUnexpected: (error) => {
        throw error;
      },
    });
    const refs = files.slice(0, 3).map(refOf);
    expect(() => drag.start(refs, sender as unknown as WebContents)).toThrow(/still being written/);
    await drag.prepare(refs.slice(0, 2));
    expect(() => drag.start(refs, sender as unknown as WebContents)).toThrow(/still being written/);
    await drag.prepare(refs);
    drag.start(refs, sender as unknown as WebContents);
    expect(dragged).toHaveLength(1);
    expect(dragged[0]?.files).toHaveLength(3);
    for (const file of dragged[0]?.files ?? []) await (await open(file)).close();
  });
});
