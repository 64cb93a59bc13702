import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { line, linesArchive, TOP } from '../samples/hostile-parts.ts';
import { expect, test } from './app.ts';
import { dropFile, SAMPLE } from './sample.ts';
import { whenStored } from './window-works.ts';

/** Kills the library process instead of its next reply of that form, when the change is stored. */
async function killBeforeAnswer(app: ElectronApplication, answer: 'marked' | 'restored'): Promise<void> {
  await app.evaluate((_electron, wanted) => {
    const { EventEmitter } = process.getBuiltinModule('node:events');
    const { emit } = EventEmitter.prototype;
    const isWanted = (value: unknown) =>
      wanted === 'marked'
        ? typeof value === 'object' && value !== null && 'before' in value
        : Array.isArray(value) && 'mark' in (value[0] ?? {});
    EventEmitter.prototype.emit = function (this: { kill?: () => void }, event: string | symbol, ...values: unknown[]) {
      const [message] = values as [{ kind?: unknown; value?: unknown } | undefined];
      if (event !== 'message' || message?.kind !== 'value' || !('kill' in this) || !isWanted(message.value))
        return Reflect.apply(emit, this, [event, ...values]);
      EventEmitter.prototype.emit = emit;
      this.kill?.();
      return true;
    };
  }, answer);
}

test.use({ ownBrowser: true });

