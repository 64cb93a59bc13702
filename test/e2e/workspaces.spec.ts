import path from 'node:path';
import type { Page } from '@playwright/test';
import { createLibrary } from '../../src-main/library/library.ts';
import { expect, test } from './app.ts';
import { enterToken, SAMPLE, simulateProlific } from './sample.ts';

/** More than one page of the API. */
const MANY = Array.from({ length: 130 }, (_, at) => ({ id: `workspace-${at}`, title: `Laboratory ${at}` }));
const FAR = { id: 'workspace-far', title: 'Élodie’s pictures' };
const ADDED = { id: 'workspace-added', title: 'Added meanwhile' };

/** The option that Enter chooses. */
const highlighted = (page: Page) => page.getByRole('listbox').locator('[role=option][data-highlighted]');

test.use({ ownBrowser: true });

test('Prolific: an archive from a file gets its labels; one of many workspaces is found by key, also offline and after a refresh @long', async ({
  startDesk,
  directory,
  expectAccessible,
}) => {
  const library = await createLibrary({ directory: path.join(directory, 'library') });
  await library.importArchive({ path: SAMPLE.archivePath, source: 'dialog' });
  await library.close();
  // It is the last one of the second page.
  const workspaces = [...MANY, FAR];
  const simulator = await simulateProlific({ workspaces, workspaceOf: FAR.id });
  const connected = await startDesk({
    env: { PROLIFIC_URL: simulator.url, EHOST_SAFE_STORAGE: 'gnome_libsecret' },
  });
  const { page } = connected;

  await test.step('an archive from a file gets its labels from Prolific', async () => {
    const note = page.getByText('Options show stored values');
    await expect(note).toBeVisible();
    await expectAccessible(page);
    await connected.screenshot('labels-note');
    await page.getByRole('button', { name: 'Connect to get labels' }).click();
    await enterToken(page, simulator);
    const filters = page.getByRole('region', { name: 'Filters' });
    await expect(filters.getByRole('button', { name: /^Living room living_room/ })).toBeVisible();
    await page.getByRole('button', { name: 'Get labels from Prolific' }).click();
    await expect(filters.getByRole('button', { name: /^Living room\s*\d/ })).toBeVisible();
    await expect(note).toBeHidden();
  });

  const choose = page.getByRole('combobox', { name: /^Workspace/ });
  const find = page.getByRole('combobox', { name: 'Find a workspace' });
  const options = page.getByRole('listbox').getByRole('option');
  const collection = page.getByRole('button', { name: `Export again: ${SAMPLE.name}` });
  await expect(page.getByText('This workspace has no collections yet.')).toBeVisible();

  await choose.focus();
  await page.keyboard.press('Enter');
  await expect(find).toBeFocused();
  await expect(find).toHaveAttribute('placeholder', 'Find in 131 workspaces');
  await expect(options).toHaveCount(131);
  await expectAccessible(page);
  await connected.screenshot('workspaces-light');
  await page.keyboard.type('no such');
  await expect(page.getByText('No workspace has this name.')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('ControlOrMeta+a');
  // Accents and capitals need not be typed.
  await page.keyboard.type('elodie');
  await expect(options).toHaveText([FAR.title]);
  await expect(highlighted(page)).toHaveText(FAR.title);
  await page.keyboard.press('Enter');
  await expect(collection).toBeVisible();
  await expect(choose).toBeFocused();

  // The same through the command palette, which opens a closed sidebar.
  await page.keyboard.press('ControlOrMeta+Alt+1');
  await expect(choose).toBeHidden();
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('combobox', { name: 'Search commands and collections' })).toBeFocused();
  await page.keyboard.type('laboratory 77');
  await expect(page.locator('.palette-item[data-highlighted]')).toHaveText('Go to workspace Laboratory 77');
  await page.keyboard.press('Enter');
  await expect(choose).toHaveAccessibleName('Workspace: Laboratory 77');

  // Another workspace was added meanwhile.
  workspaces.push(ADDED);
  await page.getByRole('button', { name: 'Look for new collections' }).click();
  await choose.click();
  await expect(options).toHaveCount(132);
  await expect(page.getByRole('option', { name: ADDED.title })).toBeVisible();

  await simulator.close();
  const offline = await connected.restart();
  const again = offline.page.getByRole('combobox', { name: /^Workspace/ });
  await expect(again).toHaveAccessibleName('Workspace: Laboratory 77');
  await offline.page.evaluate(() => {
    document.documentElement.dataset.theme = 'dark';
  });
  await again.press('Enter');
  await expect(offline.page.getByRole('combobox', { name: 'Find a workspace' })).toBeFocused();
  await offline.page.keyboard.type('élo');
  await expect(highlighted(offline.page)).toHaveText(FAR.title);
  await offline.screenshot('workspaces-dark');
  await expectAccessible(offline.page);
  await offline.page.keyboard.press('Enter');
  await expect(offline.page.getByRole('button', { name: `Export again: ${SAMPLE.name}` })).toBeVisible();
});
