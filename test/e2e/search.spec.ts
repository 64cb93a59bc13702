import path from 'node:path';
import type { Progress } from '../../src-preload/domain.ts';
import { linesArchive } from '../samples/hostile-parts.ts';
import { madeJob } from '../samples/made-records.ts';
import { type Desk, expect, test } from './app.ts';
import { SAMPLE } from './sample.ts';

/** Tells the window of an import as the main process does. Null ends it. */
function tellOfImport({ app }: Desk, progress: Progress | null): Promise<void> {
  const job = madeJob({
    collectionId: SAMPLE.collectionId,
    name: SAMPLE.name,
    progress,
    message: 'Indexing the words.',
    state: progress === null ? 'cancelled' : 'importing',
  });
  return app.evaluate(
    ({ BrowserWindow }, told) => BrowserWindow.getAllWindows()[0]?.webContents.send('job-changed', told),
    job,
  );
}

test('search and filter: hits are counted and marked, filters combine, an empty result says what to remove', async ({
  sampleDesk: desk,
  expectAccessible,
}) => {
  const { page } = desk;
  const shown = page.locator('.shown-count');
  await expect(shown).toContainText(String(SAMPLE.files));

  // Arrow keys work at once, at any position of the filters.
  await page.locator(':focus').evaluateAll(([focused]) => (focused as HTMLElement | undefined)?.blur());
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('gridcell').first()).toBeFocused();
  await expect(page.getByRole('gridcell').first()).toHaveAttribute('aria-selected', 'true');

  const toolsHeight = () => page.locator('.main-area-tools').evaluate((element) => element.clientHeight);
  await expect(page.locator('.inspector-preview')).toBeVisible();
  const height = await toolsHeight();

  await page.keyboard.press('ControlOrMeta+f');
  await page.keyboard.type('cat');
  // Results follow the typed text. The next result drops the selection.
  await expect(shown).toContainText(`13 of ${SAMPLE.files}`);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('gridcell').first()).toBeFocused();
  await expect(page.locator('mark').first()).toHaveText(/cat/i);
  // The tool bar stays in one row, beside the details too.
  await expect(page.locator('.inspector-preview')).toBeVisible();
  expect(await toolsHeight()).toBe(height);
  await expectAccessible(page);

  // A search of a collection that is still being imported says how far its words are.
  const status = page.getByRole('contentinfo');
  await tellOfImport(desk, {
    stage: 'words',
    done: 41,
    total: 100,
    unit: 'submissions',
    browsable: SAMPLE.collectionId,
  });
  await expect(status).toContainText('still indexing words');
  await expect(status).toContainText('Words: 41 %');
  await expectAccessible(page);
  await desk.screenshot('words-to-come');
  await tellOfImport(desk, null);
  await expect(status).not.toContainText('Words:');

  // The best match is first until another order is chosen.
  const order = page.getByRole('combobox', { name: 'Order of results' });
  await expect(order).toHaveText('Best match first');
  await order.click();
  await page.getByRole('option', { name: 'Newest first' }).click();
  await expect(order).toHaveText('Newest first');
  await desk.screenshot('search-order');

  await page.getByRole('searchbox').fill('no participant wrote this');
  await expect(page.getByText('No files match')).toBeVisible();
  await page.getByRole('searchbox').fill('');
  await expect(shown).toContainText(String(SAMPLE.files));

  const kitchen = page.getByRole('button', { name: 'Kitchen 17' });
  await kitchen.click();
  await expect(shown).toContainText(`17 of ${SAMPLE.files}`);
  await expect(page.getByRole('list', { name: 'Active filters' })).toContainText('Kitchen');

  // The other answers to the same question can be chosen, too.
  await page.getByRole('button', { name: 'Living room 21' }).click();
  await expect(shown).toContainText(`38 of ${SAMPLE.files}`);
});

