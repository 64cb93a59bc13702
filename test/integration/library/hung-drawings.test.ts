import { expect, it, onTestFinished } from 'vitest';
import { findArchivedFile } from '../../../src-main/library/media/archived-file.ts';
import { createPictureCache } from '../../../src-main/library/media/picture-cache.ts';
import { createPictureDecoder } from '../../../src-main/library/media/picture-decoder.ts';
import { createPictures } from '../../../src-main/library/media/pictures.ts';
import { makePhoto } from '../../samples/photo.ts';
import { buildWorld } from './query-world.ts';

it('drawings that never end are given up, give their places to others, and are tried again later', async () => {
  const files = [1, 2, 3, 4].map((number) => ({ name: `${number}.jpg`, path: `files/${number}.jpg` }));
  const answer = { type: 'file_upload', description: 'Upload', files };
  const photo = await makePhoto();
  const world = await buildWorld([
    {
      ...{ collectionId: 'c', instructions: [{ id: 'q', type: 'file_upload', description: 'Upload' }] },
      submissions: [{ submission_id: 's', participant_id: 'p', responses: { q: answer } }],
      entries: Object.fromEntries(files.map(({ path }) => [path, photo])),
    },
  ]);
  const { store } = world;
  const archiveId = world.archiveIds[0] ?? expect.unreachable();
  const cache = createPictureCache(store);
  const decoder = createPictureDecoder();
  onTestFinished(async () => {
    decoder.close();
    cache.close();
    await world.close();
  });
  let hangs = true;
  const pictures = createPictures({
    ...{ cache, decoder, readFirst: () => expect.unreachable(), readRange: () => expect.unreachable() },
    read: ({ name }) => (hangs && name !== '4.jpg' ? new Promise(() => undefined) : Promise.resolve(photo)),
    mostMilliseconds: 300,
  });
  const draw = (file: number) => {
    const ref = { archiveId, file };
    const type = { kind: 'image', contentType: 'image/jpeg' } as const;
    return pictures.thumbnail(ref, async () => ({ ref, archived: findArchivedFile(store, ref), type }), 160);
  };
  const outcomes = await Promise.allSettled([1, 2, 3, 4].map(draw));
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'fulfilled']);
  expect(outcomes[0]).toMatchObject({ reason: { code: 'file_blocked' } });
  hangs = false;
  expect((await draw(1)).contentType).toBe('image/webp');
});
