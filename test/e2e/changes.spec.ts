import path from 'node:path';
import { generateArchive } from '../samples/generate-archive.ts';
import { expect, test } from './app.ts';

const SHARED = { seed: 5, filesPerSubmission: 1, collectionId: 'weekly', name: 'Weekly diary' };

test('exports and changes: what was added and withdrawn is listed, and earlier exports can be removed for good', async ({
  directory,
  startDesk,
  expectAccessible,
}) => {
  const first = path.join(directory, 'first.zip');
  const second = path.join(directory, 'second.zip');
  await generateArchive({ ...SHARED, submissions: 6, out: first, exportedAt: '2026-01-01T00:00:00Z' });
  await generateArchive({ ...SHARED, submissions: 4, out: second, exportedAt: '2026-02-01T00:00:00Z' });
  const { app, page, screenshot } = await startDesk({ args: [first] });
  const dialog = page.getByRole('dialog', { name: 'Exports and changes' });
  const openDialog = async () => {
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type('Exports and changes');
    await page.keyboard.press('Enter');
  };
  await expect(page.getByText(/^6 submissions/)).toBeVisible();
  await openDialog();
  await expect(dialog).toContainText('This is the only export');
  await page.keyboard.press('Escape');

  await app.evaluate(({ app: self }, file) => void self.emit('second-instance', {}, ['', file], '/'), second);
  await expect(page.getByText(/^4 submissions/)).toBeVisible();
  await openDialog();
  await expect(dialog).toContainText('0 added, 0 changed, 2 withdrawn, 4 as before.');
  await expectAccessible(page);
  await screenshot('changes');
  // What was withdrawn can be seen in the export that still has it, and marked there.
  await dialog.getByRole('button', { name: 'Show what is withdrawn' }).click();
  await expect(page.getByRole('status', { name: /2 of 6 submissions shown/ })).toBeVisible();
  await expect(page.getByText('Export of 1 January 2026', { exact: false })).toBeVisible();
  const rows = page.getByRole('row').filter({ hasText: 'Withdrawn' });
  await expect(rows).toHaveCount(2);
  await expectAccessible(page);
  await rows.first().click();
  await page.keyboard.press('3');
  await expect(rows.first().getByTitle('3 stars', { exact: true })).toBeVisible();
  await screenshot('withdrawn');
  await page.getByRole('button', { name: 'Show the newest export' }).click();
  await expect(page.getByRole('status', { name: '4 submissions shown' })).toBeVisible();
  await openDialog();
  await dialog.getByRole('button', { name: 'Remove earlier exports…' }).click();
  await page.getByRole('button', { name: 'Remove permanently' }).click();
  await expect(dialog).toContainText('This is the only export');
});
