import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFiles } from '../../../src-main/library/archive/check-files.ts';
import { exportArchive } from '../../../src-main/prolific/export.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { type ExportState, isOver } from '../../../src-preload/jobs.ts';
import { line, linesArchive } from '../../samples/hostile-parts.ts';
import { COLLECTION, createDesk } from './jobs-desk.ts';
import { COLLECTION_ID, createSetting } from './setting.ts';

function distinct(states: readonly ExportState[]): readonly ExportState[] {
  return states.filter((state, at) => state !== states[at - 1]);
}

describe('an export', () => {
  it('ends as a browsable collection, with the labels of its options, and leaves no download', async () => {
    const desk = await createDesk({ generatingPolls: 3 });
    const started = await desk.jobs.startExport(COLLECTION);
    expect(started).toMatchObject({ state: 'requested', source: 'prolific', ...COLLECTION });
    const job = await desk.until(isOver);
    expect(job).toMatchObject({ jobId: started.jobId, state: 'done', error: null });
    expect(job.outcome).toMatchObject({ collectionId: COLLECTION_ID, submissions: 1, alreadyImported: false });
    await desk.jobs.close();
    expect(await desk.downloadsLeft()).toEqual([]);

    const [collection] = await desk.library.collections();
    expect(collection?.instructions[0]?.options).toEqual([{ value: 'red', label: 'Deep red' }]);
    const page = await desk.library.submissions({ query: { ...EMPTY_QUERY, collectionId: COLLECTION_ID }, limit: 10 });
    expect(page.total).toBe(1);
    expect(await desk.library.jobs()).toEqual([expect.objectContaining({ jobId: job.jobId, state: 'done' })]);
    expect(await desk.library.history({ collectionId: COLLECTION_ID, before: null, limit: 5 })).toMatchObject([
      { action: 'import', details: { source: 'export', exportId: job.exportId, sha256: desk.sha256, filter: null } },
    ]);
  });

  it('describes its steps in plain words', async () => {
    const desk = await createDesk({ generatingPolls: 3, bytesPerSecond: 1_500_000 });
    await desk.jobs.startExport(COLLECTION);
    await desk.until(isOver);
    const messages = desk.told.map((job) => job.message);
    expect(messages).toContain('Prolific is building the archive, 0 s so far.');
    expect(messages).toContainEqual(expect.stringMatching(/^Downloading [\d.]+ of 401 kB\.$/));
    expect(messages.at(-1)).toBe('Ready: 1 submission and 1 file.');
    expect(distinct(desk.told.map((job) => job.state))).toEqual([
      'requested',
      'generating',
      'downloading',
      'verifying',
      'importing',
      'done',
    ]);
  });

  it('stores each step before taking it', async () => {
    const desk = await createDesk({ generatingPolls: 0 });
    await desk.jobs.startExport(COLLECTION);
    await desk.until(isOver);
    const targets = desk.simulator.requests.map(({ server, method }) => `${server} ${method}`);
    const seenBy = (state: ExportState) => desk.kept.findLast((step) => step.state === state)?.requests;
    expect(targets).toEqual(['api GET', 'api POST', 'api GET', 'store GET']);
    expect([seenBy('requested'), seenBy('generating'), seenBy('downloading'), seenBy('verifying')]).toEqual([
      1, 2, 3, 4,
    ]);
  });

  it('runs once for a collection, for any number of starts', async () => {
    const desk = await createDesk({ generatingPolls: 20 });
    const [one, two] = await Promise.all([desk.jobs.startExport(COLLECTION), desk.jobs.startExport(COLLECTION)]);
    expect(two.jobId).toBe(one.jobId);
    await desk.until(isOver);
    expect(desk.simulator.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('continues without the definition, and says so', async () => {
    const desk = await createDesk();
    desk.simulator.addFault({ on: 'definition', count: 'always', fault: { kind: 'server-error' } });
    await desk.jobs.startExport(COLLECTION);
    const job = await desk.until(isOver);
    expect(job).toMatchObject({ state: 'done', message: expect.stringMatching(/raw values/) });
  });

  it('keeps the token and the link out of all messages, the catalog and the disk', async () => {
    const desk = await createDesk();
    desk.simulator.addFault({ on: 'export-request', fault: { kind: 'echo-token' } });
    await desk.jobs.startExport(COLLECTION);
    const failed = await desk.until(isOver);
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'server_error' } });
    await desk.jobs.retry(failed.jobId);
    await desk.until((job) => job.state === 'done');
    await desk.jobs.close();
    const catalog = await readdir(path.join(desk.folder, 'library'));
    const files = catalog.filter((name) => name.startsWith('catalog.sqlite'));
    const bytes = await Promise.all(files.map((name) => readFile(path.join(desk.folder, 'library', name), 'latin1')));
    for (const text of [JSON.stringify(desk.told), JSON.stringify(await desk.library.jobs()), ...bytes]) {
      expect(text).not.toContain(desk.simulator.token);
      expect(text).not.toContain('X-Amz-Signature');
    }
    expect(files).not.toEqual([]);
  });
});

