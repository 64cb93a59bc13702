/**
 * The photographs of the sample: parts of a few public-domain pictures, in the forms that different phones, scanners and applications send.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp, { type Exif } from 'sharp';

interface Cut {
  /** Part of the source: left, top, width, height, each as a share of the whole. */
  readonly part: readonly [number, number, number, number];
  /** Longest side of the result in pixels. */
  readonly longest: number;
}

/** First the whole picture, then details. Submissions with more photographs start again. */
const CUTS: readonly Cut[] = [
  { part: [0, 0, 1, 1], longest: 1440 },
  { part: [0.05, 0.3, 0.6, 0.6], longest: 1280 },
  { part: [0.3, 0.05, 0.65, 0.5], longest: 1024 },
  { part: [0.15, 0.45, 0.8, 0.35], longest: 1500 },
  { part: [0.02, 0.02, 0.94, 0.96], longest: 640 },
  { part: [0.25, 0.1, 0.5, 0.85], longest: 1400 },
  { part: [0, 0.5, 1, 0.5], longest: 1100 },
];
const CAMERAS = [
  { Make: 'Apple', Model: 'iPhone 15' },
  { Make: 'samsung', Model: 'SM-A546B' },
  { Make: 'Google', Model: 'Pixel 8' },
  { Make: 'FUJIFILM', Model: 'X100V' },
];

/** The properties of one photograph, derived from its number. */
interface PhotographInput {
  /** Folder that holds the packages `datasets-img-*`. */
  readonly pictures: string;
  readonly picture: string;
  /** Number of the photograph in the sample, from 0. */
  readonly number: number;
  /** Place within its answer, from 0. */
  readonly index: number;
  readonly takenAt: Date;
  /** Extension of the wanted file, in lower case. */
  readonly extension: string;
}

/** One photograph: cut, scaled, and stored in the format of its extension. JPEGs have EXIF with one of the eight orientations. */
export async function photograph(input: PhotographInput): Promise<Buffer> {
  const source = await readFile(path.join(input.pictures, `datasets-img-${input.picture}`, 'data', 'image.jpg'));
  const upright = await cut(source, cutOf(input));
  if (input.extension === 'png') {
    return sharp(upright).resize({ width: 720 }).png({ palette: true, compressionLevel: 9 }).toBuffer();
  }
  if (input.extension === 'webp') return sharp(upright).webp({ quality: 78 }).toBuffer();
  const orientation = (input.number % 8) + 1;
  const turned = await storedFor(upright, orientation);
  return sharp(turned)
    .withExif(exifOf(input, orientation))
    .withMetadata({ orientation })
    .jpeg({ quality: 74, progressive: input.number % 3 === 0 })
    .toBuffer();
}

function cutOf({ index, number }: PhotographInput): Cut {
  const cuts = index === 0 ? [CUTS[0], CUTS[4], CUTS[5]] : [CUTS[1], CUTS[2], CUTS[3], CUTS[6]];
  return cuts[number % cuts.length] ?? { part: [0, 0, 1, 1], longest: 1024 };
}

async function cut(source: Buffer, { part, longest }: Cut): Promise<Buffer> {
  const { width, height } = await sharp(source).metadata();
  const [left, top, wide, high] = part;
  return sharp(source)
    .extract({
      left: Math.round(left * width),
      top: Math.round(top * height),
      width: Math.floor(wide * width),
      height: Math.floor(high * height),
    })
    .resize({ width: longest, height: longest, fit: 'inside' })
    .jpeg({ quality: 95 })
    .toBuffer();
}

/** The pixels that a camera in that position stores. Turning them by the EXIF orientation gives the upright picture. */
async function storedFor(upright: Buffer, orientation: number): Promise<Buffer> {
  const quarterTurns = new Map([
    [3, 180],
    [5, 90],
    [6, 270],
    [7, 90],
    [8, 90],
  ]);
  const turned = await sharp(upright)
    .rotate(quarterTurns.get(orientation) ?? 0)
    .toBuffer();
  if (orientation === 2 || orientation === 5) return sharp(turned).flop().toBuffer();
  if (orientation === 4 || orientation === 7) return sharp(turned).flip().toBuffer();
  return turned;
}

function exifOf({ number, takenAt }: PhotographInput, orientation: number): Exif {
  const taken = takenAt.toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' ');
  const camera = CAMERAS[number % CAMERAS.length];
  return {
    IFD0: { ...camera, DateTime: taken, Orientation: String(orientation) },
    IFD2: { DateTimeOriginal: taken, OffsetTimeOriginal: '+00:00' },
    // Every tenth phone has its location switched on: Greenwich.
    ...(number % 10 === 3 && {
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 28/1 40/1', GPSLongitudeRef: 'W', GPSLongitude: '0/1 0/1 5/1' },
    }),
  };
}

/** The 24 frames of the running cat, in order, as PNGs of one size: four rows of six. */
export async function catFrames(pictures: string): Promise<readonly Buffer[]> {
  const source = await readFile(path.join(pictures, 'datasets-img-locomotion-house-cat', 'data', 'image.jpg'));
  const { width, height } = await sharp(source).metadata();
  const tops = [0.02, 0.263, 0.508, 0.76];
  const places = tops.flatMap((top) =>
    Array.from({ length: 6 }, (_, column) => ({ top, left: 0.015 + column * 0.162 })),
  );
  return Promise.all(
    places.map(({ top, left }) =>
      sharp(source)
        .extract({
          left: Math.round(left * width),
          top: Math.round(top * height),
          width: Math.floor(0.158 * width),
          height: Math.floor(0.215 * height),
        })
        .resize(320, 224, { fit: 'cover' })
        .png()
        .toBuffer(),
    ),
  );
}
