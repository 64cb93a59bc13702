import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import Database from 'better-sqlite3';
import sharp from 'sharp';
import { generateArchive } from '../samples/generate-archive.ts';
import { expect, test } from './app.ts';
import { dropFile } from './sample.ts';

/** Addresses of the loaded thumbnails, by whether their tiles are visible; empty while one is loading. */
function pictures(page: Page) {
  return page.evaluate(() => {
    const gallery = document.querySelector('.gallery')?.getBoundingClientRect() ?? new DOMRect();
    const found: Record<'seen' | 'beyond', string[]> = { seen: [], beyond: [] };
    for (const tile of document.querySelectorAll('[role=gridcell]')) {
      const { top, bottom } = tile.getBoundingClientRect();
      const seen = bottom > gallery.top && top < gallery.bottom;
      const picture = [...tile.querySelectorAll('img')].find(
        (image) => image.src.includes('/thumb/') && image.complete,
      );
      found[seen ? 'seen' : 'beyond'].push(picture?.src ?? '');
    }
    return found;
  });
}

/** Waits until every tile at the current position of the gallery has its picture. */
async function allDrawn(page: Page) {
  // Directly after a jump the old tiles are still there, all beyond the screen. The new layout exists once some tiles are visible.
  const left = async () => {
    const { seen, beyond } = await pictures(page);
    return seen.length === 0 ? 'nothing laid out' : [...seen, ...beyond].filter((picture) => picture === '').length;
  };
  await expect.poll(left).toBe(0);
  return pictures(page);
}

/** How many pictures are drawn at the same time. So many of the next pictures may be ready before the last one on screen. */
const DRAWN_AT_ONCE = 3;

/** Checks that the pictures on screen were ready before others. */
function expectFirst(finished: readonly string[], seen: readonly string[]): void {
  expect(finished.slice(0, seen.length + DRAWN_AT_ONCE)).toEqual(expect.arrayContaining([...seen]));
}

/** Numbers of files in the picture cache of the only archive. */
async function inCache(library: string, select: string): Promise<readonly number[]> {
  const [archiveId = ''] = await readdir(path.join(library, 'archives'));
  const cache = new Database(path.join(library, 'archives', archiveId, 'thumbs.sqlite'), { readonly: true });
  try {
    return cache.prepare<[], number>(select).pluck().all();
  } finally {
    cache.close();
  }
}

/** Runs in the window. The content of each visible tile: the small picture, its colours, one colour, or nothing yet. */
function tileContents() {
  const gallery = document.querySelector('.gallery')?.getBoundingClientRect() ?? new DOMRect();
  const shown = [...document.querySelectorAll<HTMLElement>('[role=gridcell]')].filter((tile) => {
    const { top, bottom } = tile.getBoundingClientRect();
    return bottom > gallery.top && top < gallery.bottom;
  });
  return shown.map((tile) => {
    const picture = [...tile.querySelectorAll('img')].find((image) => image.src.includes('/thumb/'));
    if (picture?.complete && picture.naturalWidth > 0) return 'picture';
    const one = tile.querySelector<HTMLElement>('.thumbnail-layers')?.style.backgroundColor ?? '';
    const colours = tile.querySelector('canvas');
    const context = colours?.checkVisibility({ visibilityProperty: true }) ? colours.getContext('2d') : null;
    if (!colours || !context) return one === '' ? 'nothing' : 'one colour';
    const at = (x: number) => [...context.getImageData(x, colours.height / 2, 1, 1).data];
    const [leftRed = 0, , leftBlue = 0] = at(1);
    const [rightRed = 0, , rightBlue = 0] = at(colours.width - 2);
    return leftRed > leftBlue && rightBlue > rightRed ? 'red and blue' : 'other colours';
  });
}

/** Scrolls to the end, and collects what the visible tiles show from then on. A busy machine shows some of it for a moment only. */
function scrollAndWatch(page: Page) {
  return page.evaluateHandle<Set<string>>(`(() => {
    const tileContents = ${tileContents};
    const seen = new Set();
    const look = () => { for (const content of tileContents()) seen.add(content); };
    const gallery = document.querySelector('.gallery');
    const onScroll = () => {
      // The tiles of the old position are out of sight from here on.
      new MutationObserver(look).observe(gallery, { subtree: true, childList: true, attributes: true });
      const frame = () => { look(); requestAnimationFrame(frame); };
      frame();
    };
    gallery.addEventListener('scroll', onScroll, { once: true });
    gallery.scrollTo(0, gallery.scrollHeight);
    return seen;
  })()`);
}

