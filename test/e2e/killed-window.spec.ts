/**
 * Kills the whole application at random moments while marks are set. `WINDOW_KILLS=50 npx playwright test killed-window` kills more often.
 */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { HAS_PROC, processesFrom } from '../harness/processes.ts';
import { createRandom } from '../samples/random.ts';
import { type Desk, expect, test } from './app.ts';
import { openSample } from './sample.ts';

const KILLS = Number(process.env.WINDOW_KILLS ?? 1);
const RATINGS = ['1', '2', '3', '4', '5'] as const;

const starsOf = (rating: string) => (rating === '1' ? '1 star' : `${rating} stars`);
const firstTile = ({ page }: Desk) => page.getByRole('grid', { name: 'Files' }).locator('[data-index="0"]');

/** Ends the main process, or the library's, as the system does when it is out of memory. */
async function kill({ app }: Desk, role: 'main' | 'library'): Promise<void> {
  const { pid = 0 } = app.process();
  const all = processesFrom(pid);
  const target = all.find((it) => it.role === role);
  if (target === undefined) throw new Error(`no process is called ${role}`);
  const closed = role === 'main' ? app.waitForEvent('close') : Promise.resolve();
  process.kill(target.pid, 'SIGKILL');
  await closed;
  if (role === 'library') return;
  // None of the others stays and holds the library open.
  const alive = () => all.filter((it) => processesFrom(it.pid).length > 0).map((it) => it.role);
  await expect.poll(alive).toEqual([]);
}

test(`whatever process is killed, marks that were shown are there again (${KILLS} kills each)`, async ({
  startDesk,
}) => {
  test.skip(!HAS_PROC, 'processes are told apart by /proc');
  test.setTimeout(120_000 + 120_000 * KILLS);
  const random = createRandom(20_261_128);
  let desk = await startDesk();
  await openSample(desk);
  await expect(desk.page.getByRole('progressbar')).toHaveCount(0);
  let before: readonly string[] = [];
  for (let number = 0; number < 2 * KILLS; number += 1) {
    const role = number % 2 === 0 ? 'main' : 'library';
    // Neither of those that may be shown still: what is shown then was stored.
    const shown = random.pick(RATINGS.filter((rating) => !before.includes(rating)));
    await firstTile(desk).click();
    await desk.page.keyboard.press(shown);
    await expect(firstTile(desk)).toContainText(starsOf(shown));
    // Another one is on its way when the process ends.
    const asked = random.pick(RATINGS);
    before = [shown, asked];
    await desk.page.keyboard.press(asked);
    await new Promise((resolve) => setTimeout(resolve, random.below(30)));
    await kill(desk, role);
    if (role === 'main') desk = await startDesk();
    await expect(firstTile(desk), `kill ${number} of ${role}`).toContainText(
      new RegExp(`${starsOf(shown)}|${starsOf(asked)}`),
    );
  }
  const archives = await readdir(path.join(desk.library, 'archives'));
  expect(archives).toHaveLength(1);
  await expect(desk.page.getByRole('status', { name: '68 files shown' })).toBeVisible();
});