test('review: it works by keys in every view, is shared as files, undone and repeated, and kept over restarts and a killed library process', async ({
  sampleDesk: desk,
  directory,
  expectAccessible,
}) => {
  await test.step('it is saved for a colleague, theirs is merged into one’s own, and marks come back from a table', async () => {
    const { app, page } = desk;
    const tile = page.getByRole('grid', { name: 'Files' }).locator('[role=gridcell][data-index="0"]');
    await tile.click();
    await page.keyboard.press('4');
    await expect(tile).toContainText('4 stars');
    await app.evaluate(({ dialog }, file) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: file });
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] });
    }, `${directory}/review.json`);
    const menu = async (name: string) => {
      await page.getByRole('button', { name: `More about ${SAMPLE.name}` }).click();
      await page.getByRole('menuitem', { name }).click();
    };
    await menu('Save review…');
    await expect(page.getByText('Review saved: 1 mark')).toBeVisible();
    await tile.click();
    await expect(tile).toBeFocused();
    await page.keyboard.press('0');
    await page.keyboard.press('x');
    await expect(tile).toContainText('Rejected');
    await menu('Merge a colleague’s review…');
    await expect(page.getByText('Review merged: 1 mark changed')).toBeVisible();
    await expect(tile).toContainText('Rejected, 4 stars');

    const saved = JSON.parse(await readFile(`${directory}/review.json`, 'utf8'));
    const { submissionId } = saved.marks[0];
    const table = `${directory}/marks.csv`;
    const rows = [`${submissionId},5,"sharp; ""a;b""",\u00bf\u00b3`, 'unknown,1,,'];
    // The two letters are ż and ł in Windows-1250, which too few letters cannot tell.
    await writeFile(table, `submission_id,rating,tags,note\n${rows.join('\n')}\n`, 'latin1');
    await app.evaluate(({ dialog }, file) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] });
    }, table);
    await menu('Import marks…');
    const preview = page.getByRole('dialog', { name: 'Import marks' });
    await expect(preview).toContainText('1 submission and 0 files would change. 2 lines read.');
    await expect(preview).toContainText('Line 3');
    await expect(preview.getByRole('row').nth(1)).toContainText('Not marked5 stars, a;b, sharp');
    await preview.getByRole('combobox', { name: 'Encoding of the letters' }).click();
    await page.getByRole('option', { name: 'Windows-1250 (Central European)' }).click();
    await expect(preview.getByRole('row').nth(1)).toContainText('sharp, “żł”');
    const take = preview.getByRole('button', { name: 'Import 1 mark' });
    await expect(take).toBeDisabled();
    await expectAccessible(page);
    await desk.screenshot('import-marks');
    await preview.getByRole('checkbox').click();
    await take.click();
    await expect(page.getByText('1 mark imported')).toBeVisible();
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    const marked = page.getByRole('grid', { name: 'Submissions' }).locator('.mark-badges', { hasText: '5 stars' });
    await expect(marked).toHaveCount(1);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(marked).toHaveCount(0);
  });

  const restarted =
    await test.step('undo returns to the beginning, redo repeats all steps, and a restart keeps every mark', async () => {
      const { page } = desk;
      const tile = page.getByRole('grid', { name: 'Files' }).locator('[role=gridcell][data-index="0"]');
      await page.getByRole('button', { name: 'Gallery', exact: true }).click();
      await tile.click();
      for (const key of ['1', '2', '3', 'a', 'x']) await page.keyboard.press(key);
      await expect(tile).toContainText('Rejected, 3 stars');
      for (let step = 0; step < 5; step += 1) await page.keyboard.press('ControlOrMeta+z');
      await expect(tile).toContainText('Rejected, 4 stars');
      for (let step = 0; step < 4; step += 1) await page.keyboard.press('ControlOrMeta+Shift+z');
      await expect(tile).toContainText('Accepted, 3 stars');
      const next = await desk.restart();
      const again = next.page.getByRole('grid', { name: 'Files' }).locator('[role=gridcell][data-index="0"]');
      await expect(again).toContainText('Accepted, 3 stars');
      return next;
    });

  await test.step('if the library process dies before it replies, marks are shown as stored, and undo restores the earlier ones', async () => {
    const { app, page } = restarted;
    const tile = page.getByRole('grid', { name: 'Files' }).locator('[role=gridcell][data-index="0"]');
    await tile.click();
    await page.keyboard.press('2');
    await expect(tile).toContainText('2 stars');
    await whenStored(restarted);

    await killBeforeAnswer(app, 'marked');
    await page.keyboard.press('4');
    await expect(page.getByText('The work may be done: check before you repeat it.')).toBeVisible();
    await expect(tile).toContainText('4 stars');
    await page.keyboard.press('ControlOrMeta+z');
    await expect(tile).toContainText('2 stars');
    await whenStored(restarted);

    await killBeforeAnswer(app, 'restored');
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await expect(tile).toContainText('4 stars');
    await page.keyboard.press('ControlOrMeta+z');
    await expect(tile).toContainText('2 stars');
    await page.keyboard.press('ControlOrMeta+z');
    await expect(tile).toContainText('Accepted, 3 stars');
    // The same failure a second time is one message.
    await expect(page.getByText('The work may be done: check before you repeat it.')).toHaveCount(1);
  });

  await test.step('single keys rate, accept, reject, tag and note in every view; filters and undo follow', async () => {
    const { page } = restarted;
    const grid = page.getByRole('grid', { name: 'Files' });
    const tile = (place: number) => grid.locator(`[role=gridcell][data-index="${place}"]`);
    const editor = page.getByRole('region', { name: 'Review' });
    await tile(0).click();
    await page.keyboard.press('u');
    await page.keyboard.press('0');
    await expect(tile(0)).not.toContainText('stars');
    await page.keyboard.press('4');
    await page.keyboard.press('a');
    await expect(tile(0)).toContainText('Accepted, 4 stars');
    await expect(editor.getByRole('button', { name: 'Accept' })).toHaveAttribute('aria-pressed', 'true');
    await expectAccessible(page);

    // Several at once.
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('x');
    await expect(tile(1)).toContainText('Rejected');
    await expect(tile(2)).toContainText('Rejected');

    // The keys focus the fields for a tag and a note, and Escape returns.
    await page.keyboard.press('ArrowRight');
    await expect(tile(3)).toBeFocused();
    // The field gets the very next letter, even on a busy machine.
    const field = await tile(3).evaluate((element) => {
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 't', bubbles: true, cancelable: true }));
      return document.activeElement?.getAttribute('aria-label');
    });
    expect(field).toBe('Add a tag');
    await page.keyboard.type('blurred');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(tile(3)).toBeFocused();
    await page.keyboard.press('n');
    await page.keyboard.type('Ask for another picture');
    await page.keyboard.press('Escape');
    await expect(tile(3)).toContainText('tagged blurred, with a note');
    await restarted.screenshot('review-gallery');

    // The same keys work in the lightbox.
    await page.keyboard.press('Space');
    const lightbox = page.locator('.lightbox');
    await expect(lightbox).toContainText('tagged blurred');
    await page.keyboard.press('5');
    await expect(lightbox.getByRole('group', { name: 'Rating: 5 stars' })).toBeVisible();
    await expectAccessible(page);
    await restarted.screenshot('review-lightbox');
    await page.keyboard.press('Escape');

    const filters = page.getByRole('region', { name: 'Filters' });
    await filters.getByRole('button', { name: 'Rejected 2' }).click();
    const shown = page.locator('.shown-count');
    await expect(shown).toContainText(`2 of ${SAMPLE.files}`);
    // Items that no longer match disappear from the result.
    await tile(0).click();
    await page.keyboard.press('u');
    await expect(shown).toContainText(`1 of ${SAMPLE.files}`);
    await page.keyboard.press('ControlOrMeta+z');
    await expect(shown).toContainText(`2 of ${SAMPLE.files}`);
    await restarted.screenshot('review-filtered');
    await page.getByRole('button', { name: 'Clear all' }).click();

    await page.getByRole('button', { name: 'Table', exact: true }).click();
    const row = page.getByRole('grid', { name: 'Submissions' }).locator('[role=row][data-index="0"]');
    await expect(row).toContainText('Files: 1 accepted, 2 rejected, best 4 stars');
    await row.click();
    await page.keyboard.press('3');
    await expect(row).toContainText('3 stars');
    await page.keyboard.press('Enter');
    const reader = page.getByRole('dialog', { name: 'Submission' });
    await expect(reader).toBeVisible();
    await page.keyboard.press('a');
    await expect(reader.getByRole('button', { name: 'Accept' })).toHaveAttribute('aria-pressed', 'true');
    await expectAccessible(page);
    await restarted.screenshot('review-reader');
    await page.keyboard.press('Escape');
    await expect(row).toContainText('Accepted, 3 stars');
    await restarted.screenshot('review-table');
  });

  await test.step('content that a participant sent twice is marked in both places at once', async () => {
    const archive = path.join(directory, 'twins.zip');
    const upload = (name: string) => ({ name, path: `files/${name}` });
    const bytes = (name: string, text: string) => ({ name: `${TOP}files/${name}`, data: Buffer.from(text) });
    await linesArchive(
      [line(1, [upload('a.txt'), upload('b.txt'), upload('c.txt')])],
      [bytes('a.txt', 'same'), bytes('b.txt', 'same'), bytes('c.txt', 'other')],
    )(archive);
    const { page } = restarted;
    await dropFile(restarted, archive);
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByRole('button', { name: 'Gallery', exact: true }).click();
    const tile = (place: number) =>
      page.getByRole('grid', { name: 'Files' }).locator(`[role=gridcell][data-index="${place}"]`);
    await tile(0).click();
    await page.keyboard.press('4');
    await expect(tile(0)).toContainText('4 stars');
    await expect(tile(1)).toContainText('4 stars');
    await expect(tile(2)).not.toContainText('stars');
    await page.keyboard.press('ControlOrMeta+z');
    await expect(tile(0)).not.toContainText('stars');
    await expect(tile(1)).not.toContainText('stars');
  });
});
