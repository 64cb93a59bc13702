/** Checks that long use needs no more memory than the first minutes. `npm run soak` measures far more, for longer. */
import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from './app.ts';

/** Pictures that one round shows in the lightbox. */
const PICTURES = 8;

/** From the gallery through the lightbox and the table, and back. */
async function playRound(page: Page): Promise<void> {
  const tile = page.getByRole('gridcell').first();
  await tile.click();
  await page.keyboard.press('Space');
  const box = page.getByRole('dialog');
  await expect(box).toBeFocused();
  for (let place = 1; place <= PICTURES; place += 1) {
    await expect(box.locator('.lightbox-position')).toHaveText(new RegExp(`^${place} of`));
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('Escape');
  await expect(box).toBeHidden();
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  await page.getByRole('grid', { name: 'Submissions' }).getByRole('row').nth(1).waitFor();
  await page.getByRole('button', { name: 'Gallery', exact: true }).click();
  await expect(page.locator('.gallery .thumbnail-loaded').first()).toBeVisible();
}

/** Elements and texts in the window's memory after garbage collection, in the document or not. */
async function nodes(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  return (await devtools.send('Memory.getDOMCounters')).nodes;
}

test('memory: pictures that were viewed or scrolled past are freed @long', async ({ sampleDesk: desk }) => {
  const { page } = desk;
  const devtools = await page.context().newCDPSession(page);
  for (let round = 0; round < 2; round += 1) await playRound(page);
  const before = await nodes(devtools);
  for (let round = 0; round < 2; round += 1) await playRound(page);
  // Each round makes several hundreds. Those of the last round may not be freed yet.
  await expect.poll(() => nodes(devtools)).toBeLessThan(before + 300);
});
