/**
 * `npm run guide:pictures`: photographs the real window for the guide, on Electron or on the electron host, with the sample and a simulated
 * Prolific. Writes WebP pictures to `docs/guide`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { deskApplication, launch } from '../test/harness/launch.ts';
import { endOfAnimations } from './end-of-animations.ts';
import { ensureBuilt } from './ensure-built.ts';
import { startSampleSimulator } from './sample-simulator.ts';

const root = path.resolve(import.meta.dirname, '..');
const target = path.join(root, 'docs', 'guide');
const SIZE = { width: 1_280, height: 800 };

type Save = (name: string) => Promise<void>;

function saver(page: Page): Save {
  return async (name) => {
    await page.waitForLoadState('networkidle');
    await page.waitForFunction(() => [...document.images].every((image) => image.complete));
    await page.evaluate(endOfAnimations);
    await sharp(await page.screenshot())
      .webp({ quality: 82 })
      .toFile(path.join(target, `${name}.webp`));
    console.log(`${name}.webp`);
  };
}

async function photographExport(page: Page, token: string, save: Save): Promise<void> {
  await page.getByRole('heading', { name: 'Browse what participants sent you' }).waitFor();
  await save('welcome');
  await page.getByRole('main').getByRole('button', { name: 'Connect' }).click();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByLabel('API token').fill(token);
  await settings.getByRole('button', { name: 'Connect' }).click();
  await settings
    .getByText(/until you quit|encrypted/)
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  const exports = page.getByRole('button', { name: /^Export\b/ }).first();
  await exports.waitFor();
  await save('connected');
  await exports.click();
  await page.getByRole('gridcell').first().waitFor({ timeout: 120_000 });
  await page.getByText(/files verified/).waitFor({ timeout: 120_000 });
  await save('gallery');
}

async function photographReview(page: Page, save: Save): Promise<void> {
  await page.getByRole('gridcell').nth(3).click();
  await page.keyboard.press('4');
  await page.keyboard.press('a');
  await page.getByText('Review of this file').waitFor();
  await save('review');
  await page.keyboard.press('Space');
  await page.getByRole('dialog').locator('img').first().waitFor();
  await save('picture');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  await page.getByRole('row').nth(3).waitFor();
  await save('table');
}

async function photographHandover(page: Page, save: Save): Promise<void> {
  await page.getByRole('button', { name: 'Hand over…' }).click();
  const dialog = page.getByRole('dialog').first();
  await dialog.getByRole('region', { name: 'First rows' }).waitFor();
  await save('hand-over');
  // A package holds files, so that their metadata is listed, too.
  await dialog.getByRole('radio', { name: 'Label Studio' }).click();
  await dialog.getByRole('button', { name: 'See what would leave…' }).click();
  // Until everything was read, the sheet shows only the progress.
  await page.locator('.handover[aria-busy=false]').waitFor({ timeout: 120_000 });
  await save('privacy');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
}

async function photograph(work: string): Promise<void> {
  const { simulator } = await startSampleSimulator();
  const app = await launch({
    application: deskApplication,
    userDataDirectory: path.join(work, 'user-data'),
    env: { COLLECTION_DESK_LIBRARY: path.join(work, 'library'), PROLIFIC_URL: simulator.url },
  });
  try {
    const page = await app.firstWindow();
    await page.setViewportSize(SIZE);
    const save = saver(page);
    await photographExport(page, simulator.token, save);
    await photographReview(page, save);
    await photographHandover(page, save);
  } finally {
    await app.close();
    await simulator.close();
  }
}

await ensureBuilt();
const work = mkdtempSync(path.join(os.tmpdir(), 'collection-desk-guide-'));
try {
  await photograph(work);
} finally {
  rmSync(work, { recursive: true, force: true, maxRetries: 5 });
}
