import path from 'node:path';
import { expect, it } from 'vitest';
import type { LibraryReply, LibraryRequest } from '../../../src-main/library/api/messages.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';
import { generateArchive } from '../../samples/generate-archive.ts';
import { forkLibrary } from './fork-library.ts';

function startProcess(directory: string) {
  const child = forkLibrary(directory);
  const replies: LibraryReply[] = [];
  let log = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    log += chunk.toString('utf8');
  });
  child.on('message', (message: LibraryReply) => replies.push(message));
  return {
    send: (request: LibraryRequest) => child.send(request),
    /** The value or error of a call, when it arrives. */
    answer: async (id: number) =>
      await expect
        .poll(() => replies.find((reply) => isAnswer(reply, id)))
        .toBeDefined()
        .then(() => replies.find((reply) => isAnswer(reply, id))),
    replies,
    log: () => log,
  };
}

function isAnswer(reply: LibraryReply, id: number): boolean {
  return (reply.kind === 'value' || reply.kind === 'error') && reply.id === id;
}

it('answers calls, reports progress, and ends cancelled calls', async () => {
  const folder = temporaryFolder();
  const archive = await generateArchive({
    seed: 1,
    submissions: 5_000,
    out: path.join(folder, 'a.zip'),
    filesPerSubmission: 0,
  });
  const library = startProcess(path.join(folder, 'library'));
  library.send({ kind: 'call', id: 1, method: 'importArchive', input: { path: archive.path, source: 'drop' } });
  library.send({ kind: 'cancel', id: 1 });
  library.send({ kind: 'cancel', id: 77 });
  expect(await library.answer(1)).toMatchObject({ kind: 'error', error: { code: 'cancelled' } });
  library.send({ kind: 'call', id: 2, method: 'importArchive', input: { path: archive.path, source: 'drop' } });
  expect(await library.answer(2)).toMatchObject({ kind: 'value', value: { submissions: 5_000 } });
  expect(library.replies[0]).toEqual({ kind: 'ready' });
  expect(library.replies.some((reply) => reply.kind === 'progress' && reply.id === 2)).toBe(true);
});

it('returns the words of a failure and keeps its own log free of the input', async () => {
  const folder = temporaryFolder();
  const library = startProcess(path.join(folder, 'library'));
  library.send({ kind: 'call', id: 1, method: 'importArchive', input: { path: '/secret name.zip', source: 'drop' } });
  expect(await library.answer(1)).toMatchObject({ kind: 'error', error: { code: 'archive_not_found' } });
  library.send({ kind: 'call', id: 2, method: 'submissions', input: 'secret nonsense' });
  expect(await library.answer(2)).toMatchObject({ kind: 'error', error: { code: 'internal' } });
  expect(library.log()).toContain('submissions: internal TypeError');
  expect(library.log()).not.toContain('secret');
});
