import { expect, it } from 'vitest';
import { type ExportJob, isOver } from '../../../src-preload/jobs.ts';
import { COLLECTION, createDesk } from './jobs-desk.ts';

const MARCH = { studyId: 'study-1', from: '2026-03-01', to: '2026-03-31' };
const posts = ({ simulator }: Awaited<ReturnType<typeof createDesk>>) =>
  simulator.requests.filter(({ method }) => method === 'POST');

it('an export of a part is requested and stored as a part', async () => {
  const desk = await createDesk({ contract: 'task-builder' });
  const { jobId } = await desk.jobs.startExport({ ...COLLECTION, filter: MARCH });
  expect(await desk.until(isOver)).toMatchObject({ jobId, state: 'done', filter: MARCH });
  expect(await desk.client.listExports(COLLECTION.collectionId)).toMatchObject([
    { filter: { study_id: 'study-1', from: '2026-03-01T00:00:00Z', to: '2026-03-31T23:59:59.999Z' } },
  ]);
  expect(await desk.library.collections()).toMatchObject([{ filter: MARCH }]);
  expect(await desk.library.versions(COLLECTION)).toMatchObject([{ filter: MARCH, current: true }]);
});

it('a part and the whole are two exports, each requested once, and a part stays one over a restart', async () => {
  const desk = await createDesk({ contract: 'task-builder', generatingPolls: 100_000 });
  const whole = await desk.jobs.startExport(COLLECTION);
  const part = await desk.jobs.startExport({ ...COLLECTION, filter: MARCH });
  const again = await desk.jobs.startExport({ ...COLLECTION, filter: { ...MARCH } });
  const other = await desk.jobs.startExport({ ...COLLECTION, filter: { studyId: 'study-2' } });
  expect(new Set([whole.jobId, part.jobId, other.jobId]).size).toBe(3);
  expect(again.jobId).toBe(part.jobId);
  for (const { jobId } of [whole, part, other]) {
    await desk.until((job) => job.jobId === jobId && job.state === 'generating');
  }
  expect(posts(desk)).toHaveLength(3);

  // The state after a process was killed before it stored the reply to its request.
  const { jobId } = part;
  await desk.jobs.close();
  await desk.library.saveJob({ ...part, exportId: null, state: 'requested' });
  const next = await desk.restart();
  await next.jobs.resumeUnfinished();
  await next.until((job) => job.jobId === jobId && job.state === 'generating' && job.exportId !== null);
  // The newest version of the API returns the same export for the same filter.
  expect(await desk.client.listExports(COLLECTION.collectionId)).toHaveLength(3);
});

it.each(['specification', 'openapi-2026'] as const)(
  'the API of the %s supports no parts: nothing is exported, and the reason is given',
  async (contract) => {
    const desk = await createDesk({ contract });
    await desk.jobs.startExport({ ...COLLECTION, filter: MARCH });
    const { error, state } = await desk.until(isOver);
    expect(state).toBe('failed');
    expect(error).toMatchObject({
      code: 'feature_not_enabled',
      message: 'Prolific can export this collection only as a whole.',
    });
    expect(posts(desk)).toEqual([]);
  },
);

it('a job from an older version is for the whole collection', async () => {
  const desk = await createDesk();
  await desk.jobs.startImport(desk.archivePath, 'dialog');
  const { filter: _filter, ...older } = await desk.until((job) => job.state === 'done');
  await desk.library.saveJob(older as ExportJob);
  const next = await desk.restart();
  await next.jobs.resumeUnfinished();
  expect(next.jobs.list()).toEqual([expect.objectContaining({ filter: null })]);
});
