import path from 'node:path';
import { generateArchive, sampleSubmissionId } from '../samples/generate-archive.ts';
import { linesArchive } from '../samples/hostile-parts.ts';
import { expect, test } from './app.ts';
import { runCommand } from './sample.ts';

const SHARED = { seed: 5, filesPerSubmission: 1, collectionId: 'weekly', name: 'Weekly diary' };

test('exports and changes: added and withdrawn submissions are listed, and earlier exports can be removed permanently', async ({
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
  const openDialog = () => runCommand(page, 'Exports and changes');
  await expect(page.getByText(/^6 submissions/)).toBeVisible();
  await openDialog();
  await expect(dialog).toContainText('This is the only export');
  await page.keyboard.press('Escape');

  await app.evaluate(({ app: self }, file) => void self.emit('second-instance', {}, ['', file], '/'), second);
  await expect(page.getByText(/^4 submissions ·/)).toBeVisible();
  await openDialog();
  await expect(dialog).toContainText('0 added, 0 changed, 2 withdrawn, 4 unchanged.');
  await expectAccessible(page);
  await screenshot('changes');
  // The earlier export still shows withdrawn submissions, and they can be marked there.
  await dialog.getByRole('button', { name: 'Show what is withdrawn' }).click();
  await expect(page.getByRole('status', { name: /2 of 6 submissions shown/ })).toBeVisible();
  await expect(page.getByText(/^Export of .*2026/)).toBeVisible();
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
  await page.keyboard.press('Escape');

  // A submission on an unreadable line is not called withdrawn. Removing its last readable copy needs another confirmation.
  const third = path.join(directory, 'third.zip');
  const about = JSON.stringify({ collection_id: 'weekly', name: SHARED.name, exported_at: '2026-03-01T00:00:00Z' });
  const readable = JSON.stringify({ submission_id: sampleSubmissionId(1), participant_id: 'part-1', responses: {} });
  const cut = `{"submission_id":"${sampleSubmissionId(2)}","participant_id":"part-2","resp`;
  await linesArchive([readable, cut], [], '\n', about)(third);
  await app.evaluate(({ app: self }, file) => void self.emit('second-instance', {}, ['', file], '/'), third);
  await expect(page.getByText(/^1 submission ·/)).toBeVisible();
  await openDialog();
  await expect(dialog).toContainText('2 withdrawn, 1 unreadable');
  await expect(dialog.getByRole('heading', { name: 'Unreadable 1' })).toBeVisible();
  await screenshot('unreadable');
  await dialog.getByRole('button', { name: 'Remove earlier exports…' }).click();
  const question = page.getByRole('alertdialog');
  await question.getByRole('button', { name: 'Remove permanently' }).click();
  await expect(question).toContainText('Remove the only readable copies?');
  await expectAccessible(page);
  await screenshot('unreadable-question');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByRole('list').first().getByRole('listitem')).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Remove earlier exports…' }).click();
  await question.getByRole('button', { name: 'Remove permanently' }).click();
  await expect(question).toContainText('Remove the only readable copies?');
  await question.getByRole('button', { name: 'Remove permanently' }).click();
  await expect(dialog).toContainText('This is the only export');
});
