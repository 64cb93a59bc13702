import path from 'node:path';
import type { Page } from '@playwright/test';
import { generateArchive } from '../samples/generate-archive.ts';
import { expect, test } from './app.ts';
import { connect, runCommand, SAMPLE, simulateProlific } from './sample.ts';

/** Exports a part from the list of the account's collections, until it can be browsed. */
async function exportPart(page: Page, name: string, studyId: string): Promise<void> {
  await page.getByRole('region', { name: 'On Prolific' }).getByText(name).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Export a part…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export a part' });
  await dialog.getByLabel('Study id').fill(studyId);
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await show(page, name);
}

/** Waits until the import is done, because one that is shown earlier keeps its button. Then shows what it brought. */
async function show(page: Page, name: string): Promise<void> {
  const card = page
    .getByRole('region', { name: 'Exports and imports' })
    .getByRole('listitem')
    .filter({ hasText: name });
  await expect(card).toContainText('Ready:');
  await card.getByRole('button', { name: 'Show', exact: true }).click();
}

test('part of a collection: it is exported and labelled, earlier ones are removed, and a full disk pauses an export @long', async ({
  directory,
  startDesk,
  expectAccessible,
}) => {
  const outOf = (name: string) => path.join(directory, `${name}.zip`);
  const builtWeekly = (month: number, submissions: number) =>
    generateArchive({
      seed: 5,
      submissions,
      out: outOf('weekly'),
      name: 'Weekly',
      collectionId: 'weekly',
      exportedAt: `2026-0${month}-01T09:00:00Z`,
    });
  const weekly = await builtWeekly(3, 6);
  const monthly = await generateArchive({
    seed: 6,
    submissions: 2,
    out: outOf('monthly'),
    name: 'Monthly',
    collectionId: 'monthly',
  });
  const simulator = await simulateProlific({
    contract: 'task-builder',
    others: [weekly, monthly].map((other) => ({ ...other, archivePath: other.path })),
  });
  const desk = await startDesk({ env: { PROLIFIC_URL: simulator.url } });
  const { page } = desk;
  await connect(desk, simulator);

  await test.step('a part is stored separately from the whole, and labelled as a part', async () => {
    const remoteRow = page.getByRole('region', { name: 'On Prolific' }).getByText(SAMPLE.name);
    await remoteRow.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Export a part…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Export a part' });
    const send = dialog.getByRole('button', { name: 'Export', exact: true });
    await expect(send).toBeDisabled();
    await dialog.getByLabel('Study id').fill('65f1c0de0000000000000001');
    await dialog.getByLabel('From').fill('2026-03-31');
    await dialog.getByLabel('To').fill('2026-03-01');
    await expect(dialog.getByRole('alert')).toHaveText('This day is before the first day.');
    await expect(send).toBeDisabled();
    await dialog.getByLabel('To').fill('2026-04-30');
    await expectAccessible(page);
    await desk.screenshot('export-part');
    await send.click();

    const cards = page.getByRole('region', { name: 'Exports and imports' });
    await expect(cards).toContainText('Only study 65f1c0de0000000000000001, from Mar 31, 2026 to Apr 30, 2026.');
    await show(page, SAMPLE.name);
    await expect(page.getByRole('status', { name: `${SAMPLE.files} files shown` })).toBeVisible();
    await expect(page.getByText(/^Only a part · 40 submissions/)).toBeVisible();
    await expect(page.getByRole('main').getByText(/^Only study 65f1c0de0000000000000001, from/)).toBeVisible();
    await expectAccessible(page);
    await desk.screenshot('part-shown');

    await runCommand(page, 'Exports and changes');
    const versions = page.getByRole('dialog', { name: 'Exports and changes' });
    await expect(versions).toContainText('The library holds only parts of this collection.');
    await expect(versions.getByRole('button', { name: 'Remove earlier exports…' })).toHaveCount(0);
    await desk.screenshot('part-versions');
    await page.keyboard.press('Escape');

    await remoteRow.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Exports on Prolific…' }).click();
    const remote = page.getByRole('dialog', { name: 'Exports on Prolific' });
    await expect(remote).toContainText('study 65f1c0de0000000000000001, from Mar 31, 2026 to Apr 30, 2026');
    await desk.screenshot('part-on-prolific');
    await page.keyboard.press('Escape');
  });

  await test.step('a withdrawn participant is removed with the earlier export of a part, if there are only parts', async () => {
    await exportPart(page, weekly.name, 'study-1');
    await expect(page.getByText(/^Only a part · 6 submissions/)).toBeVisible();
    await builtWeekly(4, 5);
    await exportPart(page, weekly.name, 'study-1');
    await expect(page.getByText(/^Only a part · 5 submissions/)).toBeVisible();

    await runCommand(page, 'Exports and changes');
    const dialog = page.getByRole('dialog', { name: 'Exports and changes' });
    await expect(dialog.getByRole('listitem')).toHaveCount(2);
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Remove earlier exports…' }).click();
    // The question covers the dialog that it is about, like that dialog covers the window.
    await expect(page.locator('.dialog-backdrop')).toHaveCount(2);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Remove permanently' }).click();
    await expect(page.getByText('Removed 1 earlier export, and 1 withdrawn submission with all files')).toBeVisible();
    await expect(dialog.getByRole('listitem')).toHaveCount(1);
    await page.keyboard.press('Escape');
  });

  await test.step('each row of the sidebar has its own menu, by button, key and secondary button', async () => {
    const library = page.getByRole('region', { name: 'Library' });
    const menu = page.getByRole('menu');
    const dialog = page.getByRole('dialog', { name: 'Rename or group' });
    for (const { name } of [SAMPLE, weekly]) {
      const row = library.getByRole('button', { name: new RegExp(`^${name}`) });
      const more = library.getByRole('button', { name: `More about ${name}` });
      for (const openMenu of [
        () => more.click(),
        () => more.press('Enter'),
        () => row.press('Shift+F10'),
        () => row.click({ button: 'right' }),
      ]) {
        await openMenu();
        await menu.getByRole('menuitem', { name: 'Rename or group' }).click();
        await expect(dialog.getByLabel('Name')).toHaveValue(name);
        await page.keyboard.press('Escape');
        await expect(dialog).toBeHidden();
      }
      await more.press('Enter');
      await expect(more).toHaveAttribute('aria-expanded', 'true');
      await page.keyboard.press('Escape');
      await expect(more).toBeFocused();
      await expect(more).toHaveAttribute('aria-expanded', 'false');
    }
    const all = library.getByRole('button', { name: /^All collections/ });
    await all.click({ button: 'right' });
    await all.press('Shift+F10');
    await all.click();
    await expect(page.getByRole('heading', { level: 1, name: 'All collections' })).toBeVisible();
    await expect(menu).toHaveCount(0);
  });

  await test.step('a disk that is too small pauses an export, shows the missing space, and offers to continue', async () => {
    simulator.addFault({ on: 'download', fault: { kind: 'wrong-length', by: 9e14 } });
    await page.getByRole('button', { name: `Export: ${monthly.name}` }).click();
    const cards = page.getByRole('region', { name: 'Exports and imports' });
    await expect(cards).toContainText('There is not enough space on the disk for this archive.');
    await desk.screenshot('disk-full');
    await cards.getByRole('button', { name: 'Continue' }).click();
    await expect(cards.getByRole('button', { name: 'Show', exact: true })).toBeVisible();
  });
  await simulator.close();
});