test('gallery: a picture shows its colours at once, until it is drawn, and those on screen are drawn before those around them @long', async ({
  directory,
  startDesk,
}) => {
  const out = path.join(directory, 'slow.zip');
  const half = { width: 1_200, height: 1_800, channels: 3 } as const;
  const red = await sharp({ create: { ...half, background: '#c33' } })
    .png()
    .toBuffer();
  // Small files that take a moment to decode.
  const picture = await sharp({ create: { ...half, width: 2_400, background: '#36c' } })
    .composite([{ input: red, left: 0, top: 0 }])
    .png()
    .toBuffer();
  await generateArchive({
    seed: 4,
    submissions: 30,
    filesPerSubmission: 2,
    out,
    method: 'stored',
    fileContent: (submission, index) => ({ name: `${submission}-${index}.png`, bytes: picture }),
  });
  const desk = await startDesk({ args: [out] });
  const { page } = desk;

  await test.step('a picture that was never drawn shows its colours at once, until it is drawn', async () => {
    await page.getByRole('grid', { name: 'Files' }).waitFor();
    await expect.poll(() => page.evaluate(tileContents)).not.toContain('nothing');

    // While the window is idle, the colours of all pictures are made, also beyond the screen.
    await expect.poll(() => inCache(desk.library, 'SELECT file FROM thumb_hashes')).toHaveLength(60);
    // The window gets the event and requests its list again.
    await expect(page.locator('.gallery [data-colours=known]')).not.toHaveCount(0);
    await expect(page.locator('.gallery [data-colours=unknown]')).toHaveCount(0);

    const watched = await scrollAndWatch(page);
    const contents = async () => [...new Set(await page.evaluate(tileContents))];
    await expect.poll(contents).toEqual(['picture']);
    const seen = await watched.evaluate((all) => [...all]);
    expect(seen).toEqual(expect.arrayContaining(['one colour', 'red and blue', 'picture']));
    expect(seen).not.toContain('nothing');
    // Nothing is visible behind a transparent picture.
    await expect(page.locator('[role=gridcell] canvas:visible')).toHaveCount(0);

    // The details pane makes the rows shorter, so that tiles move to other rows. None of them is blank on the way.
    const columns = () => page.getByRole('grid', { name: 'Files' }).getAttribute('aria-colcount');
    const before = await columns();
    const blank = await watchShownTiles(page);
    await page.getByRole('gridcell').last().click();
    await expect.poll(columns).not.toBe(before);
    await expect.poll(contents).toEqual(['picture']);
    expect(await blank.evaluate((all) => [...all])).toEqual([]);
  });

  await test.step('at any scroll position, the pictures on screen are drawn before those around them', async () => {
    const many = path.join(directory, 'many.zip');
    const noise = {
      width: 1_400,
      height: 1_000,
      channels: 3,
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    } as const;
    const picture = await sharp({ create: { ...noise, background: '#000' } })
      .jpeg()
      .toBuffer();
    await generateArchive({
      seed: 3,
      submissions: 120,
      filesPerSubmission: 5,
      out: many,
      method: 'stored',
      name: 'Many',
      collectionId: 'many',
      fileContent: (submission, index) => ({ name: `${submission}-${index}.jpg`, bytes: picture }),
    });
    await dropFile(desk, many);
    const card = page.getByRole('listitem').filter({ hasText: 'many.zip' });
    await card.getByRole('button', { name: 'Show', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Many' })).toBeVisible();
    await allDrawn(page);

    const finished: string[] = [];
    page.on('requestfinished', (request) => {
      if (request.url().includes('/thumb/')) finished.push(request.url());
    });
    // All tiles are in one page of the result. Tiles of a page that arrives later cannot be first.
    await page.locator('.gallery').evaluate((gallery) => gallery.scrollTo(0, 0.42 * gallery.scrollHeight));
    const { seen, beyond } = await allDrawn(page);
    expect(seen.length).toBeGreaterThan(6);
    expect(beyond.length).toBeGreaterThan(6);
    expectFirst(finished, seen);

    // The menu is about all selected files, also those that the window has not loaded.
    await page.getByRole('gridcell').first().click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.getByRole('gridcell').first().click({ button: 'right' });
    await expect(page.getByRole('menuitem', { name: 'Save copies of 600 files…' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    const row = page.getByRole('grid', { name: 'Submissions' }).locator('[role=row][data-index="0"]');
    await row.click();
    await page.keyboard.press('ControlOrMeta+a');
    await row.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Copy participant ids' }).click();
    await expect(page.getByText('120 ids copied')).toBeVisible();
  });
});

/** Collects the places of tiles that show their picture now, and are blank at any time from now on. */
function watchShownTiles(page: Page) {
  return page.evaluateHandle(() => {
    const shows = (tile: Element) =>
      [...tile.querySelectorAll('img')].some(
        (image) => image.complete && image.naturalWidth > 0 && getComputedStyle(image).opacity === '1',
      );
    const shown = new Set<string>();
    const blank = new Set<string>();
    const eachTile = (see: (place: string, tile: Element) => void) => {
      for (const tile of document.querySelectorAll<HTMLElement>('[role=gridcell]')) see(tile.dataset.index ?? '', tile);
    };
    eachTile((place, tile) => {
      if (shows(tile)) shown.add(place);
    });
    const look = () =>
      eachTile((place, tile) => {
        if (shown.has(place) && !shows(tile)) blank.add(place);
      });
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
    const frame = () => {
      look();
      requestAnimationFrame(frame);
    };
    frame();
    return blank;
  });
}

/** More pictures than are drawn at the same time. */
const AT_WORK = 12;
const DRAWN = 'SELECT file FROM thumbnails WHERE bytes IS NOT NULL';

test('gallery: pictures that are scrolled past are not drawn, and those at the final position come first', async ({
  directory,
  startDesk,
}) => {
  const out = path.join(directory, 'past.zip');
  // A small file that takes long to decode.
  const picture = await sharp({ create: { width: 4_400, height: 3_300, channels: 3, background: '#396' } })
    .png()
    .toBuffer();
  await generateArchive({
    seed: 5,
    submissions: 100,
    filesPerSubmission: 3,
    out,
    method: 'stored',
    fileContent: (submission, index) => ({ name: `${submission}-${index}.png`, bytes: picture }),
  });
  const { page, library } = await startDesk({ args: [out] });
  // Few tiles, because to draw one takes a fifth of a second of processor time.
  await page.setViewportSize({ width: 900, height: 560 });
  await page.getByRole('grid', { name: 'Files' }).waitFor();
  await allDrawn(page);
  const finished: string[] = [];
  page.on('requestfinished', (request) => {
    if (request.url().includes('/thumb/')) finished.push(request.url());
  });
  const passed = await page.locator('.gallery').evaluate(async (gallery) => {
    const nextFrame = () => new Promise((shown) => requestAnimationFrame(shown));
    const asked = new Set<string>();
    // So far that the tiles of one position are not laid out around the next.
    const step = 2 * gallery.clientHeight;
    for (let top = step; top < gallery.scrollHeight - gallery.clientHeight; top += step) {
      gallery.scrollTo(0, top);
      // Tiles that scroll past faster request nothing.
      const before = asked.size;
      while (asked.size === before) {
        for (const _frame of [1, 2]) await nextFrame();
        for (const { src } of gallery.querySelectorAll('img')) if (src.includes('/thumb/')) asked.add(src);
      }
    }
    return [...asked];
  });
  const whenPassed = (await inCache(library, DRAWN)).length;
  const { seen, beyond } = await allDrawn(page);
  const there = new Set([...seen, ...beyond]);
  const past = passed.filter((url) => !there.has(url));
  expect(past.length).toBeGreaterThan(100);

  // Pictures around the final position that were on screen before may be on their way already.
  const isEarlier = (url: string) => passed.includes(url) && !seen.includes(url);
  expectFirst(
    finished.filter((url) => there.has(url) && !isEarlier(url)),
    seen,
  );

  // Other pictures are not drawn later either, except those that were being drawn at the end of the scroll. Without cancelling, all would be.
  let drawn = 0;
  await expect
    .poll(
      async () => {
        const more = (await inCache(library, DRAWN)).length - drawn;
        drawn += more;
        return more;
      },
      { intervals: [1_500] },
    )
    .toBe(0);
  expect(drawn - whenPassed).toBeLessThanOrEqual(there.size + AT_WORK);
});
