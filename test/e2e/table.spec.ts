import path from 'node:path';
import { generateArchive } from '../samples/generate-archive.ts';
import { expect, test } from './app.ts';
import { dropFile, SAMPLE } from './sample.ts';

const WHERE = 'Where in your home is it?';
const WIDE = 'How wide is it?';

test('table: columns, rows and cells are reached by key, and a restart keeps the columns', async ({
  sampleDesk: desk,
  expectAccessible,
}) => {
  const { app, page } = desk;
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  const table = page.getByRole('grid', { name: 'Submissions' });
  await test.step('it sorts, resizes, selects by key, and reads submission after submission', async () => {
    await expect(table).toHaveAttribute('aria-rowcount', String(SAMPLE.submissions + 1));
    await expectAccessible(page);

    const participant = page.getByRole('columnheader', { name: 'Participant' });
    await participant.getByRole('button').first().click();
    await expect(participant).toHaveAttribute('aria-sort', 'ascending');
    await participant.getByRole('button').first().click();
    await expect(participant).toHaveAttribute('aria-sort', 'descending');

    const width = participant.getByRole('separator');
    const before = Number(await width.getAttribute('aria-valuenow'));
    await width.press('ArrowRight');
    await expect(width).toHaveAttribute('aria-valuenow', String(before + 16));

    const row = (place: number) => table.locator(`[role=row][data-index="${place}"]`);
    await row(0).click();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await expect(table.locator('[role=row][aria-selected=true]')).toHaveCount(2);

    await page.keyboard.press('Enter');
    const reader = page.getByRole('dialog', { name: 'Submission' });
    await expect(reader).toContainText(`3 of ${SAMPLE.submissions}`);
    await expect(reader.getByRole('term').first()).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('ArrowRight');
    await expect(reader).toContainText(`4 of ${SAMPLE.submissions}`);
    await page.keyboard.press('Escape');
    await expect(reader).toBeHidden();
    await expect(row(3)).toBeFocused();
    await desk.screenshot('table');
    // Without the details, all columns of the next step fit.
    await page.getByRole('separator', { name: 'Width of details' }).press('Enter');
  });

  await test.step('columns are moved, hidden and filtered by key, and cells are copied', async () => {
    const titles = () => table.getByRole('columnheader').evaluateAll((all) => all.map((each) => each.ariaLabel));
    await expect(table.locator('[role=row][data-index="0"]')).not.toHaveAttribute('aria-label', 'Loading');
    await table.getByRole('button', { name: 'Participant', exact: true }).focus();

    // The header is one stop of the Tab key: arrows move, Shift resizes, Alt moves the column or opens its menu.
    for (const key of ['ArrowRight', 'Alt+ArrowRight', 'Alt+ArrowRight', 'Shift+ArrowRight'])
      await page.keyboard.press(key);
    await expect.poll(titles).toEqual(['Participant', expect.stringContaining('Describe'), WHERE, 'Review', WIDE]);
    await expect(table.getByRole('separator', { name: 'Width of Review' })).toHaveAttribute('aria-valuenow', '128');
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('menuitem', { name: 'Hide column' }).press('Enter');
    await expect.poll(titles).not.toContain('Review');

    await table.getByRole('button', { name: `Menu of ${WIDE}` }).press('Enter');
    await page.getByRole('menuitem', { name: 'Filter…' }).press('Enter');
    const filter = page.getByRole('dialog', { name: `Filter by ${WIDE}` });
    await filter.getByLabel('At least').fill('50');
    await filter.getByLabel('Unit').fill('CM');
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('list', { name: 'Active filters' })).toContainText(`${WIDE} at least 50 CM`);

    // The first two cells of two rows, by key.
    await table.locator('[role=row][data-index="0"]').click();
    for (const key of ['ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowDown', 'ControlOrMeta+c'])
      await page.keyboard.press(key);
    await expect(page.getByText('4 cells copied')).toBeVisible();
    const [text = '', html = ''] = await app.evaluate(async ({ clipboard }): Promise<readonly string[]> => {
      const [item] = await clipboard.read();
      const contents = await Promise.all(['text/plain', 'text/html'].map((type) => item?.getType(type)));
      return Promise.all(contents.map((content) => (content instanceof Blob ? content.text() : '')));
    });
    expect(text.split('\r\n').map((line) => line.split('\t').length)).toEqual([2, 2]);
    expect(html).toContain('</td><td');
    await desk.screenshot('table-cells');

    // Each collection keeps its columns.
    const again = await desk.restart();
    await again.page.getByRole('button', { name: 'Table', exact: true }).click();
    await expect(again.page.getByRole('button', { name: 'Columns (1 hidden)' })).toBeVisible();
    await expect(again.page.getByRole('columnheader', { name: 'Review' })).toHaveCount(0);
  });
});

test('a collection without files opens as a table, one with files as a gallery, and the last open one is open first', async ({
  desk,
  directory,
}) => {
  const out = path.join(directory, 'answers only.zip');
  const collectionId = '0192a3b4-c5d6-7e8f-9a0b-000000000002';
  const { name } = await generateArchive({ seed: 2, submissions: 20, filesPerSubmission: 0, out, collectionId });
  const { page } = desk;
  const cardOf = (file: string) => page.getByRole('listitem').filter({ hasText: file });
  await expect(page.getByRole('heading', { name: 'Browse what participants sent you' })).toBeVisible();
  await dropFile(desk, out);
  await expect(page.getByRole('grid', { name: 'Submissions' })).toBeVisible();
  await page.getByRole('button', { name: 'Gallery', exact: true }).click();
  await expect(page.getByText('Participants uploaded no files here.')).toBeVisible();
  await expect(page.getByRole('navigation').getByRole('button', { name: ', 20 submissions' })).toBeVisible();
  // It can be previewed before the import is done. After a quit, the import would start again.
  await expect(cardOf('answers only.zip')).toContainText('Ready');
  await dropFile(desk, SAMPLE.archivePath);
  await expect(cardOf('sample-collection.zip')).toContainText('Ready');

  // The newer one is first in the list. The previously open one is open again.
  const again = await desk.restart();
  const collection = (called: string) =>
    again.page.getByRole('navigation').getByRole('button', { name: called }).first();
  await expect(again.page.getByRole('grid', { name: 'Submissions' })).toBeVisible();
  await collection(SAMPLE.name).click();
  await expect(again.page.getByRole('grid', { name: 'Files' })).toBeVisible();
  await expect(again.page.getByText(`All ${SAMPLE.files} files verified`)).toBeVisible({ timeout: 30_000 });
  await collection(name).click();
  await expect(again.page.getByRole('grid', { name: 'Submissions' })).toBeVisible();
});
