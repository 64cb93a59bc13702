/** Nothing jumps: the item at the top stays there, bars keep their height, and the material has the most room. */
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';

const SIZES = [
  { width: 900, height: 700 },
  { width: 1920, height: 1080 },
  { width: 1280, height: 800 },
] as const;

/** The captions of the tiles in the first row that is on screen, or in the next one if that row is mostly above it. */
function topRow(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const gallery = document.querySelector('.gallery')?.getBoundingClientRect() ?? new DOMRect();
    const tiles = [...document.querySelectorAll<HTMLElement>('[role=gridcell]')].filter(
      (tile) => tile.getBoundingClientRect().bottom > gallery.top + 16,
    );
    const top = Math.min(...tiles.map((tile) => tile.getBoundingClientRect().top));
    return tiles
      .filter((tile) => tile.getBoundingClientRect().top < top + 4)
      .map((tile) => tile.querySelector('.tile-caption')?.textContent ?? '');
  });
}

const heights = (page: Page) =>
  page
    .locator('.main-area-tools, .header, .status-line')
    .evaluateAll((bars) => bars.map((bar) => Math.round(bar.getBoundingClientRect().height)));

test('jumps: window, tiles, panes and filters keep the item at the top, and the bars keep their height', async ({
  sampleDesk: { page },
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const width = await page.locator('.gallery').evaluate((gallery) => gallery.clientWidth / window.innerWidth);
  expect(width).toBeGreaterThanOrEqual(0.65);

  const bars = await heights(page);
  const gallery = page.locator('.gallery');
  await gallery.evaluate((element) => element.scrollTo(0, 5 * 190));
  await expect.poll(() => gallery.evaluate((element) => element.scrollTop)).toBeGreaterThan(900);
  const [item = ''] = await topRow(page);
  expect(item).not.toBe('');
  const stays = () => expect.poll(() => topRow(page)).toContain(item);

  for (const size of SIZES) {
    await page.setViewportSize(size);
    await stays();
    await expect.poll(() => heights(page)).toEqual(bars);
  }
  const slider = page.getByRole('slider', { name: 'Size of pictures' });
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft']) {
    await slider.press(key);
    await stays();
  }
  for (const name of ['Hide library', 'Hide filters', 'Show library', 'Show filters', 'Show details', 'Hide details']) {
    await page.getByRole('button', { name, exact: true }).click();
    await stays();
  }

  // A filter that the item passes keeps it at the top, and so does the removal of the filter.
  const filters = page.getByRole('region', { name: 'Filters' });
  await filters.getByRole('button', { name: /^Image/ }).click();
  await expect(page.locator('.shown-count')).toContainText('60 of 68');
  await stays();
  await filters.getByRole('button', { name: /^Image/ }).click();
  await expect(page.locator('.shown-count')).toContainText('68 files');
  await stays();

  // All filters together have one row, which is there without filters, too.
  await filters.getByRole('button', { name: /^Image/ }).click();
  await expect(page.locator('.filter-chips > li')).toHaveCount(1);
  expect(await heights(page)).toEqual(bars);
  for (const name of [/^It reminds me/, /^I find it/, /^It was a gift/]) {
    await filters.getByRole('button', { name }).click();
    expect(await heights(page)).toEqual(bars);
  }
  await page.setViewportSize({ width: 900, height: 700 });
  await expect.poll(() => heights(page)).toEqual(bars);
});
