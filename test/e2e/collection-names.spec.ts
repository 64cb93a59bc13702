import { expect, test } from './app.ts';
import { runCommand, SAMPLE } from './sample.ts';

/** What the window remembers outside of the library. */
const REMEMBERED = 'desk.recent-files';

test('a collection is renamed and grouped; files that were previewed are found again; a removal forgets them @long', async ({
  sampleDesk: desk,
  expectAccessible,
}) => {
  const { page } = desk;
  const tile = (place: number) => page.locator(`[role=gridcell][data-index="${place}"]`);
  await runCommand(page, 'Recent files');
  await expect(page.getByText('Files that you preview appear here.')).toBeVisible();
  await expect(page.getByPlaceholder('Find a recent file')).toBeFocused();
  await page.keyboard.press('Escape');
  await tile(1).click();
  await page.keyboard.press('Space');
  await expect(page.locator('.lightbox')).toBeVisible();
  const fileName = (await page.locator('.lightbox .file-facts-name').textContent()) ?? '';
  await page.keyboard.press('Escape');
  await expect(page.locator('.lightbox')).toBeHidden();

  await runCommand(page, 'Recent files');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await expect(palette.getByRole('option')).toHaveCount(1);
  await expect(palette.getByRole('option')).toContainText(fileName);
  await desk.screenshot('recent-files');
  await page.keyboard.press('Enter');
  await expect(page.locator('.lightbox')).toContainText(fileName);
  await page.keyboard.press('Escape');
  await expect(page.locator('.lightbox')).toBeHidden();
  // The window keeps the places of files, and not their names.
  const kept = () => page.evaluate((key) => localStorage.getItem(key) ?? '', REMEMBERED);
  await expect.poll(kept).toContain('"file":');
  expect(await kept()).not.toContain(fileName);

  const dialog = page.getByRole('dialog', { name: 'Rename or group' });
  const group = page.getByRole('region', { name: 'Group Skin studies' });
  const openDialog = async () => {
    await runCommand(page, 'Rename or group');
    await expect(dialog.getByLabel('Name')).toBeFocused();
    await dialog.getByLabel('Name').fill('Spring wave');
    await dialog.getByLabel('Group').fill('Skin studies');
  };
  const save = async () => {
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Spring wave' })).toBeVisible();
    await expect(page.getByText(`On Prolific: ${SAMPLE.name}`)).toBeVisible();
    await expect(group.getByRole('button', { name: /^Spring wave/ }).first()).toBeVisible();
  };
  await openDialog();
  // The message with the button does not stay for long, so the button is awaited before it is there.
  await Promise.all([page.getByRole('button', { name: 'Undo' }).click(), page.keyboard.press('Enter')]);
  await expect(page.getByRole('heading', { level: 1, name: SAMPLE.name })).toBeVisible();
  await expect(group).toHaveCount(0);

  await openDialog();
  await expectAccessible(page);
  await desk.screenshot('rename');
  await save();
  await expectAccessible(page);
  for (const [width, height] of [
    [1_280, 800],
    [1_920, 1_080],
    [900, 700],
  ] as const) {
    await page.setViewportSize({ width, height });
    await desk.screenshot(`named-${width}`);
  }

  await runCommand(page, 'Remove from library');
  await page.getByRole('button', { name: 'Remove collection' }).click();
  await expect(page.getByRole('button', { name: 'Try the sample' })).toBeVisible();
  await expect.poll(kept).toBe('[]');
});
