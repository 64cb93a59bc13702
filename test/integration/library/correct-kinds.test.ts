// @module-tag long
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { createLibrary } from '../../../src-main/library/library.ts';
import { EMPTY_QUERY, type MediaKind } from '../../../src-preload/domain.ts';
import { archiveOfFiles } from '../../samples/generate-archive.ts';
import { openTestLibrary } from './open-test-library.ts';

const grey = { create: { width: 40, height: 30, channels: 3, background: '#777' } } as const;

const sample = (name: string) => () => readFile(path.join(import.meta.dirname, '../../samples/media', name));

/** A recording with one track, which comes after its audio data. */
const mp4 = (brand: string, handler: string) => async () =>
  Buffer.concat([box('ftyp', `${brand}\0\0\0\0${brand}`), box('mdat', 'x'.repeat(9_000)), box('moov', hdlr(handler))]);
const hdlr = (handler: string) => box('hdlr', `\0\0\0\0\0\0\0\0${handler}\0\0\0\0`).toString('latin1');
function box(type: string, content: string): Buffer {
  const bytes = Buffer.alloc(8 + content.length);
  bytes.writeUInt32BE(bytes.length);
  bytes.write(type + content, 4, 'latin1');
  return bytes;
}
/** The form that browsers record: the header, and one track of this type. */
const webm = (trackType: number) => async () =>
  Buffer.from(`1a45dfa38f4282847765626d42878104428581021853806701ffffffffffffff1654ae6b86ae8483810${trackType}`, 'hex');

/** The names of files, their content, and its type. */
const FILES: readonly (readonly [string, () => Promise<Buffer>, MediaKind, string])[] = [
  ['IMG_1', () => sharp(grey).jpeg().toBuffer(), 'image', 'image/jpeg'],
  ['scan.upload', () => sharp(grey).tiff().toBuffer(), 'image', 'image/tiff'],
  ['letter', async () => Buffer.from('%PDF-1.4\n%âãÏÓ\n'), 'pdf', 'application/pdf'],
  ['what I saw.', async () => Buffer.from('A red door and two chairs.'), 'text', 'text/plain'],
  ['page', async () => Buffer.from('<html><script>1</script></html>'), 'other', 'text/html'],
  ['not-found.jpg', async () => Buffer.from('<!DOCTYPE html><title>403</title>'), 'other', 'text/html'],
  ['quoted.txt', async () => Buffer.from('<html> was what I saw'), 'text', 'text/plain'],
  ['film.avi', mp4('isom', 'vide'), 'video', 'video/mp4'],
  ['film.mkv', webm(1), 'video', 'video/webm'],
  ['noise', async () => Buffer.from([0, 1, 2, 3, 4, 5, 6, 7]), 'other', 'application/octet-stream'],
  ['empty', async () => Buffer.alloc(0), 'other', 'application/octet-stream'],
  ['named.png', () => sharp(grey).png().toBuffer(), 'image', 'image/png'],
  ['IMG_4711.HEIC', sample('IMG_4711.HEIC'), 'image', 'image/jpeg'],
  ['MVIMG_20201129_171922.jpg', sample('MVIMG_20201129_171922.jpg'), 'video', 'video/mp4'],
  ['memo.m4a', sample('v_hevc_noaudio.mp4'), 'video', 'video/mp4'],
  ['memo.MOV', mp4('isom', 'soun'), 'audio', 'audio/mp4'],
  ['clip.m4a', mp4('isom', 'vide'), 'video', 'video/mp4'],
  ['sound.m4a', mp4('M4A ', 'soun'), 'audio', 'audio/mp4'],
  ['recording.webm', webm(2), 'audio', 'audio/webm'],
  ['film.webm', webm(1), 'video', 'video/webm'],
  ['scan.jpg', async () => Buffer.from('%PDF-1.4\n%âãÏÓ\n'), 'pdf', 'application/pdf'],
  ['receipt.pdf', () => sharp(grey).jpeg().toBuffer(), 'image', 'image/jpeg'],
  ['notes.txt', () => sharp(grey).png().toBuffer(), 'image', 'image/png'],
  ['photo.png', async () => Buffer.from('I could not take a photo.'), 'text', 'text/plain'],
  ['latin.txt', sample('x_windows1252.txt'), 'text', 'text/plain'],
  ['broken.jpg', async () => Buffer.alloc(5_000), 'image', 'image/jpeg'],
  ['empty.jpg', async () => Buffer.alloc(0), 'image', 'image/jpeg'],
];

async function kindsIn(library: LibraryApi) {
  const { items } = await library.files({ query: EMPTY_QUERY, limit: 100 });
  return items.map(({ name, kind, contentType }) => [name, kind, contentType]);
}

it.each(['stored', 'deflated'] as const)('the content of a file decides its kind (%s)', async (method) => {
  const { library, folder, directory } = await openTestLibrary();
  const contents = await Promise.all(FILES.map(async ([name, bytes]) => ({ name, bytes: await bytes() })));
  const out = path.join(folder, 'a.zip');
  await archiveOfFiles(out, contents, { method });
  const { archiveId, collectionId } = await library.importArchive({ path: out, source: 'drop' });
  const expected = FILES.map(([name, , kind, contentType]) => [name, kind, contentType]);
  expect(await kindsIn(library)).toEqual(expected);

  const pictures = await library.files({ query: { ...EMPTY_QUERY, kinds: ['image'] }, limit: 100 });
  const names = FILES.filter(([, , kind]) => kind === 'image').map(([name]) => name);
  expect(pictures.items.map(({ name }) => name)).toEqual(names);
  const { kinds } = await library.facets({ query: EMPTY_QUERY, unit: 'files' });
  const countOf = (kind: MediaKind) => FILES.filter(([, , of]) => of === kind).length;
  const counted = (['image', 'video', 'audio', 'other'] as const).map((kind) => ({ kind, count: countOf(kind) }));
  expect(kinds).toEqual(expect.arrayContaining(counted));

  await library.rebuild({ collectionId });
  expect(await kindsIn(library)).toEqual(expected);
  await library.close();
  for (const lost of [path.join('archives', archiveId, 'index.sqlite'), 'catalog.sqlite']) {
    await rm(path.join(directory, lost));
    // With a backup, a library without its catalog asks first.
    await rm(path.join(directory, 'backups'), { recursive: true, force: true });
    const again = await createLibrary({ directory });
    expect(await kindsIn(again)).toEqual(expected);
    await again.close();
  }
});
