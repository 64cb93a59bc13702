import sharp from 'sharp';
import { expect, test } from 'vitest';
import { withGammaProfile } from '../../../../../src-main/library/media/formats/png-gamma.ts';
import { withChunk } from '../../../../samples/chunks.ts';

const COLOUR = [200, 100, 50] as const;
const png = (channels: 'srgb' | 'b-w' = 'srgb') =>
  sharp({ create: { width: 4, height: 4, channels: 3, background: { r: COLOUR[0], g: COLOUR[1], b: COLOUR[2] } } })
    .toColourspace(channels)
    .png()
    .toBuffer();

const numbers = (...values: readonly number[]) => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [place, value] of values.entries()) bytes.writeUInt32BE(Math.round(value * 100_000), 4 * place);
  return bytes;
};
const SRGB = numbers(0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06);
const P3 = numbers(0.3127, 0.329, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06);

async function shown(file: Buffer): Promise<readonly number[]> {
  const { data } = await sharp(withGammaProfile(file))
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return [...data.subarray(0, 3)];
}

/** The value in sRGB of light from 0 to 1. */
const encoded = (light: number) => 255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055);
const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, -0.3));

test('a gamma is followed', async () => {
  const linear = COLOUR.map((value) => encoded(value / 255));
  expect(await shown(withChunk(await png(), 'gAMA', numbers(1)))).toEqual(near(linear));
  const power = COLOUR.map((value) => encoded((value / 255) ** 1.8));
  expect(await shown(withChunk(await png(), 'gAMA', numbers(1 / 1.8)))).toEqual(near(power));
  const [grey = 0] = await sharp(await png('b-w'))
    .raw()
    .toBuffer();
  expect((await shown(withChunk(await png('b-w'), 'gAMA', numbers(1))))[0]).toBeCloseTo(encoded(grey / 255), -0.3);
});

test('primaries are followed as those of a profile', async () => {
  const known = await sharp(await png(), { ignoreIcc: true })
    .withIccProfile('p3')
    .png()
    .toBuffer();
  const [red = 0, green = 0, blue = 0] = await sharp(known, { ignoreIcc: true }).raw().toBuffer();
  // The numbers that Display P3 has for the colour.
  const made = sharp({ create: { width: 4, height: 4, channels: 3, background: { r: red, g: green, b: blue } } });
  expect(await shown(withChunk(await made.png().toBuffer(), 'cHRM', P3))).toEqual(near(COLOUR));
});

test('pictures in sRGB, with a stronger description or of nonsense keep their bytes', async () => {
  const plain = await png();
  const gamma = withChunk(plain, 'gAMA', numbers(1));
  const kept = [
    plain,
    Buffer.from('GIF89a'),
    gamma.subarray(0, 40),
    withChunk(withChunk(plain, 'gAMA', numbers(0.45455)), 'cHRM', SRGB),
    withChunk(gamma, 'sRGB', Buffer.alloc(1)),
    withChunk(gamma, 'cICP', Buffer.from([12, 13, 0, 1])),
    withChunk(plain, 'gAMA', numbers(0)),
    withChunk(plain, 'cHRM', Buffer.alloc(32)),
  ];
  for (const file of kept) expect(withGammaProfile(file)).toBe(file);
});