describe('a failed export', () => {
  it('offers a retry that requests a new one if Prolific could not build it', async () => {
    const desk = await createDesk({ contract: 'task-builder' });
    desk.simulator.addFault({ on: 'export-status', fault: { kind: 'export-failed' } });
    await desk.jobs.startExport(COLLECTION);
    const failed = await desk.until(isOver);
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'export_failed' }, message: failed.error?.message });
    expect(failed.error?.hint).toMatch(/Try again/);
    const again = await desk.jobs.retry(failed.jobId);
    expect(again).toMatchObject({ state: 'requested', error: null, exportId: null });
    await desk.until((job) => job.state === 'done');
    expect(desk.simulator.requests.filter(({ method }) => method === 'POST')).toHaveLength(2);
  });

  it('offers a retry that continues the download if the network failed', async () => {
    const desk = await createDesk({ contract: 'task-builder' });
    desk.simulator.addFault({ on: 'download', count: 'always', fault: { kind: 'cut', atByte: 150_000 } });
    await desk.jobs.startExport(COLLECTION);
    const failed = await desk.until(isOver);
    expect(failed.error).toMatchObject({ code: 'network', hint: expect.stringMatching(/continues where it stopped/) });
    desk.simulator.clearFaults();
    const before = desk.simulator.requests.length;
    await desk.jobs.retry(failed.jobId);
    await desk.until((job) => job.state === 'done');
    const after = desk.simulator.requests.slice(before);
    expect(after.map(({ server, method }) => `${server} ${method}`)).toEqual(['api GET', 'store GET']);
    expect(after[1]?.headers.range).toBe('bytes=150000-');
  });

  it('does not import other files, and downloads again on a retry', async () => {
    const desk = await createDesk();
    const good = await readFile(desk.archivePath);
    const empty = Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex');
    await writeFile(desk.archivePath, empty);
    await desk.jobs.startExport(COLLECTION);
    const failed = await desk.until(isOver);
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'archive_no_responses' } });
    expect(await desk.library.collections()).toEqual([]);
    await writeFile(desk.archivePath, good);
    await desk.jobs.retry(failed.jobId);
    expect(await desk.until((job) => job.state === 'done')).toMatchObject({ outcome: { submissions: 1 } });
  });

  it.each([
    { on: 'export-request', fault: { kind: 'unauthorized' }, code: 'token_refused' },
    { on: 'export-request', fault: { kind: 'feature-not-enabled' }, code: 'feature_not_enabled' },
    { on: 'export-request', fault: { kind: 'export-limit' }, code: 'export_limit' },
    { on: 'export-request', fault: { kind: 'not-found' }, code: 'not_found' },
    { on: 'export-request', fault: { kind: 'not-json' }, code: 'bad_reply' },
    { on: 'export-status', fault: { kind: 'wrong-shape' }, code: 'bad_reply' },
    { on: 'definition', fault: { kind: 'unauthorized' }, code: 'token_refused' },
    { on: 'download', fault: { kind: 'corrupt', atByte: 5_000 }, code: 'download_corrupt' },
    { on: 'download', fault: { kind: 'wrong-length', by: -5_000 }, code: 'download_incomplete' },
  ] as const)(
    'says what to do about $fault.kind on $on, and does not change the library',
    async ({ on, fault, code }) => {
      const desk = await createDesk();
      desk.simulator.addFault({ on, count: 'always', fault });
      await desk.jobs.startExport(COLLECTION);
      const failed = await desk.until(isOver);
      expect(failed).toMatchObject({ state: 'failed', error: { code, hint: expect.stringMatching(/\w.*\.$/) } });
      expect(await desk.library.collections()).toEqual([]);
      expect((await desk.downloadsLeft()).filter((name) => name.endsWith('.zip'))).toEqual([]);
      await desk.jobs.dismiss(failed.jobId);
      expect(await desk.downloadsLeft()).toEqual([]);
      expect(await desk.library.jobs()).toEqual([]);
    },
  );
});

