import { expect, test } from './app.ts';
import { openSample, SAMPLE } from './sample.ts';

test('search and filter: hits are counted and marked, filters combine, an empty result says what to drop', async ({
  desk,
  expectAccessible,
}) => {
  const { page } = desk;
  await openSample(desk);
  const shown = page.locator('.shown-count');
  await expect(shown).toContainText(String(SAMPLE.files));

  // Arrow keys work at once, at any position of the filters.
  await page.locator(':focus').evaluateAll(([focused]) => (focused as HTMLElement | undefined)?.blur());
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('gridcell').first()).toBeFocused();
  await expect(page.getByRole('gridcell').first()).toHaveAttribute('aria-selected', 'true');

  await page.keyboard.press('ControlOrMeta+f');
  await page.keyboard.type('cat');
  // Results follow the typing; what was chosen in one of them is let go with the next.
  await expect(shown).toContainText(`13 of ${SAMPLE.files}`);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('gridcell').first()).toBeFocused();
  await expect(page.locator('mark').first()).toHaveText(/cat/i);
  await expectAccessible(page);

  // The best match is first until another order is chosen.
  const order = page.getByRole('combobox', { name: 'Order of results' });
  await expect(order).toHaveText('Best match first');
  await order.click();
  await page.getByRole('option', { name: 'Newest first' }).click();
  await expect(order).toHaveText('Newest first');
  await desk.screenshot('search-order');

  await page.getByRole('searchbox').fill('no participant wrote this');
  await expect(page.getByText('No files match')).toBeVisible();
  await page.getByRole('searchbox').fill('');
  await expect(shown).toContainText(String(SAMPLE.files));

  const kitchen = page.getByRole('button', { name: 'Kitchen 17' });
  await kitchen.click();
  await expect(shown).toContainText(`17 of ${SAMPLE.files}`);
  await expect(page.getByRole('list', { name: 'Active filters' })).toContainText('Kitchen');

  // The other answers to the same question can be chosen as well.
  await page.getByRole('button', { name: 'Living room 21' }).click();
  await expect(shown).toContainText(`38 of ${SAMPLE.files}`);
});
