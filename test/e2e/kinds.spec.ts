import { readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { createLibrary } from '../../src-main/library/library.ts';
import { archiveOfFiles } from '../samples/generate-archive.ts';
import { expect, test } from './app.ts';

const sample = (name: string) => readFileSync(path.join(import.meta.dirname, '../samples/media', name));

const DRAWING = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><path d="M9 9h9v9"/></svg>',
);

const FILES: readonly (readonly [string, Buffer])[] = [
  ['locked.pdf', sample('d_encrypted_user.pdf')],
  ['scan.pdf', sample('d_jbig2.pdf')],
  ['drawing.svg', DRAWING],
  ['drawing.png', await sharp(DRAWING).png().toBuffer()],
  ['notes.txt', sample('x_shiftjis.txt')],
  ['sizes.csv', Buffer.from('room;width\nKitchen;"3,5"\n')],
  ['film.MOV', sample('v_iphone_hevc_aac.MOV')],
  ['silent.mp4', sample('v_hevc_noaudio.mp4')],
  ['memo.amr', sample('s_memo.amr')],
  ['pages.tiff', sample('t_3pages.tiff')],
  ['empty.jpg', Buffer.alloc(0)],
  ['unknown.png', Buffer.from('\u0001 no picture')],
  ['cut.jpg', sample('j_cut_half.jpg')],
  ['memo.mp3', sample('telling.mp3')],
  ['motion.jpg', sample('j_samsung_motion.jpg')],
  ['IMG_5001.HEIC', sample('IMG_5001.HEIC')],
  ['IMG_5001.MOV', sample('IMG_5001.MOV')],
  ['hdr.avif', sample('hdr_pq.avif')],
];

