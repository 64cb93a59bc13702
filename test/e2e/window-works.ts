/** What the window does to a collection in the trials of kills: asked for through the bridge, as its buttons do, and marked by key. */
import { type ExportJob, isUnderWay } from '../../src-preload/jobs.ts';
import { lookAt } from '../harness/look-at-library.ts';
import { type Desk, expect } from './app.ts';

/** The collection that they are done to. */
export const WORKED_ON = { collectionId: 'weekly', name: 'Weekly diary' };

/** Run in this order, because each needs the result of the previous one. */
export const WORKS = ['fetch', 'mark', 'import', 'rebuild', 'remove earlier exports', 'remove'] as const;
export type Work = (typeof WORKS)[number];

interface Bridge {
  readonly desk: {
    invoke(
      name: string,
      input?: unknown,
    ): Promise<{ ok: true; value: unknown } | { ok: false; error: { message: string } }>;
  };
}

/** Calls a channel of the window. */
export async function invoke<Value = unknown>({ page }: Desk, name: string, input?: unknown): Promise<Value> {
  const result = await page.evaluate(
    ([channel, value]) => (window as unknown as Bridge).desk.invoke(channel as string, value),
    [name, input],
  );
  if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
  return result.value as Value;
}

/**
 * Does one kind of work through the window. Resolves when the window knows that it is done.
 * @param later a newer export of the collection, a ZIP
 */
export async function perform(desk: Desk, work: Work, later: string): Promise<void> {
  const { collectionId } = WORKED_ON;
  switch (work) {
    case 'fetch':
      return finished(desk, await invoke(desk, 'jobs.export', { ...WORKED_ON, filter: null }));
    case 'import':
      return finished(desk, await invoke(desk, 'jobs.import', later));
    case 'mark':
      return markByKey(desk);
    case 'rebuild':
      return void (await invoke(desk, 'library.rebuild', collectionId));
    case 'remove earlier exports':
      return void (await invoke(desk, 'library.removeEarlier', { collectionId, force: false }));
    case 'remove':
      return void (await invoke(desk, 'library.remove', collectionId));
  }
}

async function finished(desk: Desk, { jobId }: ExportJob): Promise<void> {
  const told = async () => {
    const job = (await jobsOf(desk)).find((each) => each.jobId === jobId);
    return `${job?.state}: ${job?.message}`;
  };
  await expect.poll(told).toMatch(/^(done|failed|cancelled)/);
  expect(await told()).toMatch(/^done/);
}

async function markByKey(desk: Desk): Promise<void> {
  const { page } = desk;
  await page.getByRole('region', { name: 'Library' }).getByRole('button', { name: WORKED_ON.name }).first().click();
  const tile = page.getByRole('grid', { name: 'Files' }).locator('[data-index="0"]');
  await tile.click();
  await expect(tile).toBeFocused();
  await page.keyboard.press('4');
  await expect(tile).toContainText('4 stars');
  await whenStored(desk);
}

/** Marks are on screen before they are stored. The library answers in turn, so its next answer tells that they are. */
export async function whenStored(desk: Desk): Promise<void> {
  await invoke(desk, 'review.marks', { collectionId: null, version: null });
}

/** Prolific keeps at most ten exports, and refuses an eleventh. */
export async function deleteExports(desk: Desk): Promise<void> {
  const { collectionId } = WORKED_ON;
  const listed = await invoke<readonly { exportId: string }[]>(desk, 'prolific.exports', collectionId);
  for (const { exportId } of listed) await invoke(desk, 'prolific.deleteExport', { collectionId, exportId });
}

function jobsOf(desk: Desk): Promise<readonly ExportJob[]> {
  return invoke(desk, 'jobs.list');
}

/**
 * Waits until the jobs that were interrupted have ended and nothing is left over in the library's folders. Jobs go on by themselves after a
 * start; one that failed is tried again, as a person does.
 * @returns why jobs failed
 */
export async function settle(desk: Desk, context: string): Promise<readonly string[]> {
  const failures: string[] = [];
  const unsettled = async () => {
    const jobs = await jobsOf(desk);
    const failed = jobs.filter(({ state }) => state === 'failed');
    for (const { jobId } of failed) await invoke(desk, 'jobs.retry', jobId);
    failures.push(...failed.map(({ message }) => message));
    const underWay = jobs.filter(isUnderWay).map(({ state, message }) => `${state}: ${message}`);
    const { leftOver } = await lookAt(desk.library, WORKED_ON.collectionId);
    return [...failed.map(({ message }) => message), ...underWay, ...leftOver];
  };
  await expect.poll(unsettled, context).toEqual([]);
  return failures;
}
