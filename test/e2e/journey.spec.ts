import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './app.ts';
import { SAMPLE } from './sample.ts';

/** As many as a person may need for the whole journey. */
const MOST_KEYS = 60;

test('journey: by keyboard alone, an archive is imported, filtered, 20 files are reviewed and a table is saved, in at most 60 keys', async ({
  desk,
  directory,
}) => {
  const { app, page } = desk;
  const table = path.join(directory, 'reviewed.csv');
  await app.evaluate(
    ({ dialog }, { archive, file }) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [archive] });
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: file });
    },
    { archive: SAMPLE.archivePath, file: table },
  );
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  /** Enter in a dialog of the system counts, too. */
  const inSystemDialog = () => {
    keys += 1;
  };
  const cell = (index: number) => page.locator(`[role=gridcell][data-index="${index}"]`);
  await expect(page.getByRole('button', { name: 'Try the sample' })).toBeVisible();

  await press('ControlOrMeta+o');
  inSystemDialog();
  // The focus is on the result of the import.
  await expect(cell(0)).toBeFocused();

  await press('ControlOrMeta+Shift+f');
  const filters = page.getByRole('region', { name: 'Filters' });
  const chosen = filters.getByRole('button', { name: /^Living room/ });
  for (let step = 0; step < 10 && !(await chosen.evaluate((one) => one.matches(':focus'))); step += 1) {
    await press('ArrowDown');
  }
  await press('Enter');
  await expect(page.locator('.shown-count')).toContainText(`21 of ${SAMPLE.files}`);
  await press('Escape');
  await expect(cell(0)).toBeFocused();

  await press('p');
  for (let place = 0; place < 20; place += 1) {
    await expect(cell(place)).toBeFocused();
    await press(['a', 'x', '4'][place % 3] ?? 'a');
  }
  await expect(filters.getByRole('button', { name: 'Accepted 7' })).toBeVisible();
  await expect(filters.getByRole('button', { name: 'Rejected 7' })).toBeVisible();
  await expect(filters.getByRole('button', { name: '4 stars 6' })).toBeVisible();

  await press('ControlOrMeta+s');
  const dialog = page.getByRole('dialog', { name: 'Hand over' });
  const start = dialog.getByRole('button', { name: 'Hand over…' });
  await expect(start).toBeEnabled();
  for (let step = 0; step < 20 && !(await start.evaluate((one) => one.matches(':focus'))); step += 1) {
    await press('Shift+Tab');
  }
  await press('Enter');
  inSystemDialog();
  await expect(dialog).toBeHidden();
  await expect.poll(() => readFile(table, 'utf8').catch(() => '')).toContain('living_room');
  expect(keys).toBeLessThanOrEqual(MOST_KEYS);
  test.info().annotations.push({ type: 'keys', description: String(keys) });
});
