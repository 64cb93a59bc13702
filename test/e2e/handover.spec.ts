import { existsSync, readdirSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from '@playwright/test';
import { line, linesArchive } from '../samples/hostile-parts.ts';
import { expect, test } from './app.ts';
import { dropFile, runCommand, SAMPLE, saveTo } from './sample.ts';

const MOST_CLICKS = 6;

test('hand-over: a selection and a filter leave in every form, with pseudonyms and by recipe', async ({
  sampleDesk: desk,
  directory,
  expectAccessible,
}) => {
  const { app, page } = desk;
  await test.step('a selection leaves alone, with what was found in it replaced or accepted; its recipient is noted', async () => {
    const archive = path.join(directory, 'answers.zip');
    const answers = ['Write to mara@example.org', 'Call me, or mail jo@example.org', 'Nothing here'];
    const lines = answers.map((text, at) => line(at + 1).replace('"answer"', JSON.stringify(text)));
    await linesArchive(lines)(archive);
    await dropFile(desk, archive);
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.clock.install();
    const table = path.join(directory, 'selected.csv');
    await saveTo({ app }, table);
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    await page.getByRole('row').filter({ hasText: 'mara@' }).click();
    await page
      .getByRole('row')
      .filter({ hasText: 'jo@' })
      .click({ modifiers: ['ControlOrMeta'] });
    await page.getByRole('main').getByRole('button', { name: 'Hand over…' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: '2 selected submissions' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await expect(dialog.getByRole('region', { name: 'First rows' }).getByRole('row')).toHaveCount(3);
    await expect(dialog.getByRole('checkbox', { name: 'Keep as a recipe' })).toBeHidden();

    await dialog.getByRole('button', { name: 'See what would leave…' }).click();
    const found = dialog.getByRole('list', { name: 'What was found in texts' });
    await expect(found.getByRole('listitem')).toHaveCount(2);
    await dialog.getByRole('checkbox', { name: 'Replace all of these' }).click();
    await found.getByRole('listitem').filter({ hasText: 'jo@' }).getByRole('checkbox').click();
    await expectAccessible(page);
    await desk.screenshot('privacy-sheet');
    await page.keyboard.press('Escape');
    await expect(dialog.getByRole('button', { name: 'See what would leave…' })).toBeFocused();
    await dialog.getByRole('checkbox', { name: 'Note who receives it' }).click();
    await dialog.getByLabel('Recipient').fill('Ethics board');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Hand over…' }).click();
    await expect(dialog).toBeHidden();
    const card = page.getByRole('region', { name: 'Hand-overs' }).getByRole('listitem');
    await expect(card).toContainText('Handed over 2 rows');
    await expect(card.getByRole('button', { name: 'Show in folder' })).toBeVisible();
    await expectAccessible(page);
    await desk.screenshot('handover-card');
    const text = await readFile(table, 'utf8');
    expect(text).toContain('Write to [e-mail address]');
    expect(text).toContain('jo@example.org');
    expect(text).not.toContain('Nothing here');
    // A hand-over without anything to tell leaves by itself, but not from under the pointer. It is kept under "What was done".
    await card.hover();
    await page.clock.fastForward('01:00');
    await card.getByRole('button', { name: 'Show in folder' }).hover();
    await page.mouse.move(0, 0);
    await page.clock.fastForward('01:00');
    await expect(card).toBeHidden();
    await runCommand(page, 'What was done');
    const over = page.getByRole('dialog', { name: 'What was done' }).getByRole('listitem').first();
    await expect(over).toContainText('Handed over 2 rows');
    await expect(over).toContainText(table);
    const report = path.join(directory, 'report.html');
    await saveTo({ app }, report);
    await over.getByRole('button', { name: 'Privacy report…' }).click();
    await expect(page.getByText('Saved the privacy report on 1 hand-over')).toBeVisible();
    await desk.screenshot('what-was-done-handover');
    expect(await readFile(report, 'utf8')).toContain('Ethics board');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });

  await test.step('a filter becomes a workbook, a Label Studio folder or a package with pseudonyms in at most 6 clicks; a recipe repeats it', async () => {
    await page
      .getByRole('button', { name: new RegExp(`^${SAMPLE.name}`) })
      .first()
      .click();
    await page.getByRole('button', { name: 'Gallery', exact: true }).click();
    await page.getByRole('grid', { name: 'Files' }).waitFor();

    /** One click in the system's dialog saves under this name. */
    const saveUnder = (target: string) => saveTo({ app }, target);
    let clicks = 0;
    const click = async (target: Locator) => {
      clicks += 1;
      await target.click();
    };
    const dialog = page.getByRole('dialog', { name: 'Hand over' });
    const last = page.getByRole('region', { name: 'Hand-overs' }).getByRole('listitem').first();
    const filter = page.getByRole('region', { name: 'Filters' }).getByRole('button', { name: /^Hardly ever/ });
    /** Sets the filter and opens the dialog. */
    const open = async () => {
      clicks = 0;
      await click(filter);
      await expect(page.locator('.shown-count')).toContainText(`8 of ${SAMPLE.files}`);
      await click(page.getByRole('button', { name: 'Hand over…' }));
      await expect(dialog.getByRole('button', { name: 'See what would leave…' })).toBeInViewport({ ratio: 1 });
    };
    const handOver = async () => {
      await click(dialog.getByRole('button', { name: 'Hand over…' }));
      clicks += 1; // Save in the system's dialog.
      await expect(dialog).toBeHidden();
      await expect(last).toContainText('Handed over');
      expect(clicks).toBeLessThanOrEqual(MOST_CLICKS);
      await filter.click();
    };

    const table = path.join(directory, 'answers.xlsx');
    await saveUnder(table);
    await open();
    await click(dialog.getByRole('radio', { name: 'Excel workbook' }));
    await click(dialog.getByRole('checkbox', { name: 'Add thumbnails' }));
    await expect(dialog.getByRole('region', { name: 'First rows' })).not.toHaveAttribute('aria-busy', 'true');
    await expectAccessible(page);
    await desk.screenshot('handover-table');
    await handOver();
    await expect.poll(() => existsSync(table)).toBe(true);

    const labels = path.join(directory, 'label studio');
    await saveUnder(labels);
    await open();
    await click(dialog.getByRole('radio', { name: 'Label Studio' }));
    await dialog.getByLabel('Names of the files').fill('{participant}/{n}.{ext}');
    await expect(dialog.getByRole('region', { name: 'Names of the first files' })).toContainText(
      /images\/[^/]+\/1\.jpg/,
    );
    await expectAccessible(page);
    await desk.screenshot('handover-package');
    await handOver();
    await expect
      .poll(() => existsSync(labels) && readdirSync(labels).some((name) => name.endsWith('.json')))
      .toBe(true);

    const pseudonyms = path.join(directory, 'pseudonyms');
    await saveUnder(pseudonyms);
    await open();
    await click(dialog.getByRole('radio', { name: 'Parquet tables with files' }));
    await click(dialog.getByRole('checkbox', { name: 'Replace ids' }));
    await dialog.getByRole('checkbox', { name: 'Keep as a recipe' }).click();
    await dialog.getByLabel('Name of the recipe').fill('Weekly');
    await handOver();
    const manifestFile = path.join(pseudonyms, 'manifest-sha256.txt');
    await expect.poll(() => existsSync(manifestFile)).toBe(true);
    const manifest = await readFile(manifestFile, 'utf8');

    await rm(pseudonyms, { recursive: true });
    await page.getByRole('button', { name: 'Hand over…' }).click();
    // The dialog begins as at the last hand-over.
    await expect(dialog.getByRole('radio', { name: 'Parquet tables with files' })).toBeChecked();
    await expect(dialog.getByRole('checkbox', { name: 'Replace ids' })).toBeChecked();
    await dialog.getByRole('radio', { name: 'Saved recipes' }).click();
    await expectAccessible(page);
    await desk.screenshot('handover-recipes');
    await dialog.getByRole('button', { name: 'Run recipe Weekly' }).click();
    await expect(dialog).toBeHidden();
    await expect.poll(() => existsSync(manifestFile)).toBe(true);
    expect(await readFile(manifestFile, 'utf8')).toBe(manifest);

    await page.getByRole('button', { name: 'Hand over…' }).click();
    await dialog.getByRole('radio', { name: 'Saved recipes' }).click();
    await dialog.getByRole('button', { name: 'Remove recipe Weekly' }).click();
    await expect(dialog.getByRole('radio', { name: 'Saved recipes' })).toBeHidden();
  });
});
