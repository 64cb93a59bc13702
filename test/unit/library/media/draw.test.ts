import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { drawThumbnail, pictureTraits } from '../../../../src-main/library/media/draw.ts';
import { withGammaProfile } from '../../../../src-main/library/media/formats/png-gamma.ts';
import { declaredPng, greyTiff, withChunk } from '../../../samples/chunks.ts';

/** Left half red, right half blue, 400 × 200. */
async function halves(): Promise<Buffer> {
  const half = { width: 200, height: 200, channels: 3 } as const;
  const red = await sharp({ create: { ...half, background: '#f00' } })
    .png()
    .toBuffer();
  return sharp({ create: { ...half, width: 400, background: '#00f' } })
    .composite([{ input: red, left: 0, top: 0 }])
    .jpeg({ quality: 95 })
    .toBuffer();
}

describe('a thumbnail', () => {
  test('fits the size, keeps the proportions and is a WebP', async () => {
    const drawn = await sharp(await drawThumbnail(await halves(), 100)).metadata();
    expect(drawn).toMatchObject({ format: 'webp', width: 100, height: 50 });
  });

  test('is never larger than the picture', async () => {
    expect(await sharp(await drawThumbnail(await halves(), 2000)).metadata()).toMatchObject({
      width: 400,
      height: 200,
    });
  });

  test('is a PNG for the clipboard', async () => {
    expect((await sharp(await drawThumbnail(await halves(), 100, 'png')).metadata()).format).toBe('png');
  });

  test('is upright, and has no metadata', async () => {
    const onItsSide = await sharp(await halves())
      .withExif({ IFD0: { Make: 'Camera' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const drawn = await drawThumbnail(onItsSide, 100);
    const { width, height, exif, orientation } = await sharp(drawn).metadata();
    expect({ width, height, exif, orientation }).toEqual({
      width: 50,
      height: 100,
      exif: undefined,
      orientation: undefined,
    });
    // Turned clockwise, the left half is on top.
    const { data } = await sharp(drawn).raw().toBuffer({ resolveWithObject: true });
    const top = data.subarray((10 * 50 + 25) * 3);
    expect(top[0]).toBeGreaterThan(200);
    expect(top[2]).toBeLessThan(60);
  });

  test('uses the colour profile of the picture', async () => {
    const red = sharp({ create: { width: 40, height: 40, channels: 3, background: '#f00' } });
    const wideGamut = await red.withIccProfile('p3').png().toBuffer();
    // In the numbers of Display P3, this red is less saturated.
    const numbers = await sharp(wideGamut, { ignoreIcc: true }).raw().toBuffer();
    expect(numbers[0]).toBeLessThan(240);
    const shown = await sharp(await drawThumbnail(wideGamut, 40, 'png'))
      .raw()
      .toBuffer();
    expect([...shown.subarray(0, 3)]).toEqual([expect.closeTo(255, -1), expect.closeTo(0, -1), expect.closeTo(0, -1)]);
  });

  test.each(['png', 'avif'] as const)(
    'uses the colour profile of a picture of more than 8 bits: %s',
    async (format) => {
      const made = sharp({ create: { width: 40, height: 40, channels: 3, background: '#c86432' } });
      const deep = made.withIccProfile('p3').toColourspace('rgb16');
      const wide = await (format === 'avif' ? deep.avif({ bitdepth: 10, lossless: true }) : deep.png()).toBuffer();
      expect((await sharp(wide).metadata()).depth).toBe('ushort');
      const shown = await sharp(await drawThumbnail(wide, 40, 'png'))
        .raw()
        .toBuffer();
      for (const [place, value] of [200, 100, 50].entries())
        expect(Math.abs((shown[place] ?? 0) - value)).toBeLessThan(4);
    },
  );

  test('of grey in floating point is not black', async () => {
    const grey = greyTiff(0.5);
    expect((await sharp(grey).metadata()).depth).toBe('float');
    expect(
      (
        await sharp(await drawThumbnail(grey, 8, 'png'))
          .raw()
          .toBuffer()
      )[0],
    ).toBe(127);
  });

  test('shows the readable part of a truncated picture', async () => {
    const whole = await halves();
    const drawn = await drawThumbnail(whole.subarray(0, Math.floor(whole.length * 0.7)), 100);
    expect(await sharp(drawn).metadata()).toMatchObject({ width: 100, height: 50 });
  });

  test.each([
    ['noise', Buffer.from('\xff\xd8\xff nothing more', 'latin1')],
    ['nothing', Buffer.alloc(0)],
    ['a picture of 900 megapixels', declaredPng(30_000, 30_000)],
  ])('of %s is refused, so that the window shows an icon', async (_what, content) => {
    await expect(drawThumbnail(content, 100)).rejects.toMatchObject({ code: 'file_blocked' });
  });
});

test('the window gets drawings of pictures that browsers crop or colour in another way', async () => {
  const made = sharp({ create: { width: 8, height: 8, channels: 3, background: '#777' } });
  const isWrong = async (bytes: Buffer) => (await pictureTraits(bytes))?.isShownWrong;
  const avif = await made.clone().avif().toBuffer();
  expect(await isWrong(avif)).toBe(false);
  expect(await isWrong(Buffer.concat([avif, Buffer.from('\0\0\0\x0cfreeclap')]))).toBe(true);
  const grey = made.clone().toColourspace('b-w');
  expect(await isWrong(await grey.clone().jpeg().toBuffer())).toBe(false);
  expect(await isWrong(await withGreyProfile(await grey.png().toBuffer()))).toBe(true);
});

/** The profile with the gamma of a grey PNG. */
async function withGreyProfile(png: Buffer): Promise<Buffer> {
  return withGammaProfile(withChunk(png, 'gAMA', Buffer.from([0, 1, 0x86, 0xa0])));
}
