/** Checks every dialog, card and panel that no other journey opens with axe, also in a window at 200 % zoom. */
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { createProlificClient } from '../../src-main/prolific/client.ts';
import { makeReadOnly } from '../harness/read-only-folder.ts';
import { generateArchive } from '../samples/generate-archive.ts';
import { line, linesArchive } from '../samples/hostile-parts.ts';
import { expect, RULES_OF_SIZE, test } from './app.ts';
import { connect, dropFile, runCommand, SAMPLE, saveTo, simulateProlific } from './sample.ts';

const WHOLE = { width: 1280, height: 800 };
const ZOOMED = { width: 640, height: 400 };

async function chooseOfCollection(page: Page, item: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'More about this collection' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('dialogs and panels: each opens, explains itself, is accessible at any size, and closes with Escape @long', async ({
  sampleDesk: desk,
  directory,
  expectAccessible,
}) => {
  test.slow(); // axe checks it more than twenty times
  const { app, page } = desk;
  await test.step('dialogs of a collection: each opens from its menu', async () => {
    await page.getByRole('button', { name: 'More about this collection' }).click();
    await expect(page.getByRole('menuitem')).toHaveCount(16);
    await expectAccessible(page);
    await page.keyboard.press('Escape');

    const dialogs: readonly (readonly [RegExp, string])[] = [
      [/report/, 'Everything was imported'],
      [/codebook/, 'counts of the whole collection'],
      [/changes/, 'This is the only export'],
      [/Activity log/, 'Imported: archive'],
      [/Verify/, 'Every file is as it was exported'],
      [/Rebuild/, 'again from the archive'],
      [/Remove/, `${SAMPLE.files} files`],
    ];
    for (const [item, words] of dialogs) {
      await chooseOfCollection(page, item);
      const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'));
      await expect(dialog).toContainText(words);
      await expectAccessible(page);
      await page.setViewportSize(ZOOMED);
      await expect(dialog.getByRole('button').last()).toBeInViewport({ ratio: 1 });
      await expectAccessible(page, RULES_OF_SIZE);
      await page.setViewportSize(WHOLE);
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    }
  });

  await test.step('panels: saving a table, commands, shortcuts and settings open with the focus on an input or on text', async () => {
    await saveTo({ app }, path.join(directory, 'answers.csv'));
    const look = async (name: string) => {
      const dialog = page.getByRole('dialog', { name });
      await expectAccessible(page);
      await page.setViewportSize(ZOOMED);
      await expectAccessible(page, RULES_OF_SIZE);
      const bottom = () => dialog.evaluate((element) => element.getBoundingClientRect().bottom);
      await expect.poll(bottom).toBeLessThanOrEqual(ZOOMED.height);
      await page.setViewportSize(WHOLE);
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    };
    await page.getByRole('button', { name: 'Hand over…' }).click();
    const csv = page.getByRole('radio', { name: 'CSV', exact: true });
    const formulas = page.getByRole('checkbox', { name: 'Put an apostrophe' });
    await expect(csv).toBeFocused();
    await expect(formulas).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('radio', { name: 'Excel workbook' })).toBeChecked();
    await expect(formulas).toBeHidden();
    await look('Hand over');

    await page.getByRole('button', { name: 'Hand over…' }).click();
    await page.getByRole('radio', { name: 'Stata' }).click();
    await page.getByText('Columns', { exact: true }).click();
    await expect(page.getByRole('button', { name: 'A column each' })).toHaveAttribute('aria-pressed', 'true');
    await page.getByRole('checkbox', { name: 'Explain the table' }).click();
    await desk.screenshot('handover-stata');
    await page.getByRole('dialog').getByRole('button', { name: 'Hand over…' }).click();
    await expect(page.getByText(`Handed over ${SAMPLE.submissions} rows`, { exact: true })).toBeVisible();
    const saved = (await readdir(directory)).filter((name) => name.startsWith('answers'));
    expect(saved.sort()).toEqual(['answers.csv', 'answers.csv.README.md', 'answers.do']);

    await runCommand(page, 'codebook');
    await page.getByRole('radio', { name: 'DDI' }).click();
    await page.getByRole('checkbox', { name: 'Replace ids' }).click();
    await desk.screenshot('save-codebook');
    await page.getByRole('button', { name: 'Save…', exact: true }).click();
    await expect(page.getByText('Saved the codebook')).toBeVisible();
    expect(await readFile(path.join(directory, 'answers.csv'), 'utf8')).toContain('<codeBook');

    await page.keyboard.press('ControlOrMeta+k');
    await expect(page.getByRole('combobox', { name: 'Search commands and collections' })).toBeFocused();
    await page.keyboard.type('there is no such command');
    await expect(page.getByText('Nothing has this name.')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Delete');
    await look('Commands');

    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeFocused();
    await look('Keyboard shortcuts');

    await page.keyboard.press('ControlOrMeta+,');
    await expect(page.getByLabel('API token')).toBeFocused();
    await look('Settings');
  });
});

test('report: an archive without submissions has no filters; missing and unreadable data is shown in the sidebar, the head and the report', async ({
  directory,
  startDesk,
  expectAccessible,
}) => {
  const archive = path.join(directory, 'with problems.zip');
  await linesArchive([line(1, [{ name: 'gone.jpg', path: 'files/gone.jpg' }]), '{"cut'])(archive);
  const empty = path.join(directory, 'empty.zip');
  await generateArchive({ seed: 1, submissions: 0, out: empty, collectionId: 'empty', name: 'Nothing yet' });
  const desk = await startDesk({ args: [empty] });
  const { page } = desk;
  await expect(page.getByText('This archive is empty.')).toBeVisible();
  const unread = path.join(directory, 'unread.zip');
  const collection = JSON.stringify({ collection_id: 'unread', name: 'Unread', instructions: [] });
  await linesArchive(Array(5).fill('{"cut'), [], '\n', collection)(unread);
  await dropFile(desk, unread);
  await page.getByRole('region', { name: 'Library' }).getByRole('button', { name: 'Unread' }).first().click();
  await expect(page.getByText('No line of this archive could be read.')).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Import report', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('No submission was imported.');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('separator', { name: 'Width of filter panel' })).toBeHidden();
  await dropFile(desk, archive);
  await page.getByRole('button', { name: 'See 2 problems' }).click();
  const report = page.getByRole('dialog', { name: 'Import report' });
  await expect(report).toContainText('Line 2');
  await expect(report).toContainText('gone.jpgShow something · part-1');
  await expectAccessible(page);
  await page.setViewportSize(ZOOMED);
  await expect(report.getByRole('button', { name: 'Done' })).toBeInViewport({ ratio: 1 });
  await expectAccessible(page, RULES_OF_SIZE);
});

test('cards: failed and cancelled exports can be retried, and a refusal says what still works', async ({
  startDesk,
  expectAccessible,
}) => {
  const simulator = await simulateProlific({ bytesPerSecond: 100_000 });
  const desk = await startDesk({ env: { PROLIFIC_URL: simulator.url } });
  const { page } = desk;
  await connect(desk, simulator);

  simulator.addFault({ on: 'export-request', count: 'always', fault: { kind: 'export-limit' } });
  await page.getByRole('button', { name: `Export: ${SAMPLE.name}` }).click();
  const cards = page.getByRole('region', { name: 'Exports and imports' });
  const retry = cards.getByRole('button', { name: 'Try again' });
  await expect(retry).toBeVisible();
  await expectAccessible(page);

  simulator.clearFaults();
  await retry.click();
  await expect(cards.getByText(/kB\/s/)).toBeVisible();
  await expectAccessible(page);
  await cards.getByRole('button', { name: `Pause ${SAMPLE.name}` }).click();
  await expect(cards.getByText('Paused. The download so far is kept.').first()).toBeVisible();
  await cards.getByText('What happened').click();
  const log = cards.getByRole('list', { name: 'What happened' }).getByRole('listitem');
  await expect(log.filter({ hasText: 'Prolific is building the archive.' }).last()).toBeVisible();
  await expect(log.last()).toBeInViewport({ ratio: 0.9 });
  await expectAccessible(page);
  await desk.screenshot('job-paused');
  await cards.getByRole('button', { name: 'Continue' }).click();
  await expect(cards.getByText(/kB\/s/)).toBeVisible();
  await cards.getByRole('button', { name: `Cancel ${SAMPLE.name}` }).click();
  await expect(cards.getByText('Cancelled.').first()).toBeVisible();
  await expectAccessible(page);

  // This version of the API has no list of exports.
  await page.getByText(SAMPLE.name, { exact: true }).first().click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Exports on Prolific' }).click();
  await expect(page.getByRole('dialog')).toContainText('Prolific offers no list of its exports');
  await page.keyboard.press('Escape');

  simulator.addFault({ on: 'collections', count: 'always', fault: { kind: 'feature-not-enabled' } });
  await page.getByRole('button', { name: 'Look for new collections' }).click();
  await expect(page.getByRole('alert')).toContainText('Everything in your library works without Prolific.');
  await expectAccessible(page);
  await simulator.close();
});

test('a library that cannot be opened: the window says what happened, what is safe and what to do', async ({
  directory,
  startDesk,
  expectAccessible,
}) => {
  await mkdir(path.join(directory, 'library'));
  await writeFile(path.join(directory, 'library', 'catalog.sqlite'), 'This is no database. '.repeat(200));
  const { page } = await startDesk();
  const alert = page.getByRole('main').getByRole('alert');
  await expect(alert).toContainText('Your archives in the library folder are unchanged.');
  await expect(alert.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expectAccessible(page);
});

test('a read-only library: the window says so before the first attempt, and a failed one covers no button', async ({
  directory,
  sampleLibrary,
  startDesk,
  expectAccessible,
}) => {
  const library = path.join(directory, 'library');
  await cp(sampleLibrary, library, { recursive: true });
  const writable = makeReadOnly(library);
  test.skip(writable === null, 'No folder can be made read-only here.');
  try {
    const { app, page, screenshot } = await startDesk();
    await expect(page.getByText('Read-only: nothing in this library can be changed')).toBeVisible();
    await page.locator('[role=gridcell]:not([aria-busy])').first().click();
    await page.keyboard.press('a');
    await expect(
      page.getByText('This library is read-only: its folder or its disk cannot be written to.'),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Hand over…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Hand over' });
    await expect(dialog.getByRole('region', { name: 'First rows' })).toBeVisible();
    await expectAccessible(page);
    await screenshot('read-only');
    await dialog.getByRole('button', { name: 'Hand over…' }).click({ trial: true });
    await app.close();
  } finally {
    writable?.();
  }
});

test('a library with a damaged catalog: the window restores a backup, and all data is there again', async ({
  directory,
  sampleLibrary,
  startDesk,
  expectAccessible,
}) => {
  // The backup of the day was made before the sample was imported. Its archive is imported again.
  const library = path.join(directory, 'library');
  await cp(sampleLibrary, library, { recursive: true });
  const catalog = path.join(library, 'catalog.sqlite');
  await Promise.all(['-wal', '-shm'].map((suffix) => rm(catalog + suffix, { force: true })));
  await writeFile(catalog, 'This is no database. '.repeat(200));
  const { page, screenshot } = await startDesk();
  await page.getByRole('main').getByRole('button', { name: 'Restore a backup…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Restore a backup' });
  await expect(dialog.getByRole('radio')).toHaveCount(1);
  await expectAccessible(page);
  await screenshot('restore-backup');
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
  await page
    .getByRole('button', { name: new RegExp(`^${SAMPLE.name}`) })
    .first()
    .click();
  await expect(page.getByRole('status', { name: `${SAMPLE.files} files shown` })).toBeVisible();
});

test.describe(() => {
  test.use({ ownBrowser: true });

  test('a library without its catalog and without a backup: the window says what is lost, once @long', async ({
    directory,
    sampleLibrary,
    startDesk,
    expectAccessible,
  }) => {
    const library = path.join(directory, 'library');
    await cp(sampleLibrary, library, { recursive: true });
    const names = ['catalog.sqlite', 'catalog.sqlite-wal', 'catalog.sqlite-shm', 'backups'];
    await Promise.all(names.map((name) => rm(path.join(library, name), { recursive: true, force: true })));
    const { page, screenshot, app } = await startDesk();
    const told = page.getByText('Earlier marks and the activity log are lost.');
    await expect(told.first()).toBeVisible();
    await expectAccessible(page);
    await screenshot('lost-catalog');
    await app.close();
    const again = await startDesk();
    await expect(again.page.getByRole('button', { name: new RegExp(`^${SAMPLE.name}`) }).first()).toBeVisible();
    await expect(again.page.getByText('Earlier marks and the activity log are lost.')).toHaveCount(0);
  });
});

test('in a narrow window without sidebar, the status line and a toast show an export', async ({
  startDesk,
  expectAccessible,
}) => {
  const simulator = await simulateProlific({ bytesPerSecond: 100_000 });
  const desk = await startDesk({ env: { PROLIFIC_URL: simulator.url } });
  const { page } = desk;
  await connect(desk, simulator);
  await page.setViewportSize(ZOOMED);
  simulator.addFault({ on: 'export-request', count: 'always', fault: { kind: 'export-limit' } });

  await page.getByRole('button', { name: 'Choose a collection' }).click();
  await page.getByRole('option', { name: `Export ${SAMPLE.name}` }).click();
  await expect(page.getByRole('dialog').getByText(SAMPLE.name)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  simulator.clearFaults();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.keyboard.press('Escape');
  const status = page.getByRole('contentinfo').getByRole('button', { name: SAMPLE.name });
  await expect(status).toContainText('Downloading');
  await expectAccessible(page);
  await status.click();
  await expect(page.getByRole('button', { name: `Cancel ${SAMPLE.name}` })).toBeVisible();
  await simulator.close();
});

test('a collection with as many exports as Prolific keeps: an old one is deleted from the card, and the export continues', async ({
  startDesk,
  expectAccessible,
}) => {
  const simulator = await simulateProlific({ contract: 'task-builder' });
  const others = createProlificClient({
    baseUrl: simulator.url,
    token: async () => simulator.token,
    userAgent: 'collection-desk/test',
  });
  for (let study = 0; study < 10; study += 1) {
    const { exportId } = await others.requestExport(SAMPLE.collectionId, { filter: { studyId: `study-${study}` } });
    for (let poll = 0; poll < 2; poll += 1) await others.exportStatus(SAMPLE.collectionId, exportId ?? '');
  }
  const desk = await startDesk({ env: { PROLIFIC_URL: simulator.url } });
  const { page } = desk;
  await connect(desk, simulator);
  await page.getByRole('button', { name: `Export: ${SAMPLE.name}` }).click();
  const cards = page.getByRole('region', { name: 'Exports and imports' });
  await cards.getByRole('button', { name: 'Delete old exports…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Exports on Prolific' });
  const rows = dialog.getByRole('list', { name: 'Exports' }).getByRole('listitem');
  await expect(rows).toHaveCount(10);
  await expectAccessible(page);
  await desk.screenshot('remote-exports');
  await rows
    .last()
    .getByRole('button', { name: /^Delete/ })
    .click();
  await expect(rows).toHaveCount(9);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await cards.getByRole('button', { name: 'Try again' }).click();
  await expect(cards.getByRole('button', { name: 'Show', exact: true })).toBeVisible();
  await simulator.close();
});
