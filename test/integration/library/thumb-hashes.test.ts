// @module-tag long
import { existsSync } from 'node:fs';
import { chmod, open, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import sharp from 'sharp';
import { thumbHashToRGBA } from 'thumbhash';
import { expect, test } from 'vitest';
import { createBackgroundWork } from '../../../src-main/background/background-work.ts';
import { descriptions, thumbHashes } from '../../../src-main/background/tasks.ts';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { createLibrary } from '../../../src-main/library/library.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { archiveOfFiles, type NamedFile } from '../../samples/generate-archive.ts';
import { photographWithThumbnail } from '../../samples/photograph-with-thumbnail.ts';
import { openTestLibrary } from './open-test-library.ts';

async function libraryWith(...files: readonly NamedFile[]) {
  const opened = await openTestLibrary();
  const out = path.join(opened.folder, 'files.zip');
  await archiveOfFiles(out, files, { method: 'stored' });
  const { archiveId, collectionId } = await opened.library.importArchive({ path: out, source: 'dialog' });
  const cacheFile = path.join(opened.directory, 'archives', archiveId, 'thumbs.sqlite');
  return { ...opened, archiveId, collectionId, cacheFile };
}

/** Left half red, right half blue. */
async function halves(width = 120) {
  const half = { width: width / 2, height: (width / 3) * 2, channels: 3 } as const;
  const red = await sharp({ create: { ...half, background: '#f00' } })
    .png()
    .toBuffer();
  return sharp({ create: { ...half, width, background: '#00f' } }).composite([{ input: red, left: 0, top: 0 }]);
}

async function hashesByName(library: LibraryApi): Promise<Readonly<Record<string, string | null>>> {
  const { items } = await library.files({ query: EMPTY_QUERY, limit: 100 });
  return Object.fromEntries(items.map(({ name, thumbHash }) => [name, thumbHash]));
}

function coloursOf(hash: string | null): string {
  const { w, h, rgba } = thumbHashToRGBA(Buffer.from(hash ?? '', 'base64'));
  const colourAt = (x: number) => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.slice((Math.floor(h / 2) * w + x) * 4);
    if (alpha < 128) return 'clear';
    return red > 150 && blue < 110 ? 'red' : blue > 150 && red < 110 ? 'blue' : green > red ? 'green' : 'other';
  };
  return `${colourAt(2)} ${colourAt(w - 3)}`;
}

function rowsOf(cacheFile: string): readonly { readonly file: number; readonly hash: Buffer | null }[] {
  const cache = new Database(cacheFile, { readonly: true });
  try {
    return cache
      .prepare<[], { file: number; hash: Buffer | null }>('SELECT file, hash FROM thumb_hashes ORDER BY file')
      .all();
  } finally {
    cache.close();
  }
}

