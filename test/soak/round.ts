/** One round of a soak: the work of a person with two collections in a minute. Each step waits for what it shows. */
import { expect, type Page } from '@playwright/test';
import type { Random } from '../samples/random.ts';
import { ANSWERS_NAME, FILES_NAME } from './soak-library.ts';

const LOOKED_AT = 14;
const WORDS = ['forearm', 'garden fence', 'bicycle', 'coffee', '写真', 'Straße', 'window'];

/** @param random chooses where to scroll, what to open and what to search */
export async function playRound(page: Page, random: Random): Promise<void> {
  await browseFiles(page, random);
  await lookAtFiles(page, random);
  await markAndUndo(page, random);
  await search(page, random);
  await readTable(page);
  await browseAnswers(page, random);
}

async function openCollection(page: Page, name: string): Promise<void> {
  await page
    .getByRole('region', { name: 'Library' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();
}

async function showAs(page: Page, view: 'Gallery' | 'Table'): Promise<void> {
  await page.getByRole('button', { name: view, exact: true }).click();
  await page.getByRole('grid', { name: view === 'Gallery' ? 'Files' : 'Submissions' }).waitFor();
}

async function browseFiles(page: Page, random: Random): Promise<void> {
  await openCollection(page, FILES_NAME);
  await showAs(page, 'Gallery');
  for (let stop = 0; stop < 12; stop += 1) {
    await scrollTo(page, '.gallery', random.below(1_000) / 1_000);
    await expect.poll(() => picturesLeft(page), { timeout: 60_000 }).toBe(0);
  }
}

/** Scrolls through the whole gallery once, so that every thumbnail is drawn before anything is measured. */
export async function drawEverything(page: Page): Promise<void> {
  await openCollection(page, FILES_NAME);
  await showAs(page, 'Gallery');
  const screens = await page.locator('.gallery').evaluate((it) => Math.ceil(it.scrollHeight / it.clientHeight));
  for (let screen = 0; screen <= screens; screen += 1) {
    await scrollTo(page, '.gallery', screen / screens);
    await expect.poll(() => picturesLeft(page), { timeout: 60_000 }).toBe(0);
  }
}

async function scrollTo(page: Page, selector: string, part: number): Promise<void> {
  await page.locator(selector).evaluate(async (element, share) => {
    element.scrollTop = share * (element.scrollHeight - element.clientHeight);
    // New tiles are laid out one frame after the frame of the scroll event.
    for (const _frame of [1, 2]) await new Promise((shown) => requestAnimationFrame(shown));
  }, part);
}

/** How many tiles on screen have no picture yet; -1 if there are no tiles. */
function picturesLeft(page: Page): Promise<number> {
  return page.evaluate(() => {
    const gallery = document.querySelector('.gallery')?.getBoundingClientRect() ?? new DOMRect();
    const tiles = [...document.querySelectorAll('[role=gridcell]')].filter((tile) => {
      const { top, bottom } = tile.getBoundingClientRect();
      return bottom > gallery.top && top < gallery.bottom;
    });
    if (tiles.length === 0) return -1;
    return tiles.filter((tile) => {
      const images = [...tile.querySelectorAll('img')];
      return images.length > 0 ? !images.some((it) => it.complete && it.naturalWidth > 0) : !tile.querySelector('svg');
    }).length;
  });
}

async function lookAtFiles(page: Page, random: Random): Promise<void> {
  // Pressing a file copies it out of its archive for a drag. Only ten places are used, so that the disk does not fill further.
  await scrollTo(page, '.gallery', random.below(10) / 10);
  await page.getByRole('gridcell').first().click();
  // The details open beside the gallery, which may move the file to another row.
  await page.locator('[role=gridcell]:focus').waitFor();
  await page.keyboard.press('Space');
  const box = page.getByRole('dialog');
  const place = box.locator('.lightbox-position');
  await place.waitFor();
  // A key before the lightbox has the focus would go to the gallery below it.
  await expect(box).toBeFocused();
  for (let step = 0; step < LOOKED_AT; step += 1) {
    await expect.poll(() => stageOf(page), { timeout: 60_000 }).toBe('there');
    const before = (await place.textContent()) ?? '';
    // A player uses the arrow keys only while it has the focus.
    await page.keyboard.press('ArrowRight');
    if (before.split(' of ')[0] === before.split(' of ')[1]) break;
    await expect(place).not.toHaveText(before);
  }
  await page.keyboard.press('Escape');
  await expect(box).toBeHidden();
}

/** 'there' if the file in the lightbox is drawn, plays or is shown as text; otherwise the text in its place. */
function stageOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const stage = document.querySelector('.lightbox-stage');
    const isThere = async () => {
      const video = stage?.querySelector('video');
      if (video) {
        if (video.readyState < 2) return false;
        await video.play();
        return video.currentTime > 0.1;
      }
      const image = stage?.querySelector('img');
      if (image) return image.complete && image.naturalWidth > 0;
      if (stage?.querySelector('.stage-pdf')) return stage.querySelector('canvas.pdf-canvas') !== null;
      return (stage?.querySelector('.stage-pre, .stage-table')?.textContent ?? '') !== '';
    };
    return (await isThere()) ? 'there' : (stage?.innerHTML ?? 'no lightbox');
  });
}

async function markAndUndo(page: Page, random: Random): Promise<void> {
  const tile = page.locator('[role=gridcell]:focus');
  await tile.waitFor();
  const rating = 1 + random.below(5);
  await page.keyboard.press(String(rating));
  await expect(tile).toContainText(rating === 1 ? '1 star' : `${rating} stars`);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('a');
  await expect(tile).toContainText('Accepted');
  for (let step = 0; step < 2; step += 1) await page.keyboard.press('ControlOrMeta+z');
  await expect(tile).not.toContainText('star');
  await page.keyboard.press('Escape');
}

async function search(page: Page, random: Random): Promise<void> {
  const field = page.getByRole('searchbox');
  const count = page.locator('.shown-count');
  const all = (await count.textContent()) ?? '';
  for (let words = 0; words < 3; words += 1) {
    await field.fill(`${random.pick(WORDS)} ${random.pick(WORDS)}`);
    await field.press('Enter');
    await expect(count).not.toHaveText(all);
  }
  await field.fill('');
  await expect(count).toHaveText(all);
}

async function readTable(page: Page): Promise<void> {
  await showAs(page, 'Table');
  const participant = page.getByRole('columnheader', { name: 'Participant' });
  await participant.getByRole('button').first().click();
  await expect(participant).toHaveAttribute('aria-sort', /./);
  const row = page.getByRole('grid', { name: 'Submissions' }).locator('[role=row][data-index="0"]');
  await row.click();
  await page.keyboard.press('Enter');
  const reader = page.getByRole('dialog', { name: 'Submission' });
  for (let read = 1; read <= 5; read += 1) {
    await expect(reader).toContainText(`${read} of `);
    await expect(reader.getByRole('term').first()).toBeVisible();
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('Escape');
  await expect(reader).toBeHidden();
}

async function browseAnswers(page: Page, random: Random): Promise<void> {
  await openCollection(page, ANSWERS_NAME);
  await showAs(page, 'Table');
  for (let stop = 0; stop < 12; stop += 1) {
    await scrollTo(page, '.table-scroller', random.below(1_000) / 1_000);
    await page.locator('.table-row:not([aria-label=Loading])').first().waitFor();
  }
  await search(page, random);
}
