import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { BuildInput } from '../../../src-main/library/index/build-index.ts';
import { createImportThreads } from '../../../src-main/library/index/import-threads.ts';
import { importWorkerProgram } from '../../../src-main/library/index/worker-program.ts';
import { generateArchive } from '../../samples/generate-archive.ts';
import { temporaryFolder } from './open-test-library.ts';

async function setting() {
  const folder = await temporaryFolder();
  const temporary = path.join(folder, 'temporary');
  await mkdir(temporary);
  // Where the made-up archive is written.
  vi.stubEnv('TMPDIR', temporary);
  onTestFinished(() => void vi.unstubAllEnvs());
  const archive = await generateArchive({ seed: 7, submissions: 3_000, out: path.join(folder, 'archive.zip') });
  const threads = createImportThreads(importWorkerProgram());
  onTestFinished(() => threads.close());
  const input = (name: string): BuildInput => ({
    ...{ archivePath: archive.path, definition: null, fallbackName: 'archive', fallbackCollectionId: null },
    indexPath: path.join(folder, `${name}.sqlite`),
    textPath: path.join(folder, `${name}.index`),
  });
  const bytesOf = async (name: string) => [await readFile(input(name).indexPath), await readFile(input(name).textPath)];
  return { temporary, threads, input, bytesOf };
}

it('what was rehearsed leaves no trace: the next import makes the same indexes', async () => {
  const { temporary, threads, input, bytesOf } = await setting();
  await threads.build(input('unprepared'), {});
  await threads.prepare();
  await threads.build(input('prepared'), {});
  expect(await bytesOf('prepared')).toEqual(await bytesOf('unprepared'));
  expect(await readdir(temporary)).toEqual([]);
});

it('an import that is wanted during the rehearsal makes the same indexes', async () => {
  const { temporary, threads, input, bytesOf } = await setting();
  const prepared = threads.prepare();
  await threads.build(input('soon'), {});
  await prepared;
  await threads.build(input('later'), {});
  expect(await bytesOf('soon')).toEqual(await bytesOf('later'));
  expect(await readdir(temporary)).toEqual([]);
});

it('an import goes on where nothing could be rehearsed', async () => {
  const { temporary, threads, input } = await setting();
  await rm(temporary, { recursive: true });
  const prepared = threads.prepare();
  const built = threads.build(input('waited'), {});
  await expect(prepared).rejects.toThrow();
  await expect(built).resolves.toMatchObject({ name: expect.any(String) });
  await expect(threads.prepare()).rejects.toThrow();
  await expect(threads.build(input('afterwards'), {})).resolves.toBeDefined();
});

it('a cancelled import ends what was prepared for it', async () => {
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
