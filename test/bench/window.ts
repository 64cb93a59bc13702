/** Measures the real window, started like people start it: the time until it can be used, and missed frames while a gallery scrolls. */
import { existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ElectronApplication, Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { buildAll, isFresh } from '../../scripts/build.ts';
import { deskApplication, launch } from '../harness/launch.ts';
import { BENCH_FOLDER, galleryArchive, textArchive } from './archives.ts';
import { median, share } from './statistics.ts';
import { type ActionTimes, measureActions } from './window-actions.ts';
import { type ScrollOrder, type ScrollRecord, scrollFrames, showPlainPage, whenKeyTaken } from './window-page.ts';
import type { Scrolled, Start, WindowFigures } from './window-report.ts';

interface WindowOptions {
  readonly runs: number;
  readonly submissions: number;
  readonly files: number;
  /** Runs one of the programs of work.ts in a separate process. */
  readonly work: (...args: string[]) => Promise<unknown>;
}

/** The element that shows that a screen can be used, and a key that it handles. */
interface Sight {
  readonly shown: string;
  readonly focus: string | null;
  readonly key: string;
  readonly event: string;
}

const TABLE: Sight = {
  shown: '.table-row:not([aria-label=Loading])',
  focus: 'input[type=search]',
  key: 'x',
  event: 'input',
};
/** Without a search box, the key goes to the first button. */
const WELCOME: Sight = { shown: '.welcome-title', focus: null, key: 'Tab', event: 'focusin' };
/** The folder of an application without a library, whose start is the least that host and browser need. */
const BARE_WINDOW = path.join(import.meta.dirname, 'bare-window');
const BARE: Sight = { ...WELCOME, shown: 'main' };
const GALLERY: Sight = { ...TABLE, shown: '.gallery img.thumbnail-loaded', key: 'Tab', event: 'focusin' };

const PLAIN_PAGE = 'plain-page';
const SPEEDS = [
  { name: 'slow', pixels: 40 },
  { name: 'fast', pixels: 400 },
] as const;
/** In each direction: five seconds of a display with sixty frames a second. */
const FRAMES = 300;
const PRESS_AGAIN_MS = 20;

/** Measures alternately, so that all run under the same load of the machine. */
export async function measureWindow({ runs, submissions, files, work }: WindowOptions): Promise<WindowFigures> {
  if (!isFresh()) await buildAll();
  const texts = await preparedLibrary(`window-texts-${submissions}`, (await textArchive(submissions)).path, work);
  const gallery = await undrawnGallery(files, work);
  const starts: Start[] = [];
  const scrolled: Scrolled[] = [];
  for (let run = 0; run < runs; run += 1) {
    const ours = await inWindow(texts, TABLE, inSeconds);
    const bare = await inWindow(null, BARE, inSeconds);
    const ourFrames = await scrolledGallery(gallery, { run, runs });
    const reference = await plainPage(ourFrames.elements);
    starts.push({ ours, empty: reference.seconds, bare });
    scrolled.push(...besidePlain(ourFrames, reference.records));
    console.log(JSON.stringify({ run, ...starts.at(-1), scrolled: scrolled.slice(-SPEEDS.length) }));
  }
  const answers = await measureAnswers({ files, work });
  return { runs, submissions, files, framesEach: 2 * FRAMES, starts, scrolled, answers };
}

/** Scrolls a gallery at each speed. Each run and speed has another place, because pictures that were drawn before would load faster. */
async function scrolledGallery(
  gallery: string,
  { run, runs }: { run: number; runs: number },
): Promise<{ elements: number; records: ScrollRecord[] }> {
  return inWindow(gallery, GALLERY, async (page) => {
    const elements = await page.evaluate(() => document.querySelectorAll('*').length);
    const height = await page.locator('.gallery').evaluate((element) => element.scrollHeight);
    const from = (speed: number) => (height * (2 * run + speed)) / (2 * runs);
    return { elements, records: await scrollAtSpeeds(page, '.gallery', from) };
  });
}

/** Measures only scrolling, alternately with the plain page. */
export async function measureScrolls({ runs, files, work }: Omit<WindowOptions, 'submissions'>): Promise<Scrolled[]> {
  const gallery = await undrawnGallery(files, work);
  const scrolled: Scrolled[] = [];
  for (let run = 0; run < runs; run += 1) {
    const ours = await scrolledGallery(gallery, { run, runs });
    scrolled.push(...besidePlain(ours, (await plainPage(ours.elements)).records));
  }
  return scrolled;
}

/** Scrolls the plain page at each speed, in the window of an empty library. */
async function plainPage(elements: number): Promise<{ seconds: number; records: ScrollRecord[] }> {
  return inWindow(path.join(BENCH_FOLDER, 'window-empty'), WELCOME, async (page, seconds) => {
    await page.evaluate(showPlainPage, { id: PLAIN_PAGE, elements });
    return { seconds, records: await scrollAtSpeeds(page, `#${PLAIN_PAGE}`, () => 0) };
  });
}

/** Compares the frames of the gallery with those of the plain page. */
function besidePlain(ours: { elements: number; records: ScrollRecord[] }, plain: readonly ScrollRecord[]): Scrolled[] {
  // The interval of frames on this machine and browser without any work.
  const display = median(plain.flatMap(({ intervals }) => intervals));
  const described = ({ intervals, longTasks }: ScrollRecord) => ({
    median: median(intervals),
    p95: share(intervals, 0.95),
    missed: intervals.filter((each) => each > 1.5 * display).length / (2 * FRAMES),
    longTasks,
  });
  return SPEEDS.flatMap(({ name, pixels }, index) => {
    const [mine, reference] = [ours.records[index], plain[index]];
    if (mine === undefined || reference === undefined) return [];
    return { name, pixels, display, elements: ours.elements, ours: described(mine), plain: described(reference) };
  });
}

/** A library of a gallery without thumbnails. */
async function undrawnGallery(files: number, work: WindowOptions['work']): Promise<string> {
  if (!isFresh()) await buildAll();
  const gallery = await preparedLibrary(`window-gallery-${files}`, (await galleryArchive(files)).path, work);
  forgetThumbnails(gallery);
  return gallery;
}

/** Measures only starts, alternately. */
export async function measureStarts({ runs, submissions, work }: Omit<WindowOptions, 'files'>): Promise<Start[]> {
  if (!isFresh()) await buildAll();
  const texts = await preparedLibrary(`window-texts-${submissions}`, (await textArchive(submissions)).path, work);
  const starts: Start[] = [];
  for (let run = 0; run < runs; run += 1) {
    starts.push({
      ours: await inWindow(texts, TABLE, inSeconds),
      empty: await inWindow(path.join(BENCH_FOLDER, 'window-empty'), WELCOME, inSeconds),
      bare: await inWindow(null, BARE, inSeconds),
    });
  }
  return starts;
}

async function inSeconds(_page: Page, seconds: number): Promise<number> {
  return seconds;
}

/** How often each answer of the window is measured. */
const ANSWERS = 20;

/** How soon the window answers in a gallery of pictures that were never drawn. */
export async function measureAnswers({ files, work }: Pick<WindowOptions, 'files' | 'work'>): Promise<ActionTimes> {
  const gallery = await undrawnGallery(files, work);
  return inWindow(gallery, GALLERY, (page) => measureActions(page, ANSWERS));
}

/** Imported once and kept, after the library's background work, which would otherwise be measured, too. */
async function preparedLibrary(name: string, archive: string, work: WindowOptions['work']): Promise<string> {
  const library = path.join(BENCH_FOLDER, name);
  if (!existsSync(path.join(library, 'complete'))) {
    rmSync(library, { recursive: true, force: true });
    await work('import', archive, library);
    writeFileSync(path.join(library, 'complete'), '');
  }
  await work('idle', library);
  return library;
}

function forgetThumbnails(library: string): void {
  for (const file of globSync('archives/*/thumbs.sqlite', { cwd: library })) {
    const cache = new Database(path.join(library, file));
    cache.exec('DELETE FROM thumbnails');
    cache.close();
  }
}

/**
 * Starts the application on a library with no other data, or the bare window, and ends it.
 * @param library null for the bare window
 * @param use gets the time from the start until a key was handled
 */
async function inWindow<Value>(
  library: string | null,
  { shown, focus, key, event }: Sight,
  use: (page: Page, seconds: number) => Promise<Value>,
): Promise<Value> {
  const userDataDirectory = mkdtempSync(path.join(BENCH_FOLDER, 'user-data-'));
  let app: ElectronApplication | null = null;
  try {
    const startedAt = Date.now();
    app = await launch(
      library === null
        ? { application: BARE_WINDOW, userDataDirectory }
        : { application: deskApplication, userDataDirectory, env: { COLLECTION_DESK_LIBRARY: library } },
    );
    const page = await app.firstWindow();
    await page.waitForFunction((selector) => document.querySelector(selector) !== null, shown, {
      polling: 'raf',
      timeout: 120_000,
    });
    const takenAt = await pressUntilTaken(page, key, page.evaluate(whenKeyTaken, { focus, event }));
    return await use(page, (takenAt - startedAt) / 1_000);
  } finally {
    await app?.close();
    rmSync(userDataDirectory, { recursive: true, force: true });
  }
}

/** Repeats the key like a person: a key that comes too early is lost. */
async function pressUntilTaken(page: Page, key: string, taken: Promise<number>): Promise<number> {
  for (;;) {
    await page.keyboard.press(key);
    const at = await Promise.race([taken, delay(PRESS_AGAIN_MS, null)]);
    if (at !== null) return at;
  }
}

async function scrollAtSpeeds(page: Page, selector: string, from: (speed: number) => number) {
  const records = [];
  for (const [index, { pixels }] of SPEEDS.entries()) {
    const order: ScrollOrder = { selector, from: from(index), pixels, frames: FRAMES };
    records.push(await page.evaluate(scrollFrames, order));
  }
  return records;
}