describe('cancelling', () => {
  it('stops an export that is being built, and a retry continues it', async () => {
    const desk = await createDesk({ generatingPolls: 100_000 });
    const { jobId } = await desk.jobs.startExport(COLLECTION);
    await desk.until((job) => job.state === 'generating');
    await desk.jobs.cancel(jobId);
    expect(desk.jobs.list()).toEqual([expect.objectContaining({ state: 'cancelled', error: null })]);
    expect(await desk.library.jobs()).toEqual([expect.objectContaining({ state: 'cancelled' })]);
    await desk.jobs.retry(jobId);
    await desk.until((job) => job.state === 'generating');
    await desk.jobs.dismiss(jobId);
    expect(desk.jobs.list()).toEqual([]);
  });

  it('stops a download, and a retry continues it', async () => {
    const desk = await createDesk();
    desk.simulator.addFault({ on: 'download', fault: { kind: 'stall', atByte: 200_000 } });
    const { jobId } = await desk.jobs.startExport(COLLECTION);
    await desk.until((job) => job.state === 'downloading' && job.progress !== null);
    await desk.jobs.cancel(jobId);
    expect((await desk.downloadsLeft()).filter((name) => name.endsWith('.zip'))).toEqual([]);
    await desk.jobs.retry(jobId);
    await desk.until((job) => job.state === 'done');
    expect(desk.simulator.requests.at(-1)?.headers.range).toMatch(/^bytes=[1-9]/);
  });

  it('refuses an unknown id', async () => {
    const desk = await createDesk();
    const unknown = expect.objectContaining({ code: 'bad_input' });
    await expect(desk.jobs.cancel(randomUUID())).rejects.toThrow(unknown);
    await expect(desk.jobs.retry(randomUUID())).rejects.toThrow(unknown);
    await expect(desk.jobs.dismiss(randomUUID())).rejects.toThrow(unknown);
  });
});

