import { expect, test } from './app.ts';
import { runCommand } from './sample.ts';

test('lightbox: opens by key, moves by arrows, zooms, rotates, shows every kind, and returns the focus', async ({
  sampleDesk: desk,
  expectAccessible,
}) => {
  const { page } = desk;
  // The sample holds a film, of which the tile shows a picture.
  const poster = page.locator('.thumbnail-poster canvas').first();
  await expect.poll(() => poster.evaluate((canvas: HTMLCanvasElement) => canvas.dataset.drawn)).toBe('true');
  const first = page.getByRole('gridcell').first();
  await first.click();
  await page.keyboard.press('Space');
  const box = page.getByRole('dialog');
  await expect(box).toBeVisible();
  const picture = box.locator('img').first();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300);
  await expectAccessible(page);

  const pose = () => picture.evaluate((image) => getComputedStyle(image).transform);
  const fitted = await pose();
  await page.keyboard.press('+');
  await expect.poll(pose).not.toBe(fitted);
  await page.keyboard.press('f');
  await expect.poll(pose).toBe(fitted);
  await page.keyboard.press('r');
  await expect.poll(pose).not.toBe(fitted);

  // The sample's third file is a PDF, its seventh a text.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(box.locator('canvas.pdf-canvas').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(box).toBeHidden();
  await expect(page.locator('[role=gridcell]:focus')).toHaveCount(1);

  // Space steps through several selected files and begins again, Escape gives the selection back.
  const cell = (index: number) => page.locator(`[role=gridcell][data-index="${index}"]`);
  await cell(0).click();
  await cell(2).click({ modifiers: ['ControlOrMeta'] });
  for (const place of ['2 of 2 selected', '1 of 2 selected', '2 of 2 selected']) {
    await page.keyboard.press('Space');
    await expect(box.locator('.lightbox-position')).toHaveText(place);
  }
  await page.keyboard.press('Escape');
  await expect(cell(2)).toBeFocused();
  await expect(page.locator('[role=gridcell][aria-selected=true]')).toHaveCount(2);

  // The menu and the palette mark the selection, too.
  await cell(2).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Rate' }).press('ArrowRight');
  await desk.screenshot('selection-menu');
  await page.getByRole('menuitem', { name: '4 stars' }).press('Enter');
  await expect(page.locator('.tile-review')).toHaveText(['4 stars', '4 stars']);
  await runCommand(page, 'Selection: Accept');
  await expect(page.locator('.tile-review')).toHaveText(['Accepted, 4 stars', 'Accepted, 4 stars']);

  await page.keyboard.press('ControlOrMeta+Shift+f');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('region', { name: 'Filters' }).locator('button:focus')).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+f');
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog', { name: 'How to search' })).toContainText('red or pink');
  await desk.screenshot('how-to-search');
  await expectAccessible(page);
});