test('pictures of every kind get a hash of their colours without being shown; files that cannot be drawn get none', async () => {
  const { photograph } = await photographWithThumbnail({ orientation: 1, littleEndian: true });
  const { library, archiveId, cacheFile } = await libraryWith(
    { name: 'plain.jpg', bytes: await (await halves()).jpeg().toBuffer() },
    { name: 'turned.jpg', bytes: await (await halves()).jpeg().withMetadata({ orientation: 3 }).toBuffer() },
    { name: 'embedded.jpg', bytes: photograph },
    { name: 'a.tiff', bytes: await (await halves()).tiff().toBuffer() },
    {
      name: 'clear.png',
      bytes: await sharp({ create: { width: 60, height: 40, channels: 4, background: '#0000' } })
        .png()
        .toBuffer(),
    },
    {
      name: 'a.heic',
      bytes: await readFile(path.join(import.meta.dirname, '../../samples/heic/landscape.heic')),
    },
    { name: 'broken.jpg', bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1, 2]) },
    { name: 'a.svg', bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>') },
    { name: 'words.txt', bytes: Buffer.from('words') },
  );
  expect(new Set(Object.values(await hashesByName(library)))).toEqual(new Set([null]));
  expect(await library.makeThumbHashes({ archiveId })).toEqual({ made: 6 });
  const hashes = await hashesByName(library);
  expect(coloursOf(hashes['plain.jpg'] ?? null)).toBe('red blue');
  expect(coloursOf(hashes['turned.jpg'] ?? null)).toBe('blue red');
  // From the embedded thumbnail, which decodes very fast.
  expect(coloursOf(hashes['embedded.jpg'] ?? null)).toContain('green');
  expect(coloursOf(hashes['a.tiff'] ?? null)).toBe('red blue');
  expect(coloursOf(hashes['clear.png'] ?? null)).toBe('clear clear');
  expect(hashes['a.heic']).not.toBeNull();
  expect([hashes['broken.jpg'], hashes['a.svg'], hashes['words.txt']]).toEqual([null, null, null]);
  const rows = rowsOf(cacheFile);
  expect(rows.map(({ hash }) => hash !== null)).toEqual([true, true, true, true, true, true, false, false]);
  expect(Math.max(...rows.map(({ hash }) => hash?.length ?? 0))).toBeLessThanOrEqual(25);

  // The reader has the same files, and so has a search.
  const [row] = (await library.submissions({ query: EMPTY_QUERY, limit: 1 })).items;
  const { answers } = await library.submission({ ref: { archiveId, row: row?.row ?? 0 }, text: '' });
  const files = answers.flatMap((answer) => (answer.kind === 'file_upload' ? answer.files : []));
  expect(Object.fromEntries(files.map(({ name, thumbHash }) => [name, thumbHash]))).toEqual(hashes);

  // Neither successes nor refusals are tried again.
  expect(await library.makeThumbHashes({ archiveId })).toEqual({ made: 0 });
  expect(rowsOf(cacheFile)).toEqual(rows);
});

test.each([
  ['thumbnails', 'bytes'],
  ['views', 'bytes'],
  ['thumb_hashes', 'hash'],
])('one flipped bit in the stored %s gives no wrong picture or hash', async (table, column) => {
  const bytes = await (await halves()).tiff().toBuffer();
  const { library, archiveId, cacheFile } = await libraryWith({ name: 'a.tiff', bytes });
  const shown = async () => {
    const ref = { archiveId, file: 1 };
    return [await library.thumbnail({ ...ref, size: 64 }), await library.view(ref)];
  };
  const before = await shown();
  await library.makeThumbHashes({ archiveId });
  const hashes = await hashesByName(library);
  const cache = new Database(cacheFile);
  const stored = cache.prepare<[], Buffer>(`SELECT ${column} FROM ${table}`).pluck().get();
  if (stored === undefined) throw new Error(`no ${table}`);
  stored.writeUInt8(stored.readUInt8(stored.length - 5) ^ 1, stored.length - 5);
  cache.prepare(`UPDATE ${table} SET ${column} = ?`).run(stored);
  cache.close();
  const found = await hashesByName(library);
  expect([{ 'a.tiff': null }, hashes]).toContainEqual(found);
  expect(await shown()).toEqual(before);
  await library.makeThumbHashes({ archiveId });
  expect(coloursOf((await hashesByName(library))['a.tiff'] ?? null)).toBe('red blue');
});

test('a hash is made from a stored thumbnail if there is one, not from the file', async () => {
  const bytes = await (await halves()).jpeg().toBuffer();
  const { library, archiveId, directory } = await libraryWith({ name: 'a.jpg', bytes });
  const { items } = await library.files({ query: EMPTY_QUERY, limit: 1 });
  await library.thumbnail({ archiveId, file: items[0]?.file ?? 0, size: 160 });
  const zip = path.join(directory, 'archives', archiveId, 'archive.zip');
  await chmod(zip, 0o644);
  const archive = await open(zip, 'r+');
  // Damaged meanwhile, behind the bytes that tell its type.
  await archive.write(Buffer.alloc(40, 7), 0, 40, (await archive.readFile()).indexOf(bytes) + bytes.length - 60);
  await archive.close();
  expect(await library.makeThumbHashes({ archiveId })).toEqual({ made: 1 });
  expect(coloursOf((await hashesByName(library))['a.jpg'] ?? null)).toBe('red blue');
});

