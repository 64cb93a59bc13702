import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ExportJob } from '../../../src-preload/jobs.ts';
import { COLLECTION, createDesk, type JobsDesk } from './jobs-desk.ts';

describe('pausing', () => {
  it('stops a download, also over a restart, until the person continues it', async () => {
    const desk = await createDesk();
    desk.simulator.addFault({ on: 'download', fault: { kind: 'stall', atByte: 200_000 } });
    const { jobId } = await desk.jobs.startExport(COLLECTION);
    await desk.until((job) => job.state === 'downloading' && job.progress !== null);
    await desk.jobs.pause(jobId);
    expect(desk.jobs.list()).toEqual([expect.objectContaining({ state: 'paused', error: null })]);
    const next = await desk.restart();
    await next.jobs.resumeUnfinished();
    const requests = desk.simulator.requests.length;
    expect(next.jobs.list()).toEqual([expect.objectContaining({ state: 'paused' })]);
    await next.jobs.pause(jobId);
    expect(desk.simulator.requests).toHaveLength(requests);
    // A second request for the same export returns this one.
    expect(await next.jobs.startExport(COLLECTION)).toMatchObject({ jobId });
    await next.until((job) => job.state === 'done');
    expect(desk.simulator.requests.at(-1)?.headers.range).toMatch(/^bytes=[1-9]/);
    expect(desk.simulator.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('has no effect on a job that is over', async () => {
    const desk = await createDesk();
    const { jobId } = await desk.jobs.startExport(COLLECTION);
    await desk.until((job) => job.state === 'done');
    await desk.jobs.pause(jobId);
    expect(desk.jobs.list()).toEqual([expect.objectContaining({ state: 'done' })]);
  });
});

describe('the download of a stopped export', () => {
  it('is deleted with its collection, and a retry requests a new export', async () => {
    const desk = await createDesk();
    desk.simulator.addFault({ on: 'download', fault: { kind: 'stall', atByte: 200_000 } });
    const { jobId } = await desk.jobs.startExport(COLLECTION);
    await desk.until((job) => job.state === 'downloading' && job.progress !== null);
    await desk.jobs.dropDownloads(COLLECTION.collectionId);
    expect(desk.jobs.list()).toEqual([expect.objectContaining({ state: 'downloading' })]);
    await desk.jobs.pause(jobId);
    await desk.jobs.dropDownloads('0192a3b4-0000-7000-8000-00000000ffff');
    expect(await desk.downloadsLeft()).not.toEqual([]);

    // The command line left it.
    await writeFile(path.join(desk.downloads, `${COLLECTION.collectionId}-export.zip`), 'x');
    await desk.jobs.dropDownloads(COLLECTION.collectionId);
    expect(await desk.downloadsLeft()).toEqual([]);
    expect(desk.jobs.list()).toEqual([expect.objectContaining({ state: 'paused', exportId: null })]);
    await desk.jobs.retry(jobId);
    await desk.until((job) => job.state === 'done');
    expect(desk.simulator.requests.filter(({ method }) => method === 'POST')).toHaveLength(2);
    expect(desk.simulator.requests.at(-1)?.headers.range).toBeUndefined();
  });
});

describe('several jobs', () => {
  const importOf = (desk: JobsDesk) => desk.jobs.startImport(desk.archivePath, 'dialog');

  it('wait for their turn, with the prioritised one first, also after a restart', async () => {
    const desk = await createDesk({ desk: { atOnce: 1 }, generatingPolls: 100_000 });
    const { jobId } = await desk.jobs.startExport(COLLECTION);
    const second = await importOf(desk);
    const third = await importOf(desk);
    expect([second.state, third.state]).toEqual(['queued', 'queued']);
    await desk.jobs.putFirst(third.jobId);
    const next = await desk.restart();
    await next.jobs.resumeUnfinished();
    await next.until((job) => job.jobId === jobId && job.state === 'generating');
    expect(next.jobs.list().filter(({ state }) => state === 'queued')).toHaveLength(2);
    await next.jobs.cancel(jobId);
    await next.until((job) => job.jobId === second.jobId && job.state === 'done');
    const done = next.told.filter(({ state }) => state === 'done').map((job) => job.jobId);
    expect(done).toEqual([third.jobId, second.jobId]);
  });

  it('can be cancelled, paused and dismissed while they wait', async () => {
    const desk = await createDesk({ desk: { atOnce: 1 }, generatingPolls: 100_000 });
    const { jobId } = await desk.jobs.startExport(COLLECTION);
    const [cancelled, paused, dismissed] = [await importOf(desk), await importOf(desk), await importOf(desk)];
    await desk.jobs.cancel(cancelled.jobId);
    await desk.jobs.pause(paused.jobId);
    await desk.jobs.dismiss(dismissed.jobId);
    await desk.jobs.cancel(jobId);
    const states = new Map(desk.jobs.list().map((job) => [job.jobId, job.state]));
    expect(states).toEqual(
      new Map([
        [jobId, 'cancelled'],
        [cancelled.jobId, 'cancelled'],
        [paused.jobId, 'paused'],
      ]),
    );
    await desk.jobs.retry(paused.jobId);
    await desk.until((job) => job.jobId === paused.jobId && job.state === 'done');
  });
});

describe('a job that waits for the network', () => {
  const cases = [
    ['requested', 'definition', /^Prolific at .* could not be reached/],
    ['requested', 'export-request', /^Prolific at .* could not be reached/],
    ['generating', 'export-status', /^Prolific at .* could not be reached/],
    ['downloading', 'download', /^The download was interrupted/],
  ] as const;
  it.each(cases)('says so at once and when it tries again, while it is %s (%s)', async (state, on, why) => {
    const desk = await createDesk();
    desk.simulator.addFault({ on, count: 12, fault: { kind: 'reset' } });
    // The requests for an export and for the questions are tried five times.
    if (state === 'requested') desk.simulator.clearFaults();
    if (state === 'requested') desk.simulator.addFault({ on, count: 4, fault: { kind: 'reset' } });
    await desk.jobs.startExport(COLLECTION);
    const { log } = await desk.until((job) => job.state === 'done');
    const asked = desk.told.filter((job) => / Trying again at \d+:\d\d:\d\d(\s[AP]M)?\.$/.test(job.message));
    expect(asked.length).toBeGreaterThanOrEqual(state === 'requested' ? 4 : 12);
    for (const job of asked) expect(job).toMatchObject({ state, message: expect.stringMatching(why), rate: null });
    // Once in the log, for any number of attempts.
    expect(log.filter(({ message }) => / Trying again\.$/.test(message))).toHaveLength(1);
    expect((await desk.library.jobs())[0]?.log).toEqual(log);
  });

  it.each([
    ['export-status', { kind: 'silent' }, /^Prolific at .* has not answered yet\. Trying again at/],
    ['download', { kind: 'stall', atByte: 100_000 }, /^No data arrives from the store .* Trying again at/],
  ] as const)('also says so if no data arrives at all (%s)', async (on, fault, words) => {
    const desk = await createDesk({ timeoutMs: 2_000, desk: { idleMs: 1_000 } });
    desk.simulator.addFault({ on, fault });
    await desk.jobs.startExport(COLLECTION);
    await desk.until((job) => words.test(job.message));
    await desk.until((job) => job.state === 'done');
  });

  it('fails after a quarter of an hour, and a retry continues the same export', async () => {
    const desk = await createDesk({ generatingPolls: 3 });
    desk.simulator.addFault({ on: 'export-status', nth: 2, count: 'always', fault: { kind: 'reset' } });
    const { jobId } = await desk.jobs.startExport(COLLECTION);
    const failed = await desk.until((job) => job.state === 'failed');
    expect(failed.error).toMatchObject({ code: 'network' });
    const waited = desk.waits.reduce((sum, milliseconds) => sum + milliseconds, 0);
    expect(waited).toBeGreaterThan(14 * 60_000);
    expect(waited).toBeLessThan(16 * 60_000);
    desk.simulator.clearFaults();
    await desk.jobs.retry(jobId);
    await desk.until((job) => job.state === 'done');
    expect(desk.simulator.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });
});

it('a retry finds an export whose request was never answered', async () => {
  const desk = await createDesk({ contract: 'task-builder', generatingPolls: 0, timeoutMs: 2_000 });
  desk.simulator.addFault({ on: 'export-request', fault: { kind: 'unanswered' } });
  const { jobId } = await desk.jobs.startExport(COLLECTION);
  await desk.until((job) => job.state === 'failed');
  const [begun] = await desk.client.listExports(COLLECTION.collectionId);
  await desk.client.exportStatus(COLLECTION.collectionId, begun?.exportId ?? '');
  await desk.jobs.retry(jobId);
  await desk.until((job) => job.state === 'done');
  expect(desk.simulator.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
});

describe('the log of a job', () => {
  it('contains each step and each failure once, and is stored', async () => {
    const desk = await createDesk({ bytesPerSecond: 200_000 });
    desk.simulator.addFault({ on: 'download', fault: { kind: 'cut', atByte: 150_000 } });
    desk.simulator.addFault({ on: 'download', nth: 2, fault: { kind: 'expired' } });
    await desk.jobs.startExport(COLLECTION);
    const { log } = await desk.until((job) => job.state === 'done');
    const words = log.map(({ message }) => message);
    expect(words[0]).toBe('Asking Prolific for the archive.');
    expect(words[1]).not.toBe(words[0]);
    expect(words).toContainEqual(expect.stringMatching(/Continuing after \d+ kB\.$/));
    expect(words).toContain('The store refused the link. Asking Prolific for a new one.');
    expect(words.at(-1)).toMatch(/^Ready: 1 submission/);
    expect(words.filter((message) => message.startsWith('Downloading'))).toEqual([]);
    // While it waits for a connection, it shows no speed.
    const cut = desk.told.find(({ log: then }) => then.at(-1)?.message.includes('Continuing after'));
    expect(cut).toMatchObject({ state: 'downloading', rate: null, secondsLeft: null });
    expect((await desk.library.jobs())[0]?.log).toEqual(log);
  });

  it('of a job from an older version is empty', async () => {
    const desk = await createDesk();
    const { jobId } = await desk.jobs.startImport(desk.archivePath, 'dialog');
    const { log: _log, priority: _priority, ...older } = await desk.until((job) => job.state === 'done');
    await desk.library.saveJob(older as ExportJob);
    const next = await desk.restart();
    await next.jobs.resumeUnfinished();
    expect(next.jobs.list()).toEqual([expect.objectContaining({ jobId, log: [], priority: 0 })]);
  });
});
