/**
 * The base of every journey: `import { test, expect } from './app.ts'`. Each test gets the application with its own empty data. It fails if
 * the window logs an error, throws, or violates its content security policy.
 */
import { readFileSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, type ElectronApplication, expect, type Page } from '@playwright/test';
import { createLibrary } from '../../src-main/library/library.ts';
import { EMPTY_QUERY } from '../../src-preload/domain.ts';
import { deskApplication, type LaunchOptions, launch, shareBrowser } from '../harness/launch.ts';

export { onRealElectron } from '../harness/launch.ts';
export { expect };

export const SAMPLE_ARCHIVE = path.join(deskApplication, 'assets/sample/sample-collection.zip');
const SAMPLE_DEFINITION = path.join(path.dirname(SAMPLE_ARCHIVE), 'definition.json');

export interface Desk {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Absolute path of the library that this test's application uses. */
  readonly library: string;
  /**
   * For people, with `PICTURES=1`: writes `<name>.png` to the test's output and attaches it to the report. `PICTURES=all` writes it in both
   * themes and in each size of {@link PICTURE_SIZES}.
   */
  screenshot(name: string): Promise<void>;
  /** Closes the application and starts it again on the same data. */
  restart(env?: Readonly<Record<string, string>>): Promise<Desk>;
}

/** Set with `test.use({ … })`. */
interface DeskSettings {
  /** For the application, such as `PROLIFIC_URL`; on the host also `EHOST_SAFE_STORAGE`, `EHOST_SYSTEM_THEME`. */
  env: Readonly<Record<string, string>>;
  /** Files and switches given to the application. */
  args: readonly string[];
  /**
   * A test that starts the application twice or kills it needs a browser of its own. The shared one forgets what a window remembers, as soon as
   * the application ends.
   */
  ownBrowser: boolean;
  /** Complaints of the window that the test expects, by a part of their text. */
  expectedComplaints: readonly (string | RegExp)[];
}

interface DeskFixtures extends DeskSettings {
  /** Temporary folder of this test, deleted after it. */
  directory: string;
  complaints: string[];
  /** Starts the application. Called by `desk`, or by a test that needs to prepare its data or a simulator first. */
  startDesk(options?: Partial<Pick<LaunchOptions, 'env' | 'args'>>): Promise<Desk>;
  desk: Desk;
  /** The application with the sample in its library, and with nothing left to do in the background. It shows the gallery of the sample. */
  sampleDesk: Desk;
  /** Checks accessibility with axe. Fails with the name of each violated rule. @param rules only these; all if absent */
  expectAccessible(page: Page, rules?: readonly string[]): Promise<void>;
}

interface WorkerFixtures {
  /** The address of the browser that most tests share; null on Electron. */
  sharedBrowser: string | null;
  /** A closed library with the sample, for copies. Importing it for each test again would cost seconds. */
  sampleLibrary: string;
}

/** A ceiling for one step on a machine that does much else. A step waits for a state, and a state that comes late is no fault. */
const LONGEST_WAIT_MS = 180_000;

/** The rules of axe whose results depend on the size of the window. */
export const RULES_OF_SIZE = ['scrollable-region-focusable', 'target-size'];

/** The minified axe, as text for the page. */
const AXE = readFileSync(
  createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** A small window, a common one, and a large screen. */
const PICTURE_SIZES = [
  { width: 900, height: 700 },
  { width: 1_280, height: 800 },
  { width: 1_920, height: 1_080 },
] as const;

/** What these pictures of one screen may add to the time of a test. */
const PICTURES_MS = 60_000;

/** Takes a picture in each size and theme, and restores the size and the theme of the test. */
async function inAllLooks(page: Page, name: string, take: (picture: string) => Promise<void>): Promise<void> {
  // Playwright does not know the size that the application gave its window.
  const before = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  for (const size of PICTURE_SIZES) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(untilStill);
      await take(`${name}-${size.width}-${colorScheme}`);
    }
  }
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize(before);
  await page.evaluate(untilStill);
}

/** Resolves when the layout and the pictures no longer change, because panes and rows follow the size. Some things never rest. */
async function untilStill(): Promise<void> {
  const look = () =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .map((element) => `${element.offsetLeft},${element.offsetTop},${element.offsetWidth},${element.offsetHeight}`)
      .join(' ') + [...document.images].filter((image) => image.complete).length;
  let [before, same] = ['', 0];
  for (let frame = 0; frame < 90 && same < 6; frame += 1) {
    await new Promise((drawn) => requestAnimationFrame(drawn));
    const now = look();
    same = now === before ? same + 1 : 0;
    before = now;
  }
}