describe('after a restart', () => {
  it('an export that was being built is polled, not requested again', async () => {
    const desk = await createDesk({ contract: 'task-builder', generatingPolls: 30 });
    await desk.jobs.startExport(COLLECTION);
    const building = await desk.until((job) => job.state === 'generating' && job.exportId !== null);
    const next = await desk.restart();
    expect(await desk.library.jobs()).toEqual([expect.objectContaining({ state: 'generating' })]);
    await next.jobs.resumeUnfinished();
    const job = await next.until(isOver);
    expect(job).toMatchObject({ jobId: building.jobId, state: 'done', exportId: building.exportId });
    expect(desk.simulator.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('a download continues from its last byte', async () => {
    const desk = await createDesk();
    desk.simulator.addFault({ on: 'download', fault: { kind: 'stall', atByte: 200_000 } });
    await desk.jobs.startExport(COLLECTION);
    await desk.until((job) => job.state === 'downloading' && job.progress !== null);
    const next = await desk.restart();
    await next.jobs.resumeUnfinished();
    expect(await next.until(isOver)).toMatchObject({ state: 'done' });
    expect(desk.simulator.requests.at(-1)?.headers.range).toMatch(/^bytes=[1-9]/);
  });

  it('a complete archive is imported without a request to Prolific', async () => {
    const desk = await createDesk();
    const jobId = randomUUID();
    const at = new Date().toISOString();
    await desk.library.saveJob({
      jobId,
      source: 'prolific',
      ...COLLECTION,
      exportId: null,
      filter: null,
      state: 'importing',
      startedAt: at,
      updatedAt: at,
      progress: null,
      rate: null,
      secondsLeft: null,
      message: 'Opening the archive.',
      error: null,
      outcome: null,
      priority: 0,
      log: [],
    });
    await desk.jobs.startImport(desk.archivePath, 'drop').then(() => desk.until(isOver));
    await writeFile(path.join(desk.downloads, `${jobId}.zip`), desk.archive);
    await writeFile(path.join(desk.downloads, `${randomUUID()}.zip.part`), 'no job is known');
    await writeFile(path.join(desk.downloads, 'mine.txt'), 'not a job’s file');
    const next = await desk.restart();
    await next.jobs.resumeUnfinished();
    const done = await next.until((job) => job.jobId === jobId && isOver(job));
    expect(done).toMatchObject({ state: 'done', outcome: { alreadyImported: true } });
    expect(desk.simulator.requests.map(({ target }) => target)).toEqual([
      `/api/v1/data-collection/collections/${COLLECTION_ID}`,
    ]);
    await next.jobs.close();
    expect(await next.downloadsLeft()).toEqual(['mine.txt']);
  });

  it('an import of a file whose name is lost reports that', async () => {
    const desk = await createDesk();
    const { jobId } = await desk.jobs.startImport(desk.archivePath, 'drop');
    const done = await desk.until(isOver);
    await desk.library.saveJob({ ...done, state: 'importing', outcome: null });
    const next = await desk.restart();
    await rm(desk.downloads, { recursive: true, force: true });
    await next.jobs.resumeUnfinished();
    const failed = await next.until(isOver);
    expect(failed).toMatchObject({ jobId, state: 'failed', error: { code: 'archive_not_found' } });
    expect(failed.error?.hint).toMatch(/import the ZIP again/);
  });

  it('finished jobs are listed, newest first, and not run again', async () => {
    const desk = await createDesk();
    await desk.jobs.startExport(COLLECTION);
    await desk.until(isOver);
    await desk.jobs.startImport(desk.archivePath, 'dialog');
    await desk.until((job) => job.source === 'file' && isOver(job));
    const next = await desk.restart();
    const before = desk.simulator.requests.length;
    await next.jobs.resumeUnfinished();
    expect(next.jobs.list().map((job) => job.source)).toEqual(['file', 'prolific']);
    expect(desk.simulator.requests.length).toBe(before);
  });
});

describe('an import of a file', () => {
  it('does not move the file, and names the collection that it found', async () => {
    const desk = await createDesk();
    const started = await desk.jobs.startImport(desk.archivePath, 'drop');
    expect(started).toMatchObject({ source: 'file', name: 'served.zip', collectionId: null, state: 'importing' });
    const job = await desk.until(isOver);
    expect(job).toMatchObject({ state: 'done', collectionId: COLLECTION_ID, outcome: { submissions: 1 } });
    expect(await readFile(desk.archivePath)).toEqual(desk.archive);
    await desk.jobs.close();
    expect(await desk.downloadsLeft()).toEqual([]);
  });

  it('reports that the library already holds the same archive', async () => {
    const desk = await createDesk();
    await desk.jobs.startImport(desk.archivePath, 'drop');
    await desk.until(isOver);
    const { jobId } = await desk.jobs.startImport(desk.archivePath, 'drop');
    const job = await desk.until((one) => one.jobId === jobId && isOver(one));
    expect(job).toMatchObject({ state: 'done', message: 'The library already holds this archive.' });
  });

  it('counts the problems of the archive, and stores none of its ids and names', async () => {
    const desk = await createDesk();
    const file = path.join(desk.folder, 'lacking.zip');
    await linesArchive(['no line', line(7, [{ name: 'a.jpg', path: 'files/sub-7_lost.jpg' }])])(file);
    await desk.jobs.startImport(file, 'drop');
    const { outcome } = await desk.until(isOver);
    expect(outcome).toMatchObject({ submissions: 1, problems: 2 });
    expect(JSON.stringify(await desk.library.jobs())).not.toContain('sub-7');
  });

  it('fails with advice if the file does not exist, and a retry succeeds when it does', async () => {
    const desk = await createDesk();
    const file = path.join(desk.folder, 'later.zip');
    const { jobId } = await desk.jobs.startImport(file, 'dialog');
    expect(await desk.until(isOver)).toMatchObject({ state: 'failed', error: { code: 'archive_not_found' } });
    await writeFile(file, desk.archive);
    await desk.jobs.retry(jobId);
    expect(await desk.until((job) => job.state === 'done')).toMatchObject({ outcome: { submissions: 1 } });
  });
});

it('a damaged download whose check was interrupted is checked again by the next run', async () => {
  const setting = await createSetting();
  setting.simulator.addFault({ on: 'download', fault: { kind: 'corrupt', atByte: 200_000 } });
  const { client, folder, sha256 } = setting;
  const input = {
    client,
    collectionId: COLLECTION_ID,
    checkFiles,
    pollMs: 1,
    targetPath: path.join(folder, 'export.zip'),
    partPath: path.join(folder, 'export.zip.part'),
  };
  const stop = new AbortController();
  let exportId: string | null = null;
  const first = exportArchive({
    ...input,
    signal: stop.signal,
    onStep: async (step) => {
      exportId = step.exportId;
      // All bytes are stored, but not checked yet.
      if (step.state === 'verifying') stop.abort();
    },
  });
  await expect(first).rejects.toMatchObject({ code: 'cancelled' });
  const second = await exportArchive({ ...input, exportId });
  expect(second.sha256).toBe(sha256);
});
