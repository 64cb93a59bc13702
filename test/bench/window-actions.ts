/** Measures how soon the window answers what a person does, in a gallery of pictures. */
import type { Page } from '@playwright/test';
import { jumpTo, markAndUndo, nextPicture, switchView, typeText } from './action-page.ts';

/** Milliseconds, one for each time that it was done. */
export type ActionTimes = Readonly<Record<ActionName, readonly number[]>>;

/** What is measured, with the bar for its median in milliseconds. */
export const ACTIONS = {
  badge: { words: 'mark 4,000 selected files → badge on screen', bar: 100 },
  stored: { words: 'mark 4,000 selected files → stored', bar: 300 },
  searched: { words: 'key in the search box → count and rows', bar: 100 },
  switched: { words: 'gallery ↔ table', bar: 100 },
  colours: { words: 'jump to a place that was never drawn → colours', bar: 100 },
  drawn: { words: 'jump to a place that was never drawn → all drawn', bar: 1_000 },
  next: { words: 'next picture in the preview', bar: 33 },
} as const satisfies Readonly<Record<string, { readonly words: string; readonly bar: number }>>;
export type ActionName = keyof typeof ACTIONS;

const SELECTED = 4_000;

/** @param times how often each action is done */
export async function measureActions(page: Page, times: number): Promise<ActionTimes> {
  const found: Record<ActionName, number[]> = {
    badge: [],
    stored: [],
    searched: [],
    switched: [],
    colours: [],
    drawn: [],
    next: [],
  };
  const height = await page.locator('.gallery').evaluate((element) => element.scrollHeight);
  for (let time = 0; time < times; time += 1) {
    const jumped = await page.evaluate(jumpTo, (height * (time + 0.5)) / times);
    found.colours.push(jumped.colours);
    found.drawn.push(jumped.drawn);
  }
  await selectMany(page);
  for (let time = 0; time < times; time += 1) {
    const marked = await page.evaluate(markAndUndo, time % 2 === 0 ? '4' : '2');
    found.badge.push(marked.badge);
    found.stored.push(marked.stored);
  }
  await page.keyboard.press('Escape');
  await page.locator('[role=gridcell]').first().click();
  await page.keyboard.press('Space');
  await page.locator('.lightbox .stage-picture').waitFor();
  for (let time = 0; time < times; time += 1) found.next.push(await page.evaluate(nextPicture));
  await page.keyboard.press('Escape');
  await page.locator('.lightbox').waitFor({ state: 'detached' });
  for (let time = 0; time < times; time += 1) {
    found.switched.push(await page.evaluate(switchView, time % 2 === 0 ? 'Table' : 'Gallery'));
  }
  await page.evaluate(switchView, 'Table');
  for (let time = 0; time < times; time += 1) {
    found.searched.push(await page.evaluate(typeText, time % 2 === 0 ? 'g' : 'ga'));
  }
  return found;
}

async function selectMany(page: Page): Promise<void> {
  const tile = (place: number) => page.locator(`[role=gridcell][data-index="${place}"]`);
  await page.locator('.gallery').evaluate((element) => element.scrollTo(0, 0));
  await tile(0).click();
  // Rows of one height: the last selected tile is in proportion.
  await page.locator('.gallery').evaluate(
    (element, [last, files]) => {
      element.scrollTo(0, ((last ?? 0) / (files ?? 1)) * element.scrollHeight - element.clientHeight / 2);
    },
    [SELECTED - 1, await countOf(page)],
  );
  await tile(SELECTED - 1).click({ modifiers: ['Shift'] });
}

async function countOf(page: Page): Promise<number> {
  return Number((await page.locator('.shown-count').textContent())?.replaceAll(/\D/g, ''));
}
