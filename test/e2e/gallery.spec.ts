import path from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { generateArchive } from '../samples/generate-archive.ts';
import { expect, test } from './app.ts';

/** Addresses of the small pictures that are there, by whether their tiles can be seen; empty while one is on its way. */
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

test('gallery: wherever one scrolls, the pictures on screen are drawn before those around them', async ({
  directory,
  startDesk,
}) => {
  const out = path.join(directory, 'many.zip');
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
    ...{ seed: 3, submissions: 120, filesPerSubmission: 5, out, method: 'stored' },
    fileContent: (submission, index) => ({ name: `${submission}-${index}.jpg`, bytes: picture }),
  });
  const { page } = await startDesk({ args: [out] });
  await page.getByRole('grid', { name: 'Files' }).waitFor({ timeout: 30_000 });
  await expect.poll(async () => (await pictures(page)).beyond).not.toContain('');

  const finished: string[] = [];
  page.on('requestfinished', (request) => {
    if (request.url().includes('/thumb/')) finished.push(request.url());
  });
  await page.locator('.gallery').evaluate((gallery) => gallery.scrollTo(0, gallery.scrollHeight / 2));
  await expect.poll(async () => (await pictures(page)).beyond, { timeout: 30_000 }).not.toContain('');
  const { seen, beyond } = await pictures(page);
  expect(seen.length).toBeGreaterThan(6);
  expect(beyond.length).toBeGreaterThan(6);
  expect(new Set(finished.slice(0, seen.length))).toEqual(new Set(seen));
});