test('each kind of file is shown, or the preview says what it is and why not @long', async ({
  directory,
  startDesk,
  expectAccessible,
}) => {
  const out = path.join(directory, 'kinds.zip');
  await archiveOfFiles(
    out,
    FILES.map(([name, bytes]) => ({ name, bytes })),
    { collectionId: 'kinds' },
  );
  const library = await createLibrary({ directory: path.join(directory, 'library') });
  const { archiveId } = await library.importArchive({ path: out, source: 'dialog' });
  // Most kinds of pictures only tell by these that they are transparent.
  await library.makeThumbHashes({ archiveId });
  await library.close();
  const desk = await startDesk();
  const { page } = desk;
  const tile = (name: string) => page.getByRole('gridcell', { name });
  await expect.poll(() => tile('scan.pdf').locator('canvas').evaluate(darkShare)).toBeGreaterThan(0.2);
  await expect(tile('memo.mp3').locator('.waveform')).toBeVisible();
  // The engine of the tests has no decoder for HEVC, so the library draws the tile.
  await expect.poll(() => tile('film.MOV').locator('img.thumbnail-loaded').count()).toBeGreaterThan(0);
  // A PDF that needs a password has no picture.
  await expect(tile('locked.pdf').locator('canvas')).toHaveCount(0);
  // The photograph and the film of a Live Photo are one tile.
  await expect(page.getByRole('gridcell')).toHaveCount(FILES.length - 1);
  await expect(tile('IMG_5001.HEIC')).toContainText('2 files');
  await expect(page.getByText(`${FILES.length - 1} items, ${FILES.length} files`)).toBeVisible();
  await expect.poll(() => tile('hdr.avif').locator('img.thumbnail-loaded').count()).toBeGreaterThan(0);
  // Black lines on a dark tile would be invisible.
  const ground = page.locator('.transparent-ground');
  await expect(tile('drawing.svg').locator(ground)).toBeVisible();
  await expect(tile('drawing.png').locator(ground)).toBeVisible();
  await expect(page.getByRole('gridcell').locator(ground)).toHaveCount(2);
  await desk.screenshot('kinds-gallery');
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  // Columns outside of the window are not drawn.
  await page.setViewportSize({ width: 1920, height: 1080 });
  await expect(page.locator('.table-picture').locator(ground)).toHaveCount(2);
  await desk.screenshot('kinds-table');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Gallery', exact: true }).click();
  await tile('locked.pdf').click();
  await tile('scan.pdf').click({ modifiers: ['ControlOrMeta'] });
  const details = page.getByRole('region', { name: 'Selected items' });
  await expect(details).toContainText('2 files selected');
  await expect(details.getByRole('button', { name: 'Save copies' })).toBeVisible();
  await expect(details.getByRole('button', { name: 'Compare pictures' })).toHaveCount(0);
  await page.keyboard.press('c');
  await expect(page.getByText('Of the 2 selected files, 0 can be compared.')).toBeVisible();
  await desk.screenshot('kinds-not-compared');
  await page.getByRole('gridcell').first().click();
  await page.keyboard.press('Space');
  const box = page.getByRole('dialog');
  const next = async (name: string) => {
    await page.getByRole('button', { name: 'Next file' }).press('Enter');
    await expect(box.locator('.lightbox-name')).toHaveText(name);
  };

  await expect(box.getByText('This PDF needs a password.')).toBeVisible();
  await box.getByLabel('Password of the PDF').fill('wrong');
  await box.getByRole('button', { name: 'Show the PDF' }).click();
  await expect(box.getByText('This password is not correct. Try again.')).toBeVisible();
  await expectAccessible(page);

  await next('scan.pdf');
  const canvas = box.locator('canvas.pdf-canvas');
  await expect(canvas).toBeVisible();
  // A scan that was not decoded is white.
  await expect.poll(() => canvas.evaluate(darkShare)).toBeGreaterThan(0.2);
  await expect(box.getByText('Page 1 of 1')).toBeVisible();
  // A search of a scan finds nothing because there is no text, and says so.
  await box.getByRole('searchbox', { name: 'Search in this PDF' }).fill('insurance');
  await expect(box.getByText('No text to search')).toBeVisible();
  await desk.screenshot('kinds-scan-searched');
  const width = await canvas.evaluate((element) => element.clientWidth);
  const drawn = () => box.locator('.pdf-canvas').evaluate((element: HTMLCanvasElement) => element.width);
  const whole = await drawn();
  await box.getByRole('button', { name: 'Zoom in' }).click();
  await expect.poll(() => box.locator('.pdf-page').evaluate((element) => element.clientWidth)).toBeGreaterThan(width);
  // In a smaller window the page is drawn again in its new size, and texts keep to one line.
  // The page has its new size before it is drawn in it.
  await expect.poll(drawn).toBeGreaterThan(whole);
  const before = await drawn();
  await page.setViewportSize({ width: 900, height: 700 });
  await expect.poll(drawn).toBeLessThan(before);
  const lines = await box.getByText('Page 1 of 1').evaluate((element) => element.getClientRects().length);
  expect(lines).toBe(1);
  await page.setViewportSize({ width: 1280, height: 800 });
  await expectAccessible(page);

  // Larger than its own size: it was "37 %".
  await next('drawing.svg');
  await expect(box.getByRole('button', { name: /^[4-9]\d\d %$/ })).toBeVisible();
  await expect(box.locator('.stage-picture').and(ground)).toBeVisible();
  await next('drawing.png');
  await expect(box.locator('.stage-picture').and(ground)).toBeVisible();

  await next('notes.txt');
  await expect(box.locator('.stage-pre')).toContainText('左の前腕');
  await expect(box.getByLabel('Encoding of the text')).toHaveText('Shift JIS (Japanese), detected');

  await next('sizes.csv');
  await expect(box.getByRole('cell', { name: '3,5' })).toBeVisible();
  await box.getByRole('button', { name: 'Text', exact: true }).click();
  await expect(box.locator('.stage-pre')).toContainText('Kitchen;"3,5"');

  await next('film.MOV');
  await expect(box.getByText('The pictures of this film cannot be shown here.')).toBeVisible();
  await expect.poll(() => box.locator('.stage-frame').evaluate(naturalWidth)).toBe(320);
  await expect(box.getByText('0:00 / 0:02')).toBeVisible();
  await expect(box.getByRole('region', { name: 'File', exact: true })).toContainText('HEVC, AAC');
  await page.keyboard.press('l');
  await expect(box.getByText('0:02 / 0:02')).toBeVisible();
  await expectAccessible(page);

  await next('silent.mp4');
  await expect(box.getByText('The format of this recording cannot be played here.')).toBeVisible();
  await expect.poll(() => box.locator('.stage-frame').evaluate(naturalWidth)).toBeGreaterThan(0);
  await desk.screenshot('kinds-silent');

  await next('memo.amr');
  await expect(box.getByText('The format of this recording cannot be played here.')).toBeVisible();

  await next('pages.tiff');
  await expect(box.getByText('Page 1 of 3')).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(box.getByText('Page 2 of 3')).toBeVisible();

  await next('empty.jpg');
  await expect(box.getByText('This file is empty: it has 0 bytes.')).toBeVisible();

  // Only the name says that it is a picture: opening it would be refused.
  await next('unknown.png');
  await expect(box.getByText('does not match the kind that its name shows')).toBeVisible();
  await expect(box.getByRole('button', { name: 'Open', exact: true })).toHaveCount(0);

  await next('cut.jpg');
  await expect(box.getByText('This file is cut off: its end is missing.')).toBeVisible();
  // The missing part has the grey of the tile, so that the picture does not look smaller than it is.
  await expect(box.locator('.stage-picture')).toHaveCSS('background-color', 'rgb(128, 128, 128)');
  await desk.screenshot('kinds-cut');

  await next('memo.mp3');
  await expect(box.getByRole('region', { name: 'File', exact: true })).toContainText(/0:0\d · MP3 · 8\.8 kB$/);
  const usual = page.viewportSize();
  await page.setViewportSize({ width: 900, height: 700 });
  await expect(box.getByRole('button', { name: 'Play', exact: true })).toBeInViewport({ ratio: 1 });
  if (usual !== null) await page.setViewportSize(usual);
  await next('motion.jpg');
  await box.getByRole('button', { name: 'Play the clip of this photo' }).click();
  await expect(box.locator('video').or(box.getByText('The pictures of this film cannot be shown here.'))).toBeVisible();
  await box.getByRole('button', { name: 'Show the photo' }).click();
  await expect.poll(() => box.locator('.stage-picture').evaluate(naturalWidth)).toBeGreaterThan(0);
  await expect(box.locator('.stage-picture')).toBeVisible();
  await next('IMG_5001.HEIC');
  // The key plays the clip once the pair is known.
  await expect(box.getByRole('button', { name: 'Play the clip of this photo' })).toBeVisible();
  await page.keyboard.press('k');
  await expect(box.locator('video').or(box.getByText('The pictures of this film cannot be shown here.'))).toBeVisible();
  await page.keyboard.press('k');
  await next('hdr.avif');
  await expect(box.getByText('High dynamic range (PQ)')).toBeVisible();
  await expect.poll(() => box.locator('.stage-picture').evaluate(naturalWidth)).toBe(288);
  await desk.screenshot('kinds-hdr');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: /^Apple iPhone 14 Pro/ }).click();
  await expect(page.getByRole('button', { name: 'Remove filter Camera: Apple iPhone 14 Pro' })).toBeVisible();
  await expect(page.getByRole('gridcell')).toHaveCount(4);
  await expect(tile('film.MOV')).toBeVisible();
  await expect(tile('cut.jpg')).toBeVisible();
});

const naturalWidth = (element: HTMLElement | SVGElement) =>
  element instanceof HTMLImageElement ? element.naturalWidth : 0;

/** The share of dark pixels. */
function darkShare(canvas: HTMLCanvasElement | SVGElement): number {
  if (!(canvas instanceof HTMLCanvasElement) || canvas.width === 0) return 0;
  const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
  let dark = 0;
  for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 100) dark += 1;
  return (4 * dark) / data.length;
}