/** Collects errors of the window. Chromium reports a violated policy as a console error. */
function listenTo(page: Page, complain: (complaint: string) => void): void {
  page.on('console', (message) => {
    if (message.type() === 'error') complain(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complain(`page error: ${error.stack ?? error.message}`));
  page.on('crash', () => complain('the page crashed'));
}

/** Collects complaints. A closing application does not answer the last requests for pictures, which is no fault. */
function complainTo(complaints: string[], app: ElectronApplication): (complaint: string) => void {
  let isClosing = false;
  const close = app.close.bind(app);
  app.close = () => {
    isClosing = true;
    return close();
  };
  return (complaint) => {
    if (!isClosing || !complaint.includes('Failed to load resource')) complaints.push(complaint);
  };
}

export const test = base.extend<DeskFixtures, WorkerFixtures>({
  env: [{}, { option: true }],
  args: [[], { option: true }],
  ownBrowser: [false, { option: true }],
  expectedComplaints: [[], { option: true }],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  directory: async ({}, use) => {
    const directory = await mkdtemp(path.join(tmpdir(), 'collection-desk-e2e-'));
    await use(directory);
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  },

  complaints: async ({ expectedComplaints }, use) => {
    const complaints: string[] = [];
    await use(complaints);
    const unexpected = complaints.filter((complaint) => !expectedComplaints.some((part) => complaint.match(part)));
    expect(unexpected, 'what the window complained of').toEqual([]);
  },

  startDesk: async ({ directory, complaints, env, args, ownBrowser, sharedBrowser }, use, testInfo) => {
    let running: ElectronApplication | null = null;
    const start: DeskFixtures['startDesk'] = async (options = {}) => {
      if (running !== null && !ownBrowser) throw new Error('A second start needs `test.use({ ownBrowser: true })`.');
      const library = path.join(directory, 'library');
      const app = await launch({
        application: deskApplication,
        userDataDirectory: path.join(directory, 'user-data'),
        sharedBrowser: ownBrowser ? null : sharedBrowser,
        env: { COLLECTION_DESK_LIBRARY: library, ...env, ...options.env },
        args: [...args, ...(options.args ?? [])],
      });
      running = app;
      const complain = complainTo(complaints, app);
      app.on('window', (page) => listenTo(page, complain));
      app.context().setDefaultTimeout(LONGEST_WAIT_MS);
      const page = await app.firstWindow();
      if (app.windows().length === 1) listenTo(page, complain);
      await page.waitForURL((url) => url.protocol !== 'about:'); // the window exists before its document
      await page.waitForLoadState('load');
      const restart = async (more: Readonly<Record<string, string>> = {}) => {
        await app.close();
        return start({ ...options, env: { ...options.env, ...more } });
      };
      const screenshot = async (name: string) => {
        const take = async (picture: string) => {
          const file = testInfo.outputPath(`${picture}.png`);
          await page.screenshot({ path: file });
          await testInfo.attach(picture, { path: file, contentType: 'image/png' });
        };
        if (process.env.PICTURES === '1') await take(name);
        if (process.env.PICTURES === 'all') {
          testInfo.setTimeout(testInfo.timeout + PICTURES_MS);
          await inAllLooks(page, name, take);
        }
      };
      return { app, page, library, screenshot, restart };
    };
    await use(start);
    await (running as ElectronApplication | null)?.close();
  },

  desk: async ({ startDesk }, use) => use(await startDesk()),

  sharedBrowser: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const browser = await shareBrowser();
      await use(browser?.address ?? null);
      await browser?.end();
    },
    { scope: 'worker' },
  ],

  sampleLibrary: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const folder = await mkdtemp(path.join(tmpdir(), 'collection-desk-e2e-sample-'));
      const directory = path.join(folder, 'library');
      const library = await createLibrary({ directory });
      const definition: unknown = JSON.parse(await readFile(SAMPLE_DEFINITION, 'utf8'));
      const input = { path: SAMPLE_ARCHIVE, source: 'sample', definition } as const;
      const { archiveId, collectionId } = await library.importArchive(input);
      await library.verify({ collectionId });
      await library.makeThumbHashes({ archiveId });
      await library.describeFiles({ archiveId });
      const { items } = await library.files({ query: { ...EMPTY_QUERY, collectionId }, limit: 500 });
      // The pictures of the gallery. The library also remembers which files cannot be drawn.
      await Promise.allSettled(items.map(({ file }) => library.thumbnail({ archiveId, file, size: 160 })));
      await library.close();
      await use(directory);
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: 'worker' },
  ],

  sampleDesk: async ({ directory, sampleLibrary, startDesk }, use) => {
    await cp(sampleLibrary, path.join(directory, 'library'), { recursive: true });
    const desk = await startDesk();
    // A key that enters the result does nothing while the result loads.
    await desk.page.getByText('68 files', { exact: true }).first().waitFor();
    await desk.page.locator('[role=grid][aria-label=Files] [role=gridcell]:not([aria-busy])').first().waitFor();
    await use(desk);
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  expectAccessible: async ({}, use) => {
    await use(async (page, rules) => {
      // Text that fades has too little contrast. A message may end at any time, and then it must not fade while axe looks.
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.evaluate(endOfAnimations);
      // A document gets axe once. AxeBuilder would send the unminified one twice.
      if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
      // axe cannot open its helper page here, because there is only one window. Passed rules are not described in detail, and style sheets
      // are not fetched again, which would take most of the time. Behind an open dialog the window is inert and dimmed. axe sees those parts
      // when no dialog is open, so they are left out.
      const axe = new AxeBuilder({ page, axeSource: ';' })
        .setLegacyMode(true)
        .exclude('[data-base-ui-inert][aria-hidden=true]')
        .options({ resultTypes: ['violations'], preload: false });
      const { violations } = await (rules === undefined ? axe : axe.withRules([...rules])).analyze();
      await page.emulateMedia({ reducedMotion: null });
      const found = violations.map(
        ({ id, help, nodes }) => `${id}: ${help} (${nodes.map((it) => it.target).join('; ')})`,
      );
      expect(found).toEqual([]);
    });
  },
});

/** Resolves when nothing fades or moves any more. A spinner never ends, and is left out. */
async function endOfAnimations(): Promise<void> {
  const ending = document
    .getAnimations()
    .filter((animation) => animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
  await Promise.allSettled(ending.map((animation) => animation.finished));
}
