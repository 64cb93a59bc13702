/**
 * Gives PNG files that describe their colours by a gamma or by primaries a colour profile that says the same. Browsers follow those numbers,
 * and the decoder of the library knows only profiles, so tile and preview would differ.
 */
import { crc32, deflateSync } from 'node:zlib';
import { type Colours, type Point, profileOf, SRGB_POINTS } from './colour-profile.ts';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const HEADER_END = 33;
const COLOUR_TYPE_AT = 25;
/** Bit of the colour type: not grey. */
const COLOUR = 2;
/** These count more than the numbers. */
const STRONGER = new Set(['sRGB', 'iCCP', 'cICP']);
/** Many programs write the gamma and the primaries of sRGB, and mean its curve. It differs from the power by up to 8 of 255 in dark parts. */
const GAMMA_OF_SRGB = 45_455;
const NEARLY = { gamma: 500, point: 0.002 };
const MOST_CHUNKS = 256;

/** @returns the same bytes for other files, and for pictures in the colours of sRGB */
export function withGammaProfile(file: Buffer): Buffer {
  const colours = coloursOf(file);
  const profile = colours && profileOf(colours, ((file[COLOUR_TYPE_AT] ?? 0) & COLOUR) === 0);
  if (profile === null) return file;
  const content = Buffer.concat([Buffer.from('iCCPgamma\0\0', 'latin1'), deflateSync(profile)]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length - 4);
  check.writeUInt32BE(crc32(content));
  return Buffer.concat([file.subarray(0, HEADER_END), length, content, check, file.subarray(HEADER_END)]);
}

function coloursOf(file: Buffer): Colours | null {
  if (!file.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return null;
  let [gamma, points]: [number | null, Colours['points'] | null] = [null, null];
  for (let at = SIGNATURE.length, count = 0; at + 12 <= file.length && count < MOST_CHUNKS; count += 1) {
    const [length, type] = [file.readUInt32BE(at), file.toString('latin1', at + 4, at + 8)];
    if (STRONGER.has(type)) return null;
    if (type === 'IDAT') break;
    if (type === 'gAMA' && length === 4) gamma = file.readUInt32BE(at + 8);
    if (type === 'cHRM' && length === 32 && at + 40 <= file.length) points = pointsAt(file, at + 8);
    at += length + 12;
  }
  if (gamma === 0 || (gamma === null && points === null)) return null;
  const isPower = gamma !== null && Math.abs(gamma - GAMMA_OF_SRGB) > NEARLY.gamma;
  if (!isPower && isNearSrgb(points ?? SRGB_POINTS)) return null;
  return { exponent: gamma === null ? null : 100_000 / gamma, points: points ?? SRGB_POINTS };
}

function isNearSrgb(points: Colours['points']): boolean {
  const known = SRGB_POINTS.flat();
  return points.flat().every((value, place) => Math.abs(value - (known[place] ?? 0)) < NEARLY.point);
}

function pointsAt(file: Buffer, at: number): Colours['points'] {
  const point = (place: number): Point => [
    file.readUInt32BE(at + 8 * place) / 100_000,
    file.readUInt32BE(at + 8 * place + 4) / 100_000,
  ];
  return [point(0), point(1), point(2), point(3)];
}
