import { rm } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { createLibrary } from '../../../src-main/library/library.ts';
import { EMPTY_QUERY, type MediaKind } from '../../../src-preload/domain.ts';
import { generateArchive } from '../../samples/generate-archive.ts';
import { openTestLibrary } from './open-test-library.ts';

const grey = { create: { width: 40, height: 30, channels: 3, background: '#777' } } as const;

/** As the files are called, what they hold, and what that is. */
const FILES: readonly (readonly [string, () => Promise<Buffer>, MediaKind, string])[] = [
  ['IMG_1', () => sharp(grey).jpeg().toBuffer(), 'image', 'image/jpeg'],
  ['scan.upload', () => sharp(grey).tiff().toBuffer(), 'image', 'image/tiff'],
  ['letter', async () => Buffer.from('%PDF-1.4\n%âãÏÓ\n'), 'pdf', 'application/pdf'],
  ['what I saw.', async () => Buffer.from('A red door and two chairs.'), 'text', 'text/plain'],
  ['page', async () => Buffer.from('<html><script>1</script></html>'), 'other', 'application/octet-stream'],
  ['noise', async () => Buffer.from([0, 1, 2, 3, 4, 5, 6, 7]), 'other', 'application/octet-stream'],
  ['empty', async () => Buffer.alloc(0), 'other', 'application/octet-stream'],
  ['named.png', () => sharp(grey).png().toBuffer(), 'image', 'image/png'],
];

async function kindsIn(library: LibraryApi) {
  const { items } = await library.files({ query: EMPTY_QUERY, limit: 100 });
  return items.map(({ name, kind, contentType }) => [name, kind, contentType]);
}

it.each(['stored', 'deflated'] as const)('nameless files are of the kind of their content (%s)', async (method) => {
  const { library, folder, directory } = await openTestLibrary();
  const contents = await Promise.all(FILES.map(([, bytes]) => bytes()));
  const out = path.join(folder, 'a.zip');
  await generateArchive({
    ...{ seed: 4, submissions: 1, filesPerSubmission: FILES.length, out, method },
    fileContent: (_submission, index) => ({
      name: FILES[index]?.[0] ?? '',
      bytes: contents[index] ?? Buffer.alloc(0),
    }),
  });
  const { archiveId, collectionId } = await library.importArchive({ path: out, source: 'drop' });
  const expected = FILES.map(([name, , kind, contentType]) => [name, kind, contentType]);
  expect(await kindsIn(library)).toEqual(expected);

  const pictures = await library.files({ query: { ...EMPTY_QUERY, kinds: ['image'] }, limit: 100 });
  expect(pictures.items.map(({ name }) => name)).toEqual(['IMG_1', 'scan.upload', 'named.png']);
  const { kinds } = await library.facets({ query: EMPTY_QUERY, unit: 'files' });
  expect(kinds).toEqual(
    expect.arrayContaining([
      { kind: 'image', count: 3 },
      { kind: 'other', count: 3 },
    ]),
  );

  await library.rebuild({ collectionId });
  expect(await kindsIn(library)).toEqual(expected);
  await library.close();
  for (const lost of [path.join('archives', archiveId, 'index.sqlite'), 'catalog.sqlite']) {
    await rm(path.join(directory, lost));
    const again = await createLibrary({ directory });
    expect(await kindsIn(again)).toEqual(expected);
    await again.close();
  }
});
