// @module-tag long
import { expect, it, onTestFinished } from 'vitest';
import { findArchivedFile } from '../../../src-main/library/media/archived-file.ts';
import { createPictureCache } from '../../../src-main/library/media/picture-cache.ts';
import { createPictureDecoder } from '../../../src-main/library/media/picture-decoder.ts';
import { createPictures } from '../../../src-main/library/media/pictures.ts';
import { makePhoto } from '../../samples/photo.ts';
import { buildWorld } from './query-world.ts';

/** A decoder that never answers for files whose first byte is 0, and passes on all others. */
const HANGING = `import { parentPort } from 'node:worker_threads';
  parentPort.on('message', ({ bytes }) => {
    if (bytes[0] === 0) for (;;);
    parentPort.postMessage({ tiff: bytes });
  });
  parentPort.postMessage('ready');`;

/** An archive of files of one answer, and the parts that draw them. */
async function drawingsOf(names: readonly string[], program?: URL) {
  const files = names.map((name) => ({ name, path: `files/${name}` }));
  const answer = { type: 'file_upload', description: 'Upload', files };
  const photo = await makePhoto();
  const world = await buildWorld([
    {
      collectionId: 'c',
      instructions: [{ id: 'q', type: 'file_upload', description: 'Upload' }],
      submissions: [{ submission_id: 's', participant_id: 'p', responses: { q: answer } }],
      entries: Object.fromEntries(files.map(({ path }) => [path, photo])),
    },
  ]);
  const { store } = world;
  const archiveId = world.archiveIds[0] ?? expect.unreachable();
  const cache = createPictureCache(store);
  const decoder = createPictureDecoder(program === undefined ? {} : { program });
  onTestFinished(async () => {
    decoder.close();
    cache.close();
    await world.close();
  });
  const parts = { cache, decoder, readRange: () => expect.unreachable() };
  const fileAt = (file: number, contentType = 'image/jpeg') => {
    const ref = { archiveId, file };
    return { ref, archived: findArchivedFile(store, ref), type: { kind: 'image', contentType } as const };
  };
  return { photo, parts, fileAt };
}

it('drawings that never end are given up, give their places to others, and are tried again later', async () => {
  const { photo, parts, fileAt } = await drawingsOf(['1.jpg', '2.jpg', '3.jpg', '4.jpg']);
  let hangs = true;
  const pictures = createPictures({
    ...parts,
    read: ({ name }) => (hangs && name !== '4.jpg' ? new Promise(() => undefined) : Promise.resolve(photo)),
    mostMilliseconds: 300,
  });
  const draw = (file: number) => pictures.thumbnail(fileAt(file).ref, async () => fileAt(file), 160);
  const outcomes = await Promise.allSettled([1, 2, 3, 4].map(draw));
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'fulfilled']);
  expect(outcomes[0]).toMatchObject({ reason: { code: 'file_blocked' } });
  hangs = false;
  expect((await draw(1)).contentType).toBe('image/webp');
});

it('a decoder that never answers holds up neither other kinds nor, for long, its own', async () => {
  const hanging = ['1.heic', '2.heic', '3.heic'];
  const program = new URL(`data:text/javascript,${encodeURIComponent(HANGING)}`);
  const { photo, parts, fileAt } = await drawingsOf([...hanging, 'good.heic', 'good.jpg'], program);
  const read = async ({ name }: { readonly name: string }) =>
    hanging.includes(name) ? Buffer.alloc(photo.length) : Buffer.from(photo);
  const pictures = createPictures({ ...parts, read });
  const scrolledPast = new AbortController();
  const draw = (file: number, contentType: string) =>
    pictures.thumbnail(fileAt(file).ref, async () => fileAt(file, contentType), 160, scrolledPast.signal);
  let givenUp = 0;
  const hung = [1, 2, 3].map((file) => draw(file, 'image/heic').finally(() => (givenUp += 1)));
  const [heic, jpeg] = await Promise.all([draw(4, 'image/heic'), draw(5, 'image/jpeg')]);
  expect([heic.contentType, jpeg.contentType, givenUp]).toEqual(['image/webp', 'image/webp', 0]);
  scrolledPast.abort();
  expect((await Promise.allSettled(hung)).map(({ status }) => status)).toEqual(hung.map(() => 'rejected'));
});
