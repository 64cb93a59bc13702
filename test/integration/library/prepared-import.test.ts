// @module-tag long
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { BuildInput } from '../../../src-main/library/index/build-index.ts';
import { createImportThreads, importWorkerProgram } from '../../../src-main/library/index/import-threads.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';
import { generateArchive } from '../../samples/generate-archive.ts';

const archivePath = path.join(tmpdir(), `collection-desk-prepared-${process.pid}.zip`);
beforeAll(async () => {
  // Large enough for several threads.
  await generateArchive({ seed: 7, submissions: 3_000, filesPerSubmission: 1, fileBytes: 10, out: archivePath });
});
afterAll(() => rm(archivePath));

async function setting() {
  const folder = temporaryFolder();
  const threads = createImportThreads(importWorkerProgram());
  onTestFinished(() => threads.close());
  const input = (name: string): BuildInput => ({
    archivePath,
    archiveId: 'a',
    definition: null,
    fallbackName: 'archive',
    fallbackCollectionId: null,
    indexPath: path.join(folder, `${name}.sqlite`),
    textPath: path.join(folder, `${name}.index`),
  });
  const bytesOf = async (name: string) => [await readFile(input(name).indexPath), await readFile(input(name).textPath)];
  return { threads, input, bytesOf };
}

it('preloaded threads make the same indexes', async () => {
  const { threads, input, bytesOf } = await setting();
  await threads.build(input('unprepared'), {});
  await threads.prepare();
  await threads.build(input('prepared'), {});
  expect(await bytesOf('prepared')).toEqual(await bytesOf('unprepared'));
});

it('an import that starts while the threads load makes the same indexes', async () => {
  const { threads, input, bytesOf } = await setting();
  const prepared = threads.prepare();
  await threads.build(input('soon'), {});
  await prepared;
  await threads.build(input('later'), {});
  expect(await bytesOf('soon')).toEqual(await bytesOf('later'));
});

it('work on a missing archive fails and ends, with preloaded threads and without', async () => {
  const { threads, input } = await setting();
  const gone = { ...input('gone'), archivePath: input('gone').indexPath };
  await expect(threads.build(gone, {})).rejects.toMatchObject({ code: 'disk_error' });
  await threads.prepare();
  await expect(threads.build(gone, {})).rejects.toMatchObject({ code: 'disk_error' });
  const { rows, words, whole } = threads.start(gone, {});
  for (const outcome of await Promise.allSettled([rows, words, whole])) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'disk_error' } });
  }
});

it('a thread without its program fails its work, and ends its set of preloaded threads', async () => {
  const threads = createImportThreads(new URL('no-such-program.ts', importWorkerProgram()));
  const { input } = await setting();
  await expect(threads.build(input('a'), {})).rejects.toThrow();
  await threads.prepare();
  await threads.close();
});

it('a cancelled import ends its preloaded threads', async () => {
  const { threads, input, bytesOf } = await setting();
  await threads.prepare();
  const controller = new AbortController();
  const cancelled = threads.build(input('cancelled'), {
    signal: controller.signal,
    onProgress: () => controller.abort(new Error('Enough.')),
  });
  await expect(cancelled).rejects.toThrow('Enough.');
  await expect(bytesOf('cancelled')).rejects.toThrow('ENOENT');
  await expect(threads.build(input('next'), {})).resolves.toBeDefined();
});