const SAME = [
  { value: 'k1', label: 'Kitchen' },
  { value: 'h1', label: 'Hall' },
  { value: 'k2', label: 'Kitchen' },
];
const SAME_WORDS = JSON.stringify({
  collection_id: 'same-words',
  name: 'Rooms and lamps',
  instructions: [
    { id: 'lamp', type: 'multiple_choice', description: 'Where is it?', options: SAME },
    { id: 'count', type: 'free_text', description: 'How many do you have?' },
    { id: 'chair', type: 'multiple_choice', description: 'Where is it?', options: SAME },
    { id: 'town', type: 'free_text', description: 'Where did you buy it?' },
  ],
});

function roomLine(number: number, lamp: string, chair: string, count: string, town: string): string {
  const choice = (value: string) => ({ type: 'multiple_choice', description: 'Where is it?', values: [value] });
  const text = (description: string, value: string) => ({ type: 'free_text', description, value });
  return JSON.stringify({
    submission_id: `sub-${number}`,
    participant_id: `part-${number}`,
    created_at: `2026-03-0${number}T10:00:00Z`,
    responses: {
      lamp: choice(lamp),
      chair: choice(chair),
      count: text('How many do you have?', count),
      town: text('Where did you buy it?', town),
    },
  });
}

test('similar labels get marks, and searches and orders report what they leave out', async ({
  directory,
  startDesk,
  expectAccessible,
}) => {
  const archive = path.join(directory, 'same words.zip');
  const lines = [
    roomLine(1, 'k1', 'h1', '10', 'Łódź'),
    roomLine(2, 'k2', 'h1', '9', 'Lodz'),
    roomLine(3, 'k2', 'k1', 'a few', 'Lodz'),
  ];
  await linesArchive(lines, [], '\n', SAME_WORDS)(archive);
  const { page, screenshot } = await startDesk({ args: [archive] });
  const shown = page.locator('.shown-count');
  const filters = page.getByRole('list', { name: 'Active filters' });
  await expect(shown).toContainText('3 submissions');

  // Two questions and two options have the same text. Each has a mark, and filters by its id.
  await expect(page.getByRole('columnheader', { name: 'Where is it? Question 1' })).toBeVisible();
  for (const name of ['Where is it? Question 1', 'Where is it? Question 3'])
    await expect(page.getByRole('button', { name, exact: true, expanded: true })).toBeVisible();
  await page.getByRole('button', { name: 'Kitchen Option 3 2', exact: true }).click();
  await expect(shown).toContainText('2 of 3');
  await expect(filters).toContainText('Where is it? (Question 1): Kitchen (Option 3)');
  await screenshot('same-words');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const choices = page.getByRole('dialog', { name: 'Add a filter' });
  await choices.getByRole('combobox', { name: 'Question' }).click();
  await page.getByRole('option', { name: 'Where is it? Question 3' }).click();
  await choices.getByRole('checkbox', { name: 'Kitchen Option 1' }).click();
  await expect(shown).toContainText('1 of 3');
  await expectAccessible(page);
  await screenshot('same-words-choices');
  await page.keyboard.press('Escape');
  await page.getByRole('row').nth(1).click();
  await page.getByRole('button', { name: 'Clear all' }).click();

  // An order by answers tells how it treats answers that are no numbers.
  await page.getByRole('columnheader', { name: 'How many do you have?' }).getByRole('button').first().click();
  await expect(page.getByText('1 of 3 answers is not a number; it comes after the numbers.')).toBeVisible();
  await expect(page.getByRole('row').nth(1)).toContainText('part-2');
  await screenshot('sort-note');

  // Exact search distinguishes similar letters.
  const search = page.getByRole('searchbox').first();
  await search.fill('łódź');
  await expect(shown).toContainText('3 of 3');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Letters exactly as typed' }).click();
  await expect(shown).toContainText('1 of 3');
  await screenshot('exact-letters');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Remove filter Letters exactly as typed' }).click();
  await expect(shown).toContainText('3 of 3');

  await search.fill('…');
  await expect(page.getByText('because the search text holds only punctuation').last()).toBeVisible();
  await expectAccessible(page);
  await screenshot('nothing-searchable');
});
