/** Hand-overs of the window as jobs: they tell their progress, can be cancelled, and leave nothing half written. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createHandovers } from '../../../src-main/ipc/handovers.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import type { HandoverJob } from '../../../src-preload/handover-jobs.ts';
import { NO_PRIVACY } from '../../../src-preload/privacy.ts';
import type { HandoverForm } from '../../../src-preload/recipes.ts';
import { generateArchive } from '../../samples/generate-archive.ts';
import { openTestLibrary } from './open-test-library.ts';

const FILES: HandoverForm = { kind: 'files', container: 'folder', pattern: null, linkDuplicates: false };
const PACKAGE: HandoverForm = { kind: 'package', format: 'webdataset', pattern: null, label: null };
const COLLECTION = 'jobs';

it('tells its progress and its end, and leaves nothing when it is cancelled or fails', async () => {
  const { library, folder } = await openTestLibrary();
  const archive = path.join(folder, 'a.zip');
  const options = { seed: 5, submissions: 30, filesPerSubmission: 2, collectionId: COLLECTION };
  await generateArchive({ ...options, out: archive });
  await library.importArchive({ path: archive, source: 'drop' });
  const before = await readdir(folder);
  let target: string | null = path.join(folder, 'out');
  let isToStop = false;
  const seen: HandoverJob[] = [];
  const unexpected: unknown[] = [];
  const ends = new Map<string, PromiseWithResolvers<HandoverJob>>();
  const handovers = createHandovers({
    library,
    pickPath: async () => target,
    onChanged: (job) => {
      seen.push(job);
      if (isToStop && job.progress !== null) handovers.cancel(job.id);
      if (job.state !== 'running') ends.get(job.id)?.resolve(job);
    },
    onSheetProgress: () => undefined,
    onUnexpected: (error) => unexpected.push(error),
  });
  const run = async (id: string, form: HandoverForm) => {
    const end = Promise.withResolvers<HandoverJob>();
    ends.set(id, end);
    const wish = { query: { ...EMPTY_QUERY, collectionId: COLLECTION }, form, privacy: NO_PRIVACY };
    const started = await handovers.start({ id, wish, recipe: null });
    return started === null ? null : end.promise;
  };

  const done = await run('whole', FILES);
  expect(done).toMatchObject({ state: 'done', path: target, outcome: { files: { copied: 60, skipped: 0 } } });
  const last = seen.findLast(({ progress }) => progress !== null)?.progress;
  expect(last).toMatchObject({ done: 60, total: 60, unit: 'files', bytes: done?.outcome?.files?.bytes });
  expect(handovers.pathOf('whole')).toBe(target);

  isToStop = true;
  for (const form of [FILES, PACKAGE]) {
    target = path.join(folder, `cancelled ${form.kind}`);
    expect(await run(form.kind, form)).toMatchObject({ state: 'cancelled', outcome: null, error: null });
    expect(handovers.pathOf(form.kind)).toBeNull();
  }
  isToStop = false;
  expect((await readdir(folder)).sort()).toEqual([...before, 'out'].sort());

  target = path.join(folder, 'stopped');
  const stopped = run('stopped', FILES);
  await expect.poll(handovers.running).toBe(1);
  await handovers.stopAll();
  expect(handovers.running()).toBe(0);
  expect(await stopped).toMatchObject({ state: 'cancelled' });
  handovers.dismiss('stopped');
  expect((await readdir(folder)).sort()).toEqual([...before, 'out'].sort());

  target = path.join(folder, 'taken');
  await mkdir(target);
  await writeFile(path.join(target, 'mine.txt'), 'mine');
  expect(await run('refused', PACKAGE)).toMatchObject({ state: 'failed', error: { code: 'file_exists' } });
  expect(await readdir(target)).toEqual(['mine.txt']);

  target = null;
  expect(await run('not chosen', FILES)).toBeNull();
  expect(handovers.jobs().map(({ id }) => id)).toEqual(['whole', 'files', 'package', 'refused']);
  handovers.dismiss('whole');
  expect(handovers.jobs()).toHaveLength(3);
  expect(handovers.pathOf('whole')).toBeNull();
  expect(unexpected).toEqual([]);
});
