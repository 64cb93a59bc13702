/** Copies that threads make have the bytes and the facts of copies that are made in the ordinary way. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createMedia } from '../../../src-main/library/media/media.ts';
import { NOT_DESCRIBED } from '../../../src-main/library/media/metadata/media-description.ts';
import { createPictureCache } from '../../../src-main/library/media/picture-cache.ts';
import { createStoredCopies } from '../../../src-main/library/media/stored-copies.ts';
import { createQueries } from '../../../src-main/library/query/queries.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';
import { makePhoto } from '../../samples/photo.ts';
import { buildWorld, ONLY_ARCHIVES } from './query-world.ts';

const PHOTO = 1;
const FILES: Readonly<Record<string, string | Uint8Array>> = {
  'files/photo.jpg': await makePhoto(),
  'files/words.txt': 'words '.repeat(5_000),
  'files/empty.bin': '',
  'files/damaged.txt': 'damaged '.repeat(5_000),
  'files/scan.pdf': '%PDF-1.7 no more than that',
};

async function openMedia() {
  const names = Object.keys(FILES).map((file) => ({ name: path.basename(file), path: file }));
  const answer = { type: 'file_upload', description: 'Upload', files: names };
  const world = await buildWorld([
    {
      collectionId: 'c',
      instructions: [{ id: 'q', type: 'file_upload', description: 'Upload' }],
      entries: FILES,
      submissions: [{ submission_id: 's', participant_id: 'p', responses: { q: answer } }],
    },
  ]);
  const { store } = world;
  const { pairs } = ONLY_ARCHIVES;
  const queries = createQueries({ store, ...ONLY_ARCHIVES });
  const media = createMedia({ store, cache: createPictureCache(store), pairs, fileRecord: queries.fileRecord });
  onTestFinished(async () => {
    await media.close();
    await world.close();
  });
  return { media, store, archiveId: world.archiveIds[0] ?? expect.unreachable() };
}

it('copies in threads are whole and described, never replace a file, and leave unusual files to the ordinary way', async () => {
  const { media, store, archiveId } = await openMedia();
  const index = store.open(archiveId);
  const damaged = index.files().read(4)?.stored ?? expect.unreachable();
  const archive = await open(index.archivePath, 'r+');
  await archive.write(Buffer.from([0xff]), 0, 1, damaged.headerOffset + 80);
  await archive.close();
  const folder = temporaryFolder();
  const copies = media.openStoredCopies();
  try {
    const outcomes = await Promise.all(
      Object.keys(FILES).map(async (name, place) => {
        const ref = { archiveId, file: place + 1 };
        const kind = ref.file === PHOTO ? 'image' : 'other';
        const target = path.join(folder, path.basename(name));
        return { ref, kind, name, target, outcome: await copies.copy(ref, kind, target) } as const;
      }),
    );
    for (const { ref, kind, name, target, outcome } of outcomes) {
      if (name === 'files/damaged.txt') {
        expect([outcome, existsSync(target)]).toEqual(['unusual', false]);
        continue;
      }
      const bytes = Buffer.from(FILES[name] ?? '');
      expect(readFileSync(target).equals(bytes)).toBe(true);
      expect(outcome).toEqual({ bytes: bytes.length, facts: await media.fileFacts(ref, kind) });
    }
    const mine = path.join(folder, 'mine.txt');
    writeFileSync(mine, 'mine');
    expect(await copies.copy({ archiveId, file: 2 }, 'other', mine)).toBe('exists');
    expect(readFileSync(mine, 'utf8')).toBe('mine');
    expect(await copies.copy({ archiveId, file: 2 }, 'other', path.join(folder, 'absent', 'a.txt'))).toBe('unusual');
  } finally {
    copies.close();
  }
});

it.each([
  ['never ends', 'for (;;);'],
  ['ends its thread', 'process.exit();'],
])(
  'a picture that %s while it is described keeps its copy, and copies that wait are made in the ordinary way',
  async (_, fate) => {
    const { store, archiveId } = await openMedia();
    const code = `import { parentPort } from 'node:worker_threads';
    parentPort.on('message', () => { parentPort.postMessage({ kind: 'written', sha256: 'abc' }); setTimeout(() => { ${fate} }, 20); });`;
    const program = new URL(`data:text/javascript,${encodeURIComponent(code)}`);
    const copies = createStoredCopies(store, { program, threads: 1, mostMilliseconds: 200 });
    const copy = (target: string) => copies.copy({ archiveId, file: PHOTO }, 'image', target);
    const [first, second] = await Promise.all([copy('/first'), copy('/second')]);
    expect(first).toMatchObject({ facts: { ...NOT_DESCRIBED, sha256: 'abc' } });
    expect(second).toBe('unusual');
    copies.close();
  },
);
