// @module-tag long
/** A picture whose decoding ends the process, like a crash in native code. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import Database from 'better-sqlite3';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import type { LibraryMethod } from '../../../src-main/library/api/library-api.ts';
import type { LibraryReply } from '../../../src-main/library/api/messages.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { archiveOfFiles } from '../../samples/generate-archive.ts';
import { forkLibrary } from './fork-library.ts';
import { openTestLibrary } from './open-test-library.ts';

async function answer(child: ChildProcess, method: LibraryMethod, input: object): Promise<LibraryReply> {
  child.send({ kind: 'call', id: 1, method, input });
  for (;;) {
    const [reply] = (await once(child, 'message')) as [LibraryReply];
    if (reply.kind === 'value' || reply.kind === 'error') return reply;
  }
}

/** Ends the process while it draws, as soon as the attempt is recorded. */
async function crashWhileDrawing(directory: string, ref: { archiveId: string; file: number }): Promise<void> {
  const child = forkLibrary(directory);
  const ended = once(child, 'exit');
  child.send({ kind: 'call', id: 1, method: 'thumbnail', input: { ...ref, size: 320 } });
  const attempts = () => {
    const cache = new Database(path.join(directory, 'archives', ref.archiveId, 'thumbs.sqlite'));
    try {
      return cache.prepare('SELECT tries FROM attempts WHERE file = ?').pluck().get(ref.file) ?? 0;
    } catch {
      return 0; // no table yet
    } finally {
      cache.close();
    }
  };
  const before = attempts();
  await expect.poll(attempts, { interval: 2 }).not.toBe(before);
  child.kill('SIGKILL');
  await ended;
}

it('a picture that ended the process twice is refused afterwards, and others are drawn', async () => {
  const { library, folder, directory } = await openTestLibrary();
  const side = 9_500; // large, so that decoding takes a moment
  const slow = await sharp({ create: { width: side, height: side, channels: 3, background: '#a31' } })
    .png()
    .toBuffer();
  const small = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#13a' } })
    .png()
    .toBuffer();
  const files = [
    { name: 'slow.png', bytes: slow },
    { name: 'small.png', bytes: small },
  ];
  const out = path.join(folder, 'export.zip');
  await archiveOfFiles(out, files, { method: 'stored' });
  await library.importArchive({ path: out, source: 'drop' });
  const { items } = await library.files({ query: EMPTY_QUERY, limit: 10 });
  await library.close();
  const refOf = (name: string) => {
    const { archiveId = '', file = 0 } = items.find((item) => item.name === name) ?? {};
    return { archiveId, file };
  };

  for (const _crash of [1, 2]) await crashWhileDrawing(directory, refOf('slow.png'));

  const child = forkLibrary(directory);
  const refused = await answer(child, 'thumbnail', { ...refOf('slow.png'), size: 320 });
  expect(refused).toMatchObject({
    kind: 'error',
    error: { code: 'file_blocked', message: expect.stringContaining('twice') },
  });
  expect(await answer(child, 'thumbnail', { ...refOf('small.png'), size: 320 })).toMatchObject({ kind: 'value' });
});
