/** The Help menu, links to the application, and tasks of the jump list. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DeskBridge } from '../../src-preload/contract.ts';
import { EMPTY_QUERY } from '../../src-preload/domain.ts';
import { expect, test } from './app.ts';
import { SAMPLE, saveTo } from './sample.ts';

test.use({ args: ['collection-desk://collection/unknown-one'] });

test('links show what the library holds, and the Help menu opens documents and a report that can be changed before it is saved', async ({
  sampleDesk: { app, page, screenshot },
  directory,
  expectAccessible,
}) => {
  // The link of the start waited until the window was loaded.
  const message = page.getByRole('dialog', { name: 'The library does not hold the collection of this link.' });
  await message.getByRole('button', { name: 'Dismiss' }).click();
  await expect(message).toHaveCount(0);
  // Until the window has its answers, a search of another collection would stop its search, or be stopped by it.
  await expect(page.locator('.shown-count')).toContainText(String(SAMPLE.files));

  const submissionId = await page.evaluate(async (query) => {
    const { desk } = window as unknown as { desk: DeskBridge };
    const reply = await desk.invoke('library.submissions', { query, limit: 1, offset: 0 });
    return reply.ok ? reply.value.items[0]?.submissionId : undefined;
  }, EMPTY_QUERY);
  const link = (text: string) =>
    app.evaluate(({ app: desk }, argument) => void desk.emit('second-instance', {}, ['desk', argument], '/'), text);
  await link(`collection-desk://submission/${submissionId}`);
  const reader = page.getByRole('dialog');
  await expect(reader.getByText(String(submissionId)).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(reader).toHaveCount(0);

  // A refused link changes nothing; a task of the jump list runs its command.
  await link('collection-desk://task/import');
  await link('--task=export');
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await page.keyboard.press('Escape');

  const opened = await app.evaluateHandle(({ shell }) => {
    const paths: string[] = [];
    shell.openPath = async (place) => {
      paths.push(place);
      return '';
    };
    return paths;
  });
  const choose = (id: string) =>
    app.evaluate(({ Menu }, item) => void Menu.getApplicationMenu()?.getMenuItemById(item)?.click(), id);
  for (const id of ['guide', 'logs', 'licences']) await choose(id);
  const places = await opened.jsonValue();
  expect(places.map((place) => path.basename(place))).toEqual(['index.html', 'logs', 'licences.txt']);
  expect(await readFile(places[2] ?? '', 'utf8')).toContain('better-sqlite3');

  // A build without an address of updates says so, and cannot be asked.
  const updates = await app.evaluate(({ Menu }) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById('updates');
    return { label: item?.label, enabled: item?.enabled };
  });
  expect(updates).toEqual({ label: 'This build does not update itself', enabled: false });

  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.send('command', 'updates'));
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await expect(settings.getByText('This build does not update itself')).toBeInViewport();
  // A build with a feed shows what is new before anything is downloaded.
  await app.evaluate(({ BrowserWindow }) => {
    const state = { kind: 'found', canInstall: true, version: '9.0.0', notes: 'Added\n• A new view\n'.repeat(20) };
    BrowserWindow.getAllWindows()[0]?.webContents.send('update-changed', state);
  });
  await expect(settings.getByRole('checkbox', { name: 'Look for updates once a day' })).toBeChecked();
  await expect(settings.getByRole('region', { name: 'Release notes' })).toContainText('• A new view');
  await expect(settings.getByRole('button', { name: 'Download' })).toBeVisible();
  await expectAccessible(page);
  await screenshot('updates');
  await page.keyboard.press('Escape');

  const saved = path.join(directory, 'problem.txt');
  await saveTo({ app }, saved);
  await choose('report-problem');
  const report = page.getByRole('textbox', { name: 'Report' });
  await expect(report).toHaveValue(/Collection Desk \d/);
  expect(await report.inputValue()).not.toContain(directory);
  await expectAccessible(page);
  await screenshot('report-problem');
  await report.fill('What I saw');
  await page.getByRole('button', { name: 'Save…' }).click();
  await expect(page.getByText(`Saved as ${saved}`)).toBeVisible();
  expect(await readFile(saved, 'utf8')).toBe('What I saw');
});
