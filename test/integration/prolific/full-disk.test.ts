// @module-tag long
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { mountSmallDisk } from '../../harness/small-disk.ts';
import { COLLECTION, createDesk } from './jobs-desk.ts';

const DISK_BYTES = 48 * 1024 * 1024;

it('a disk that fills during a download pauses it with a clear message, and it continues later', async (test) => {
  const desk = await createDesk({ bytesPerSecond: 150_000 });
  const disk = mountSmallDisk(test, desk.downloads, String(DISK_BYTES));
  const filler = path.join(disk, 'holiday.mov');
  const { jobId } = await desk.jobs.startExport(COLLECTION);
  await desk.until((job) => job.state === 'downloading' && (job.progress?.done ?? 0) > 0);
  await writeFile(filler, Buffer.alloc(DISK_BYTES - 1024 * 1024));
  const paused = await desk.until((job) => job.state === 'paused');
  expect(paused.error).toMatchObject({
    code: 'disk_full',
    message: 'There is not enough space on the disk for this archive.',
    hint: expect.stringMatching(/^Free \d+(\.\d+)? MB, then continue\. The download continues where it stopped\.$/),
  });
  expect(paused.log.at(-1)?.message).toBe(paused.error?.message);
  // It makes no useless request, also after a restart.
  const next = await desk.restart();
  await next.jobs.resumeUnfinished();
  expect(next.jobs.list()).toEqual([expect.objectContaining({ state: 'paused', error: paused.error })]);
  await rm(filler);
  await next.jobs.retry(jobId);
  const done = await next.until((job) => job.state === 'done');
  expect(done.error).toBeNull();
  expect(desk.simulator.requests.at(-1)?.headers.range).toMatch(/^bytes=[1-9]/);
  const [version] = await desk.library.versions(COLLECTION);
  await expect(version?.sha256).toBe(desk.sha256);
  await next.jobs.close();
  expect(await next.downloadsLeft()).toEqual([]);
});

it('a disk that is full before the first byte also pauses the export', async (test) => {
  const desk = await createDesk();
  const disk = mountSmallDisk(test, desk.downloads, String(DISK_BYTES));
  await writeFile(path.join(disk, 'holiday.mov'), Buffer.alloc(DISK_BYTES - 1024 * 1024));
  await desk.jobs.startExport(COLLECTION);
  expect((await desk.until((job) => job.state === 'paused')).error?.code).toBe('disk_full');
});

it('a library’s disk that cannot hold the archive pauses its import, and nothing is half-done', async (test) => {
  const desk = await createDesk({ ballast: 4_000_000 });
  const archives = path.join(desk.folder, 'library', 'archives');
  const disk = mountSmallDisk(test, archives, String(DISK_BYTES));
  const filler = path.join(disk, 'holiday.mov');
  await writeFile(filler, Buffer.alloc(DISK_BYTES - 2 * 1024 * 1024));
  const { jobId } = await desk.jobs.startExport(COLLECTION);
  const paused = await desk.until((job) => job.state === 'paused');
  expect(paused.error?.code).toBe('disk_full');
  expect(await desk.library.collections()).toEqual([]);
  await rm(filler);
  const requests = desk.simulator.requests.length;
  await desk.jobs.retry(jobId);
  await desk.until((job) => job.state === 'done');
  // The archive is already downloaded, so it is not requested again.
  expect(desk.simulator.requests).toHaveLength(requests);
});
