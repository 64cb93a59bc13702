import path from 'node:path';
import { desk as command } from '../harness/run-desk.ts';
import { generateArchive } from '../samples/generate-archive.ts';
import { expect, test } from './app.ts';
import { runCommand, SAMPLE } from './sample.ts';
import { invoke } from './window-works.ts';

test('a second window has its own view of the same library; marks show in both; closing one leaves the other @long', async ({
  sampleDesk: desk,
  directory,
  expectAccessible,
}) => {
  const { app, page } = desk;
  const opened = app.waitForEvent('window');
  await runCommand(page, 'New window');
  const second = await opened;
  const tile = (of: typeof page, place: number) => of.locator(`[role=gridcell][data-index="${place}"]`);
  await expect(tile(second, 0)).toBeVisible();
  const places = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((it) => it.getBounds().x));
  expect(new Set(places).size).toBe(2);

  // Each has its own view and its own search. A search of one does not stop that of the other.
  await second.getByRole('button', { name: 'Table', exact: true }).click();
  const box = (of: typeof page) => of.getByRole('searchbox', { name: 'Search answers, names and ids' });
  await Promise.all([box(second).fill('zzz'), box(page).fill('e')]);
  await expect(second.getByText('0 of 40')).toBeVisible();
  await expect(page.locator('.shown-count')).toContainText(`of ${SAMPLE.files}`);
  await expect(page.getByRole('grid', { name: 'Files' })).toBeVisible();
  await box(second).fill('');
  await box(page).fill('');
  await second.getByRole('button', { name: 'Gallery', exact: true }).click();

  await tile(second, 0).click();
  await second.keyboard.press('4');
  await expect(tile(second, 0)).toContainText('4 stars');
  await expect(tile(page, 0)).toContainText('4 stars');
  await tile(page, 1).click();
  await page.keyboard.press('a');
  await expect(tile(second, 1)).toContainText('Accepted');
  // An undo does not overwrite what the other window marked since.
  await tile(page, 0).click();
  await page.keyboard.press('2');
  await expect(tile(second, 0)).toContainText('2 stars');
  await second.keyboard.press('ControlOrMeta+z');
  await expect(second.getByText('1 mark changed since and stays as it is')).toBeVisible();
  await expect(tile(second, 0)).toContainText('2 stars');
  await expectAccessible(page);

  // Commands of the menu reach the window that had the focus last.
  await app.evaluate(({ BrowserWindow, Menu }) => {
    const [first] = BrowserWindow.getAllWindows();
    first?.focus();
    Menu.getApplicationMenu()?.getMenuItemById('shortcuts')?.click();
  });
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expect(second.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Escape');

  // A message about the whole library appears only in the window that had the focus last.
  await app.evaluate(({ BrowserWindow }) => {
    const [first, other] = BrowserWindow.getAllWindows();
    other?.focus();
    for (const window of [first, other]) window?.webContents.send('library-restarted', { message: 'Started again.' });
    // Comes after the message, so that the window has handled both.
    first?.webContents.send('command', 'shortcuts');
  });
  await expect(second.getByText('The library was started again')).toBeVisible();
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expect(page.getByText('The library was started again')).toHaveCount(0);
  await page.keyboard.press('Escape');

  // What a command changes appears when the person comes back to a window.
  const archive = path.join(directory, 'other.zip');
  await generateArchive({ seed: 1, submissions: 2, out: archive, collectionId: 'other', name: 'From a terminal' });
  const focus = (place: number) =>
    app.evaluate(({ BrowserWindow }, at) => BrowserWindow.getAllWindows()[at]?.focus(), place);
  expect((await command(['import', archive], { library: desk.library })).code).toBe(0);
  await focus(0);
  for (const window of [page, second]) await expect(window.getByText('From a terminal')).toBeVisible();
  expect((await command(['remove', 'other', '--yes'], { library: desk.library })).code).toBe(0);
  await focus(1);
  for (const window of [page, second]) await expect(window.getByText('From a terminal')).toBeHidden();

  // What another window removes does not stay on screen.
  await tile(page, 0).click();
  await tile(page, 1).click({ modifiers: ['ControlOrMeta'] });
  await page.keyboard.press('c');
  await expect(page.getByRole('dialog', { name: /^Compare/ })).toBeVisible();
  await invoke({ ...desk, page: second }, 'library.remove', SAMPLE.collectionId);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  for (const window of [page, second]) {
    await expect(window.getByRole('heading', { name: 'Browse what participants sent you' })).toBeVisible();
  }

  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(() => app.windows().length).toBe(1);
  await second.keyboard.press('?');
  await expect(second.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
});
