import { readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { createLibrary } from '../../src-main/library/library.ts';
import { archiveOfFiles } from '../samples/generate-archive.ts';
import { expect, test } from './app.ts';

const heic = (name: string) => readFileSync(path.join(import.meta.dirname, '../samples/heic', name));

/** A library with one picture of each kind that the browser engine cannot draw, and one that cannot be drawn at all. */
async function fillLibrary(directory: string): Promise<void> {
  const photograph = sharp(heic('portrait.jpg'));
  const files = [
    { name: 'IMG_0001.HEIC', bytes: heic('portrait.heic') },
    { name: 'IMG_0002.HEIC', bytes: heic('landscape.heic') },
    { name: 'scan.tiff', bytes: await photograph.clone().tiff().toBuffer() },
    {
      name: 'drawing.svg',
      bytes: Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><circle cx="2" cy="1.5" r="1"/></svg>',
      ),
    },
    {
      name: 'wide.tiff',
      bytes: await sharp({ create: { width: 10_000, height: 80, channels: 3, background: 'green' } })
        .tiff()
        .toBuffer(),
    },
    { name: 'damaged.heic', bytes: heic('portrait.heic').subarray(0, 2_000) },
  ];
  const out = path.join(directory, 'pictures.zip');
  await archiveOfFiles(out, files, { method: 'stored' });
  const library = await createLibrary({ directory: path.join(directory, 'library') });
  await library.importArchive({ path: out, source: 'dialog' });
  await library.close();
}

test.use({ expectedComplaints: [/415/] }); // the damaged picture

test('pictures that the engine cannot draw are shown upright', async ({ directory, startDesk }) => {
  await fillLibrary(directory);
  const desk = await startDesk();
  const { page } = desk;
  const tiles = page.getByRole('gridcell');
  await expect(tiles).toHaveCount(6);
  await expect(tiles.filter({ has: page.locator('img.thumbnail-loaded') })).toHaveCount(5);
  await desk.screenshot('kinds-gallery');
  await tiles.first().click();
  await page.keyboard.press('Space');
  const box = page.getByRole('dialog');
  const picture = box.locator('img.stage-picture');
  const size = () =>
    picture.evaluate((image: HTMLImageElement) => `${image.naturalWidth} × ${image.naturalHeight}`).catch(() => '');
  const sizes: Readonly<Record<string, string>> = {
    'IMG_0001.HEIC': '120 × 160',
    'IMG_0002.HEIC': '128 × 96',
    'scan.tiff': '120 × 160',
    'drawing.svg': '2048 × 1536',
    'wide.tiff': '8192 × 66',
  };
  const seen: string[] = [];
  for (let index = 0; index < 6; index += 1) {
    // The key of the previous round may still be processed.
    await expect(box.locator('.lightbox-position')).toHaveText(`${index + 1} of 6`);
    const name = (await box.locator('.lightbox-name').textContent()) ?? '';
    seen.push(name);
    const expected = sizes[name];
    if (expected === undefined) await expect(box.getByText(/could not be drawn/)).toBeVisible();
    else await expect.poll(size).toBe(expected);
    if (name === 'IMG_0001.HEIC') await desk.screenshot('kinds-lightbox');
    if (name === 'wide.tiff') {
      // It is drawn smaller, but 100 % are its own pixels.
      await page.keyboard.press('z');
      await expect(box.getByRole('button', { name: '100 %' })).toBeVisible();
      await expect.poll(async () => (await picture.boundingBox())?.width).toBe(10_000);
      await page.keyboard.press('f');
    }
    await page.keyboard.press('ArrowRight');
  }
  expect(seen.sort()).toEqual([...Object.keys(sizes), 'damaged.heic'].sort());
});
