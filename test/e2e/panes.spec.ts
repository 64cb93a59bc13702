/** The sides of the window: width by pointer and keyboard, closing, remembered state, and narrow windows. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './app.ts';

const WHOLE = { width: 1280, height: 800 };
const NARROW = { width: 640, height: 400 };

const separatorOf = (page: Page, side: string) => page.getByRole('separator', { name: `Width of ${side}` });

/** Left edge of an element, in pixels. */
async function leftOf(element: Locator): Promise<number> {
  return element.evaluate((shown) => Math.round(shown.getBoundingClientRect().left));
}

async function dragBy(page: Page, element: Locator, distance: number): Promise<void> {
  const { x, y, width, height } = await element.evaluate((shown) => shown.getBoundingClientRect().toJSON());
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2 + distance / 2, y + height / 2, { steps: 3 });
  await page.mouse.move(x + width / 2 + distance, y + height / 2, { steps: 3 });
  await page.mouse.up();
}

test.use({ ownBrowser: true });

test('panes: keys and pointer set widths, a restart restores them, and a narrow window does not change them @long', async ({
  sampleDesk: desk,
  expectAccessible,
}) => {
  const restarted =
    await test.step('keys and pointer set a width within its bounds, Enter and a long drag close a pane, and a restart restores all', async () => {
      const { page } = desk;
      const sidebar = separatorOf(page, 'sidebar');
      const left = await leftOf(sidebar);
      await expect(sidebar).toHaveAttribute('aria-valuenow', String(left));
      await sidebar.press('ArrowRight');
      await expect.poll(() => leftOf(sidebar)).toBe(left + 16);
      await sidebar.press('End');
      await expect.poll(() => leftOf(sidebar)).toBe(Number(await sidebar.getAttribute('aria-valuemax')));
      await sidebar.press('ArrowRight');
      await expect.poll(() => leftOf(sidebar)).toBe(Number(await sidebar.getAttribute('aria-valuemax')));
      await sidebar.press('Home');
      await expect.poll(() => leftOf(sidebar)).toBe(Number(await sidebar.getAttribute('aria-valuemin')));
      await dragBy(page, sidebar, 100);
      await expect.poll(() => leftOf(sidebar)).toBe(Number(await sidebar.getAttribute('aria-valuemin')) + 100);
      const details = separatorOf(page, 'details');
      await expect(details).toBeHidden();
      await page.getByRole('gridcell').first().click();
      await details.waitFor();
      const detailsLeft = await leftOf(details);
      // The key opens the details for a tag. They still close when nothing is selected.
      await page.keyboard.press('t');
      await expect(page.getByLabel('Add a tag')).toBeFocused();
      await page.getByRole('searchbox').fill('there is no such word');
      await expect(page.getByText('No files match')).toBeVisible();
      await expect(details).toBeHidden();
      // The filters have nothing to choose then. They say so when they are opened, and come back with the results.
      const filters = separatorOf(page, 'filter panel');
      await expect(filters).toBeHidden();
      await page.getByRole('button', { name: 'Show filters' }).click();
      await expect(page.getByText('it offers no further filters')).toBeVisible();
      await page.getByRole('searchbox').fill('no such word either');
      await expect(page.getByText('No files match')).toBeVisible();
      await page.getByRole('searchbox').fill('');
      await expect(filters).toBeVisible();
      await page.getByRole('gridcell').first().click();
      await details.waitFor();
      await dragBy(page, details, -80);
      await expect.poll(() => leftOf(details)).toBe(detailsLeft - 80);

      await dragBy(page, filters, -400);
      await expect(filters).toBeHidden();
      await page.getByRole('button', { name: 'Show filters' }).click();
      await expect(filters).toHaveAttribute('aria-valuenow', String(await filters.getAttribute('aria-valuemin')));
      await filters.dblclick();
      await expect(filters).toHaveAttribute('aria-valuenow', '196');
      await filters.press('Enter');
      await expect(filters).toBeHidden();

      const set = await leftOf(sidebar);
      const { page: next } = await desk.restart();
      await next.getByRole('grid', { name: 'Files' }).waitFor();
      await expect.poll(() => leftOf(separatorOf(next, 'sidebar'))).toBe(set);
      await next.getByRole('gridcell').first().click();
      await separatorOf(next, 'details').waitFor();
      await expect.poll(() => leftOf(separatorOf(next, 'details'))).toBe(detailsLeft - 80);
      await expect(next.getByRole('button', { name: 'Show filters' })).toBeVisible();
      return next;
    });

  await test.step('a narrow window does not change widths; in it, side panes are above the middle until they are left', async () => {
    const page = restarted;
    const sidebar = separatorOf(page, 'sidebar');
    const before = (await leftOf(sidebar)) + 16;
    await sidebar.press('ArrowRight');
    await expect.poll(() => leftOf(sidebar)).toBe(before);
    await page.setViewportSize(NARROW);
    await expect(sidebar).toBeHidden();
    await page.getByRole('button', { name: 'Show library' }).click();
    const side = page.locator('[aria-label="Sidebar"]');
    await expect(side).toBeFocused();
    await expect(side).toBeInViewport({ ratio: 1 });
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(side).toBeHidden();
    await expect(page.getByRole('button', { name: 'Show library' })).toBeFocused();
    await page.getByRole('button', { name: 'Show details' }).click();
    const details = page.locator('[aria-label="Details"]');
    await expect(details).toBeFocused();
    await page.mouse.click(8, 200);
    await expect(details).toBeHidden();
    await page.setViewportSize(WHOLE);
    await expect.poll(() => leftOf(sidebar)).toBe(before);
    await page.getByRole('gridcell').first().click();
    await expect(separatorOf(page, 'details')).toBeVisible();
  });
});
