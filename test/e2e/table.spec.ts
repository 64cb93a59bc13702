import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { text } from '../integration/cli/holding.ts';
import { writeArchive } from '../integration/library/query-world.ts';
import { generateArchive } from '../samples/generate-archive.ts';
import { expect, test } from './app.ts';
import { dropFile, SAMPLE } from './sample.ts';

const WHERE = 'Where in your home is it?';
const WIDE = 'How wide is it?';

test.use({ ownBrowser: true });

test('table: columns, rows and cells are reached by key, and a restart keeps the columns and the open collection', async ({
  sampleDesk: desk,
  directory,
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
    // The header tells the order at once. The rows of the previous order stay until the new ones arrive.
    const column = table.locator(`[role=gridcell][aria-colindex="${await participant.getAttribute('aria-colindex')}"]`);
    const participants = async () => (await column.allInnerTexts()).map((text) => text.split('\n')[0] ?? '');
    await expect
      .poll(async () => {
        const ids = await participants();
        return ids.every((id) => id !== '') && isDeepStrictEqual(ids, ids.toSorted().reverse()) ? 'sorted' : ids;
      })
      .toBe('sorted');

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
    await page.keyboard.press('ArrowRight');
    await expect(reader).toContainText(`4 of ${SAMPLE.submissions}`);
    await page.keyboard.press('Escape');
    await expect(reader).toBeHidden();
    await expect(row(3)).toBeFocused();
    await row(3).dblclick();
    await expect(reader).toContainText(`4 of ${SAMPLE.submissions}`);
    await page.keyboard.press('Escape');
    await expect(reader).toBeHidden();
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
    await filter.getByLabel('At least').fill('12345678901234567');
    await page.keyboard.press('Enter');
    await expect(filter).toContainText('cannot be compared exactly');
    await filter.getByLabel('At least').fill('50');
    await filter.getByLabel('Unit').fill('CM');
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('list', { name: 'Active filters' })).toContainText(`${WIDE} at least 50 CM`);

    // The first two cells of two rows, by key. The filtered result drops an earlier selection, so it must be there.
    await expect(page.locator('.shown-count')).toContainText(`of ${SAMPLE.submissions}`);
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
  });

  const running =
    await test.step('a collection without files opens as a table; a restart opens the same collection first, and keeps the columns', async () => {
      const generated = (name: string, files: number) =>
        generateArchive({
          seed: 2,
          submissions: 20,
          filesPerSubmission: files,
          fileBytes: 10,
          name,
          collectionId: name,
          out: path.join(directory, `${name}.zip`),
        });
      const answersOnly = await generated('Answers only', 0);
      const newest = await generated('Newest', 1);
      const cardOf = (file: string) => page.getByRole('listitem').filter({ hasText: file });
      await dropFile(desk, answersOnly.path);
      // It can be previewed before the import is done. After a quit, the import would start again.
      await expect(cardOf('Answers only.zip')).toContainText('Ready:');
      await cardOf('Answers only.zip').getByRole('button', { name: 'Show', exact: true }).click();
      await expect(page.getByRole('heading', { level: 1, name: answersOnly.name })).toBeVisible();
      await expect(table).toBeVisible();
      await page.getByRole('button', { name: 'Gallery', exact: true }).click();
      await expect(page.getByText('Participants uploaded no files here.')).toBeVisible();
      await expect(page.getByRole('navigation').getByRole('button', { name: ', 20 submissions' })).toBeVisible();
      await dropFile(desk, newest.path);
      await expect(cardOf('Newest.zip')).toContainText('Ready:');

      // The newest is first in the list. The previously open one is open again.
      const restarted = await desk.restart();
      const { page: again } = restarted;
      const heading = (name: string) => again.getByRole('heading', { level: 1, name });
      const submissions = again.getByRole('grid', { name: 'Submissions' });
      const collection = (name: string) => again.getByRole('navigation').getByRole('button', { name }).first();
      await expect(heading(answersOnly.name)).toBeVisible();
      await expect(submissions).toBeVisible();
      await collection(SAMPLE.name).click();
      await expect(again.getByRole('grid', { name: 'Files' })).toBeVisible();
      await expect(again.getByText(`All ${SAMPLE.files} files verified`)).toBeVisible();
      // Each collection keeps its columns.
      await again.getByRole('button', { name: 'Table', exact: true }).click();
      await expect(again.getByRole('button', { name: 'Columns (1 hidden)' })).toBeVisible();
      await expect(again.getByRole('columnheader', { name: 'Review' })).toHaveCount(0);
      // In the table of all collections, each row shows its answers at once, and filters are in the order of the columns.
      await collection('All collections').click();
      await expect(again.getByRole('columnheader', { name: 'Answers', exact: true })).toBeInViewport({ ratio: 1 });
      const answers = submissions.locator('[role=row][data-index] [role=gridcell][aria-colindex="3"]');
      await expect.poll(() => answers.allInnerTexts()).toContainEqual(expect.stringMatching(/ · /));
      expect(await answers.filter({ hasNotText: / · / }).count()).toBe(0);
      await restarted.screenshot('table-of-all');
      await again.setViewportSize({ width: 4_000, height: 800 });
      const titles = () =>
        submissions.getByRole('columnheader').evaluateAll((all) => all.map((each) => each.ariaLabel));
      await expect.poll(async () => (await titles()).length).toBeGreaterThan(10);
      const columns = await titles();
      const facets = await again.locator('.facets [aria-expanded]').allInnerTexts();
      const filtered = facets.map((title) => columns.indexOf(title.replace('\n', ' '))).filter((place) => place >= 0);
      expect(filtered.length).toBeGreaterThan(2);
      expect(filtered).toEqual(filtered.toSorted((a, b) => a - b));
      await again.setViewportSize({ width: 1_280, height: 800 });
      await collection(answersOnly.name).click();
      await expect(heading(answersOnly.name)).toBeVisible();
      await expect(submissions).toBeVisible();
      return restarted;
    });
  await test.step('an answer of 5 MB is read in parts', async () => {
    const file = path.join(directory, 'long.zip');
    const value = `${'skin and hair '.repeat(360_000)}needle`;
    await writeArchive(file, {
      collectionId: 'long',
      instructions: [],
      entries: {},
      submissions: [text('a', value)],
    });
    const { page: again } = running;
    await dropFile(running, file);
    await again.getByRole('navigation').getByRole('button', { name: ', 1 submission' }).click();
    await again.getByRole('grid', { name: 'Submissions' }).locator('[role=row][data-index="0"]').click();
    await again.keyboard.press('Enter');
    const reader = again.getByRole('dialog', { name: 'Submission' });
    await expect(reader).toContainText('part 1 of 253');
    await reader.getByRole('button', { name: 'Next part' }).click();
    await expect(reader).toContainText('part 2 of 253');
    expect(((await reader.textContent()) ?? '').length).toBeLessThan(30_000);
  });
});
