/** The window in German, with longer texts, and from right to left. */
import type { ElectronApplication, Page } from '@playwright/test';
import { GERMAN_MESSAGES } from '../../src-preload/words/german-messages.ts';
import { handoverWords, privacyWords, tableWords } from '../../src-renderer/features/handover/words.ts';
import { searchWords } from '../../src-renderer/features/search/words.ts';
import { settingsWords } from '../../src-renderer/features/settings/words.ts';
import { submissionWords } from '../../src-renderer/features/submission/words.ts';
import { frameWords } from '../../src-renderer/frame/words.ts';
import { GERMAN_TEXTS } from '../../src-renderer/german.ts';
import { type Desk, expect, test } from './app.ts';

/** English texts whose German ones differ, by group of the catalogue. */
function untranslatable(groups: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const texts = new Set<string>();
  const compare = (english: unknown, german: unknown) => {
    if (typeof english === 'string') {
      if (english !== german && english.length > 2) texts.add(english);
    } else if (typeof english === 'object' && english !== null) {
      const other = german as Readonly<Record<string, unknown>>;
      for (const [key, text] of Object.entries(english)) compare(text, other[key]);
    }
  };
  for (const [name, english] of Object.entries(groups)) compare(english, GERMAN_TEXTS.find(name, english));
  return texts;
}

const ENGLISH_TEXTS = untranslatable({
  frameWords,
  searchWords,
  submissionWords,
  handoverWords,
  settingsWords,
  privacyChoiceWords: privacyWords,
  handoverTableWords: tableWords,
});

/** Messages of the main process and the library, which the window translates where it shows them. */
const ENGLISH_MESSAGES = new Set(Object.entries(GERMAN_MESSAGES).flatMap(([en, de]) => (en === de ? [] : [en])));

/** Texts on screen, and names for screen readers, that are English although there are German ones. */
async function englishOn(page: Page): Promise<readonly string[]> {
  const shown = await page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      // What participants and researchers wrote has no fixed direction.
      if (!node.parentElement?.closest('[dir=auto], .copyable')) texts.push(node.textContent?.trim() ?? '');
    }
    for (const element of document.querySelectorAll('[aria-label]')) {
      texts.push(element.getAttribute('aria-label') ?? '');
    }
    return texts;
  });
  return shown.filter((text) => ENGLISH_TEXTS.has(text) || ENGLISH_MESSAGES.has(text));
}

/** Loads the window in another language, as after a change in the settings. */
async function load({ app, page }: Desk, language: string): Promise<void> {
  await app.evaluate(({ BrowserWindow }, code) => {
    const [window] = BrowserWindow.getAllWindows();
    void window?.loadURL(`app://ui/index.html?language=${code}&locale=en-GB`);
  }, language);
  await expect(page.locator(`html[lang="${language}"]`)).toBeVisible();
  await expect(page.getByRole('grid').first()).toBeVisible();
}

/** Makes the window narrow. A document that was just loaded can lose a size that it got too early, so it gets it again. */
async function narrow(page: Page): Promise<void> {
  await expect(async () => {
    await page.setViewportSize({ width: 901, height: 700 });
    await page.setViewportSize({ width: 900, height: 700 });
    expect(await page.evaluate(() => window.innerWidth)).toBe(900);
  }).toPass();
}

const menuLabels = (app: ElectronApplication) =>
  app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label));

test('a person chooses German, and window, menu and dialogs are in German; longer and mirrored texts fit @long', async ({
  sampleDesk: desk,
  expectAccessible,
}) => {
  const { app, page, screenshot } = desk;
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByRole('dialog', { name: 'Settings' }).getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: 'Deutsch' }).click();
  await expect(page.locator('html[lang="de"]')).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Dateien' })).toBeVisible();
  expect(await menuLabels(app)).toContain('&Bearbeiten');
  await screenshot('german-gallery');
  expect(await englishOn(page)).toEqual([]);
  await expectAccessible(page);

  // The library makes messages of failures in English, and the window translates them.
  await page.evaluate((file) => window.desk.invoke('jobs.import', file), import.meta.filename);
  await expect(page.getByText('Diese Datei ist kein ZIP-Archiv.').first()).toBeVisible();
  await expect(page.getByText(/^Wählen Sie die ZIP-Datei/).first()).toBeVisible();
  await screenshot('german-failure');

  // Keys have the names of a German keyboard, and no label of the details covers what is beside it.
  await expect(page.locator('.kbd', { hasText: 'Strg F' })).toBeVisible();
  await page.locator('[role=gridcell]').first().click();
  const label = page.getByText('Teilnehmende Person');
  const widths = await label.evaluate((element) => [element.scrollWidth, element.clientWidth]);
  expect(widths[0]).toBe(widths[1]);
  await page.keyboard.press('ControlOrMeta+2');
  await expect(page.getByRole('grid', { name: 'Einsendungen' })).toBeVisible();
  await screenshot('german-table');
  expect(await englishOn(page)).toEqual([]);
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByPlaceholder('Befehl, Sammlung oder Arbeitsbereich suchen')).toBeFocused();
  expect(await englishOn(page)).toEqual([]);
  await page.keyboard.type('Weitergeben');
  await expect(page.locator('.palette-item[data-highlighted]')).toContainText('Weitergeben');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Weitergeben' })).toBeVisible();
  await screenshot('german-hand-over');
  expect(await englishOn(page)).toEqual([]);
  await page.keyboard.press('Escape');

  // Without a keychain, the dialog says why it is no choice.
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByRole('button', { name: 'Bibliothek verschlüsseln…' }).click();
  await expect(page.getByRole('radio', { name: /^Der Schlüsselbund/ })).toBeVisible();
  await screenshot('german-encryption');
  expect(await englishOn(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  for (const language of ['en-XA', 'ar-XB']) {
    await load(desk, language);
    await narrow(page);
    for (const view of ['1', '2', '3']) {
      await page.keyboard.press(`ControlOrMeta+${view}`);
      if (view === '2') await expect(page.getByRole('columnheader', { name: 'Describe the picture' })).toBeInViewport();
      await screenshot(`${language}-${view}`);
      // A text that is too long is cut where it is; it never makes the window wider than the screen.
      const width = () => page.evaluate(() => document.documentElement.scrollWidth);
      await expect.poll(width).toBeLessThanOrEqual(900);
    }
  }
  const sidebar = await page.getByRole('navigation').first().boundingBox();
  expect(sidebar?.x ?? 0).toBeGreaterThan(450);
});
