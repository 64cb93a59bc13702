/**
 * `npm run demo`: all steps on the built-in sample, without account, network or display. A simulated Prolific exports the sample
 * collection, the command line fetches, searches and reads it, and the window shows it (or is photographed).
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import sharp from 'sharp';
import type { Simulator } from '../test/simulator/simulator.ts';
import { endOfAnimations } from './end-of-animations.ts';
import { ensureBuilt } from './ensure-built.ts';
import { startSampleSimulator } from './sample-simulator.ts';

const root = path.resolve(import.meta.dirname, '..');
const cli = path.join(root, 'dist', 'main', 'cli.js');

interface DemoRun {
  readonly simulator: Simulator;
  readonly library: string;
  readonly collectionId: string;
}

/** Runs one command like a person, with visible progress. Resolves to its JSON document. */
async function desk<Document>(run: DemoRun, ...args: string[]): Promise<Document> {
  console.log(`\n$ collection-desk ${args.join(' ')}`);
  return JSON.parse(await output(run, ...args, '--json')) as Document;
}

/** Runs one command and resolves to what it prints. */
async function output({ simulator, library }: DemoRun, ...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [cli, ...args, '--library', library], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PROLIFIC_URL: simulator.url, PROLIFIC_TOKEN: simulator.token },
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [code] = await once(child, 'close');
  const text = Buffer.concat(chunks).toString('utf8');
  if (code !== 0) throw new Error(`${args[0]} failed: ${text}`);
  return text;
}

/** Requests, polls, downloads and imports; then searches, and reads one picture. Uses only the command line. */
async function wholeJob(run: DemoRun): Promise<void> {
  const fetched = await desk<{ name: string; submissions: number; answers: number; files: number }>(
    run,
    'fetch',
    run.collectionId,
  );
  console.log(
    `Imported “${fetched.name}”: ${fetched.submissions} submissions, ${fetched.answers} answers, ${fetched.files} files.`,
  );

  const found = await desk<{ total: number; items: { submissionId: string }[] }>(run, 'search', 'cat');
  console.log(`${found.total} submissions speak of a cat.`);
  const [first] = found.items;
  if (first === undefined) throw new Error('The search found nothing in the sample.');
  await openPicture(run, first.submissionId);

  const verified = await desk<{ files: number; bytes: number; bad: unknown[] }>(run, 'verify');
  console.log(
    `${verified.files} files (${(verified.bytes / 1e6).toFixed(1)} MB) read, ${verified.bad.length} of them damaged.`,
  );
}

/** Takes one uploaded picture out of the archive, and prints its type. */
async function openPicture(run: DemoRun, submissionId: string): Promise<void> {
  interface Shown {
    readonly answers: readonly {
      readonly instructionId: string;
      readonly files?: readonly { readonly name: string }[];
    }[];
  }
  const { answers } = await desk<Shown>(run, 'show', submissionId);
  console.log((await output(run, 'show', submissionId)).trimEnd());
  const answer = answers.find(({ files }) => files !== undefined && files.length > 0);
  const name = answer?.files?.[0]?.name;
  if (answer === undefined || name === undefined) throw new Error('The submission holds no picture.');
  const target = path.join(run.library, '..', 'picture.jpg');
  await desk(run, 'cat', submissionId, answer.instructionId, '0', '-o', target);
  const { width, height, format } = await sharp(target).metadata();
  console.log(`“${name}” is a ${format} of ${width} × ${height} pixels; a copy is in ${path.resolve(target)}`);
}

/** Runs in the page. Counts tiles on screen whose picture is not loaded yet. */
function tilesWithoutPicture(): number {
  const isLoaded = (image: HTMLImageElement) => image.complete && image.naturalWidth > 0;
  return [...document.querySelectorAll('[role=gridcell]')].filter((tile) => {
    const pictures = [...tile.querySelectorAll('img')];
    const isOnScreen = tile.getBoundingClientRect().top < window.innerHeight;
    return isOnScreen && pictures.length > 0 && !pictures.some(isLoaded);
  }).length;
}

/** Starts the window on the demo's library and photographs its main views. */
async function photograph(run: DemoRun, folder: string): Promise<string[]> {
  const { launch, deskApplication } = await import('../test/harness/launch.ts');
  const app = await launch({
    application: deskApplication,
    userDataDirectory: path.join(run.library, '..', 'user-data'),
    env: { COLLECTION_DESK_LIBRARY: run.library, PROLIFIC_URL: run.simulator.url, EHOST_SYSTEM_THEME: 'dark' },
  });
  const files: string[] = [];
  try {
    const page = await app.firstWindow();
    const save = async (name: string) => {
      await page.evaluate(endOfAnimations);
      const file = path.join(folder, `${name}.png`);
      await page.screenshot({ path: file });
      files.push(file);
    };
    await page.locator('[role=gridcell] img').first().waitFor({ timeout: 30_000 });
    // The window has its first size by now, so this is the last change of its size.
    await page.setViewportSize({ width: 1_440, height: 900 });
    await page.waitForFunction(() => window.innerWidth === 1_440);
    await page.getByRole('gridcell').first().click();
    await page.getByRole('button', { name: 'Open', exact: true }).waitFor();
    const deadline = Date.now() + 30_000;
    while ((await page.evaluate(tilesWithoutPicture)) > 0) {
      if (Date.now() > deadline) throw new Error('Some pictures of the gallery did not load.');
      await setTimeout(50);
    }
    await page.waitForLoadState('networkidle');
    await save('gallery');
    await page.keyboard.press('Space');
    await page.getByRole('dialog').locator('img').first().waitFor();
    await page.waitForLoadState('networkidle');
    await save('picture');
    await page.keyboard.press('Escape');
    await page.getByText('Table', { exact: true }).click();
    await page.getByRole('grid').getByText('Living room').first().waitFor();
    await save('table');
  } finally {
    await app.close();
  }
  return files;
}

/** Opens the window for the person, on Electron or otherwise on an installed browser engine. */
async function openWindow(run: DemoRun): Promise<void> {
  const start = path.join(root, 'scripts', 'start.ts');
  const env = { ...process.env, COLLECTION_DESK_LIBRARY: run.library, PROLIFIC_URL: run.simulator.url };
  for (const args of [[], ['--chromium']]) {
    const child = spawn(process.execPath, [start, ...args], { stdio: 'inherit', env });
    const [code] = await once(child, 'close');
    if (code === 0) return;
  }
  throw new Error('The window could not be opened; everything above was done without it.');
}

const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

async function demo(): Promise<void> {
  await ensureBuilt();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'collection-desk-demo-'));
  const library = path.join(folder, 'library');
  const { simulator, collectionId } = await startSampleSimulator();
  console.log(`A simulated Prolific answers at ${simulator.url}; nothing leaves this computer.`);
  try {
    const run = { simulator, library, collectionId };
    await wholeJob(run);
    console.log(`\nThe library is in ${library}`);
    if (hasDisplay) await openWindow(run);
    else {
      const pictures = path.join(folder, 'pictures');
      mkdirSync(pictures);
      console.log('There is no display here, so these pictures show the window:');
      for (const file of await photograph(run, pictures)) console.log(`  ${file}`);
    }
  } finally {
    await simulator.close();
  }
}

try {
  await demo();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
