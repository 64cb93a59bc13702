import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { generateArchive } from '../samples/generate-archive.ts';
import { hostileSet } from '../samples/hostile-set.ts';
import { expect, test } from './app.ts';
import { SAMPLE } from './sample.ts';

test('import by drop: a ZIP becomes a collection, a broken one says why and leaves the window usable', async ({
  desk,
  directory,
}) => {
  const { page } = desk;
  const drop = (file: string) => dropFile(page, file);
  await expect(page.getByRole('heading', { name: 'Browse what participants sent you' })).toBeVisible();

  const broken = path.join(directory, 'half.zip');
  writeFileSync(broken, 'PK\u0003\u0004 and nothing more');
  await drop(broken);
  await expect(page.getByText(/download is incomplete|not a ZIP|no ZIP/i).first()).toBeVisible();

  await drop(SAMPLE.archivePath);
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.getByRole('grid', { name: 'Files' })).toBeVisible();
  await expect(page.locator('.shown-count')).toContainText(String(SAMPLE.files));
});

test('a large archive can be browsed before its import is finished, and searched at once', async ({
  desk,
  directory,
}) => {
  const { page } = desk;
  const { path: archive, submissions } = await generateArchive({
    seed: 8,
    submissions: 60_000,
    filesPerSubmission: 0,
    out: path.join(directory, 'large.zip'),
  });
  // What the card says for a moment only is kept, however slow the test looks.
  const said = await page.evaluateHandle(() => {
    const words = new Set<string>();
    const note = () => words.add(document.querySelector('.job-card')?.textContent ?? '');
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
    return words;
  });
  await dropFile(page, archive);
  const card = page.locator('.job-card');
  await page.getByRole('button', { name: 'Table', exact: true }).click({ timeout: 60_000 });
  await expect(page.locator('.shown-count')).toContainText(submissions.toLocaleString('en'));
  await page.getByRole('searchbox', { name: 'Search answers, names and ids' }).fill('sub-00000042');
  await expect(page.getByText('sub-00000042').first()).toBeVisible({ timeout: 60_000 });
  await expect(card).toContainText('Ready: 60,000 submissions');

  // The window says in which order they stand: all hold this word, which are too many to rank.
  const order = page.getByRole('combobox', { name: 'Order of results' });
  await expect(order).toHaveText('Best match first');
  await page.getByRole('searchbox', { name: 'Search answers, names and ids' }).fill('sub');
  await expect(page.getByText('Too many to rank')).toBeVisible();
  await expect(order).toHaveText('Oldest first');
  expect((await said.evaluate((words) => [...words])).join(' · ')).toContain('Ready to browse');
});

test('hostile archives dropped one after another: each is refused or told of, and the window stays usable', async ({
  desk,
  directory,
  expectAccessible,
}) => {
  const { page } = desk;
  const hostile = await hostileSet(path.join(directory, 'hostile'));
  const wanted = [
    'traversal',
    'encrypted',
    'truncated',
    'bomb',
    'overlap',
    'duplicate',
    'proto',
    'utf',
    'nul',
    'symlink',
  ];
  const dropped = hostile.filter(({ name }) => wanted.some((part) => name.includes(part))).slice(0, 12);
  expect(dropped.length).toBeGreaterThan(5);
  for (const { path: file } of dropped) await dropFile(page, file);
  await dropFile(page, SAMPLE.archivePath);
  await expect(page.getByText(SAMPLE.name).first()).toBeVisible();
  await page
    .getByRole('treeitem', { name: SAMPLE.name })
    .or(page.getByRole('button', { name: SAMPLE.name }))
    .first()
    .click();
  await expect(page.getByRole('grid', { name: 'Files' })).toBeVisible();
  await expectAccessible(page);
});

/** Hands the window a file of the disk as a drop: through a file input, for only those know their paths here. */
async function dropFile(page: import('@playwright/test').Page, file: string): Promise<void> {
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'file-to-drop';
    input.hidden = true;
    document.body.append(input);
  });
  await page.locator('#file-to-drop').setInputFiles(file);
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#file-to-drop');
    const transfer = new DataTransfer();
    for (const one of input?.files ?? []) transfer.items.add(one);
    const target = document.querySelector('.drop-target');
    target?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    input?.remove();
  });
}
