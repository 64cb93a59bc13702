/**
 * `npm run soak:scroll`: scrolls a gallery of 50,000 pictures for 10 minutes (`--minutes 60`), down and back at the speeds of reading and of
 * searching, and jumps to another place between. Each minute it prints the memory of the renderer, without programs that the system can drop.
 * It fails if the largest is more than 500 MB. Then it prints what is left after a garbage collection, which tells a leak from a late collection.
 * A window that stops is an error that says what stopped: the renderer, its thread, or its frames.
 */
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { CDPSession, Page } from '@playwright/test';
import { buildAll, isFresh } from '../../scripts/build.ts';
import { createLibrary } from '../../src-main/library/library.ts';
import { BENCH_FOLDER, galleryArchive } from '../bench/archives.ts';
import { scrollFrames } from '../bench/window-page.ts';
import { deskApplication, launch } from '../harness/launch.ts';
import { processesFrom } from '../harness/processes.ts';

const { values: options } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, files: { type: 'string', default: '50000' } },
});
const minutes = Number(options.minutes);
const files = Number(options.files);

const MOST_BYTES = 500e6;
/** Pixels for each frame. */
const SPEEDS = [15, 60, 400];
const FRAMES = 120;
const STUCK_MS = 120_000;
const ANSWER_MS = 10_000;

process.exitCode = (await scroll()) ? 0 : 1;

async function scroll(): Promise<boolean> {
  if (!isFresh()) await buildAll();
  const library = await galleryLibrary();
  const userDataDirectory = mkdtempSync(path.join(os.tmpdir(), 'collection-desk-scroll-'));
  const app = await launch({
    application: deskApplication,
    userDataDirectory,
    env: { COLLECTION_DESK_LIBRARY: library },
  });
  try {
    const page = await app.firstWindow();
    await page.locator('.gallery img.thumbnail-loaded').first().waitFor();
    const { pid } = app.process();
    if (pid === undefined) throw new Error('The application has no process.');
    return await watch(page, pid);
  } finally {
    await app.close();
    rmSync(userDataDirectory, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Imported once and kept. */
async function galleryLibrary(): Promise<string> {
  const kept = path.join(BENCH_FOLDER, `scroll-gallery-${files}`);
  if (existsSync(kept)) return kept;
  const archive = await galleryArchive(files);
  const directory = `${kept}.part`;
  rmSync(directory, { recursive: true, force: true });
  const library = await createLibrary({ directory });
  await library.importArchive({ path: archive.path, source: 'dialog' });
  await library.close();
  renameSync(directory, kept);
  return kept;
}

async function watch(page: Page, pid: number): Promise<boolean> {
  const end = performance.now() + minutes * 60_000;
  const devtools = await page.context().newCDPSession(page);
  const crash = page.waitForEvent('crash', { timeout: 0 }).then(() => {
    throw new Error('The process of the renderer ended.');
  });
  crash.catch(() => undefined); // also when the window closes
  let largest = 0;
  let printed = Number.NEGATIVE_INFINITY;
  let place = 0;
  for (; performance.now() < end; place += 1) {
    const timer = new AbortController();
    await Promise.race([scrollAt(page, place), crash, stuck(page, timer.signal)]).finally(() => timer.abort());
    const bytes = rendererBytes(pid);
    largest = Math.max(largest, bytes);
    if (performance.now() - printed > 60_000) {
      printed = performance.now();
      console.log(`${place} places: ${inWords(bytes)}, at most ${inWords(largest)}`);
    }
  }
  console.log(`The renderer used at most ${inWords(largest)} in ${minutes} minutes, at ${place} places.`);
  console.log(`After a garbage collection: ${inWords(await collected(devtools, pid))}.`);
  return largest <= MOST_BYTES;
}

async function scrollAt(page: Page, place: number): Promise<void> {
  // A step of the golden ratio visits the whole gallery, and no place twice.
  const share = (place * 0.618_034) % 1;
  const pixels = SPEEDS[place % SPEEDS.length] ?? 0;
  const height = await page.locator('.gallery').evaluate((element) => element.scrollHeight);
  await page.evaluate(scrollFrames, { selector: '.gallery', from: share * height, pixels, frames: FRAMES });
}

/** Rejects when a place takes too long, with what the window still does. */
async function stuck(page: Page, signal: AbortSignal): Promise<void> {
  await delay(STUCK_MS, undefined, { signal });
  const state = page.evaluate(() => document.visibilityState);
  const answer = await Promise.race([state, delay(ANSWER_MS, null)]);
  const why =
    answer === null
      ? 'its thread does not answer'
      : `its thread answers, and its page is ${answer}, but frames stopped`;
  throw new Error(`The window did not finish one place in ${STUCK_MS / 1000} seconds: ${why}.`);
}

async function collected(devtools: CDPSession, pid: number): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  return rendererBytes(pid);
}

/** Own memory and decoded pictures. */
function rendererBytes(pid: number): number {
  const renderers = processesFrom(pid).filter(({ role }) => role === 'renderer');
  if (renderers.length === 0) throw new Error('No process of a renderer was found.');
  return Math.max(...renderers.map(({ own, shared }) => own + shared));
}

function inWords(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