function backgroundOf(
  library: Pick<LibraryApi, 'collections' | 'makeThumbHashes'>,
  onPart?: () => void,
  task = thumbHashes(library),
) {
  const made: string[] = [];
  const background = createBackgroundWork({
    library,
    tasks: [task],
    onChanged: (collectionId) => made.push(collectionId),
    onPart: () => onPart?.(),
    partEveryMs: 0,
    onUnexpected: (_task, error) => {
      throw error;
    },
  });
  return { background, made };
}

/** They take longer than the first hashes would. */
const REQUESTS = 500;

async function manyPictures(count: number) {
  const bytes = await (await halves(2_400)).jpeg().toBuffer();
  return libraryWith(...Array.from({ length: count }, (_, index) => ({ name: `${index}.jpg`, bytes })));
}

test('making hashes waits while a person works, stops with the library, and continues after a restart', async () => {
  const { library, archiveId, collectionId, cacheFile, directory } = await manyPictures(30);
  const { background, made } = backgroundOf(library);
  // The window makes one request after the other, so the library is never idle.
  await library.submissions({ query: EMPTY_QUERY, limit: 1 });
  const waiting = background.wake();
  for (let request = 0; request < REQUESTS; request += 1) {
    await library.submissions({ query: EMPTY_QUERY, limit: 1 });
    await library.noteUse();
    await setImmediate(); // lets the work of others run
  }
  background.stop(collectionId);
  await waiting;
  expect([existsSync(cacheFile), made]).toEqual([false, []]);

  const working = library.makeThumbHashes({ archiveId }).catch((error: unknown) => error);
  await expect.poll(() => existsSync(cacheFile) && rowsOf(cacheFile).length > 2, { interval: 5 }).toBe(true);
  await library.close();
  expect(await working).toMatchObject({ name: 'AbortError' });
  const before = rowsOf(cacheFile);
  expect(before.length).toBeLessThan(30);

  const again = await createLibrary({ directory });
  const known: number[] = [];
  const next = backgroundOf(again, () => known.push(rowsOf(cacheFile).length));
  await next.background.wake();
  expect(next.made).toEqual([collectionId]);
  // Their colours were announced before all were known.
  expect(known[0]).toBeLessThan(30);
  expect(rowsOf(cacheFile).slice(0, before.length)).toEqual(before);
  expect(rowsOf(cacheFile).length).toBe(30);
  await next.background.wake();
  expect(next.made).toEqual([collectionId]);

  // The metadata is announced while it is read, too.
  let announced = 0;
  const count = () => {
    announced += 1;
  };
  await backgroundOf(again, count, descriptions(again)).background.wake();
  expect(announced).toBe(30);
  await again.close();
});

test('hashes are deleted with their collection, also while they are being made', async () => {
  const { library, archiveId, collectionId, cacheFile } = await manyPictures(30);
  const { background, made } = backgroundOf(library);
  const working = background.wake();
  await expect.poll(() => existsSync(cacheFile) && rowsOf(cacheFile).length > 2, { interval: 5 }).toBe(true);
  background.stop(collectionId);
  await library.remove({ collectionId });
  await working;
  expect([existsSync(path.dirname(cacheFile)), made]).toEqual([false, []]);
  await expect(library.makeThumbHashes({ archiveId })).rejects.toMatchObject({ code: 'collection_not_found' });
  expect(existsSync(path.dirname(cacheFile))).toBe(false);
});

test('an unreadable cache does not prevent the list of files', async () => {
  const { library, cacheFile } = await libraryWith({ name: 'a.jpg', bytes: await (await halves()).jpeg().toBuffer() });
  await writeFile(cacheFile, 'no database, but long enough to be taken for one'.repeat(40));
  expect(await hashesByName(library)).toEqual({ 'a.jpg': null });
});
