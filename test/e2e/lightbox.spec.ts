import { expect, test } from './app.ts';

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
});
