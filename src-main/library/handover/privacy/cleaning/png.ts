import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { cannotStrip } from './cannot-strip.ts';
import { bareExif, orientationOf } from './exif-orientation.ts';
import { clearProfile } from './icc-profile.ts';
import { type KeptKinds, keptExif } from './kept-exif.ts';

/** Chunks needed for drawing: the picture, colours, transparency and animation. With their lengths, because decoders ignore those of others. */
const LENGTHS: Readonly<Record<string, readonly number[]>> = {
  IHDR: [13],
  gAMA: [4],
  cHRM: [32],
  sRGB: [1],
  cICP: [4],
  sBIT: [1, 2, 3, 4],
  bKGD: [1, 2, 6],
  pHYs: [9],
  acTL: [8],
  fcTL: [26],
};
const OF_ANIMATION = new Set(['fcTL', 'fdAT']);
const [GREY, TRUE_COLOUR, INDEXED] = [0, 2, 3];

/** The same picture without its metadata. Keeps the wanted kinds. @throws DeskFailure `file_blocked` */
export function stripPng(bytes: Buffer, kinds: KeptKinds): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 8)];
  const isKept = keeping();
  for (let position = 8; ; ) {
    if (position + 12 > bytes.length) throw cannotStrip('it is cut off');
    const end = position + 12 + bytes.readUInt32BE(position);
    if (end > bytes.length) throw cannotStrip('it is cut off');
    const type = bytes.toString('latin1', position + 4, position + 8);
    const content = bytes.subarray(position + 8, end - 4);
    if (type === 'eXIf') kept.push(...pngExif(content, kinds));
    else if (type === 'iCCP') kept.push(...pngProfile(content));
    else if (type === 'IEND') kept.push(...chunk(type, Buffer.alloc(0)));
    else if (isKept(type, content)) kept.push(bytes.subarray(position, end));
    // A program must know all chunks with a capital letter to draw the picture.
    else if (/^[A-Z]/.test(type) && type !== 'PLTE') throw cannotStrip('it holds a part of an unknown kind');
    position = end;
    if (type === 'IEND') return Buffer.concat(kept);
  }
}

/** Tells of each chunk in turn whether it is drawn. @throws DeskFailure for a palette that no decoder accepts */
function keeping(): (type: string, content: Buffer) => boolean {
  let [colourType, mostColours, colours, isAnimated] = [-1, 0, 0, false];
  return (type, content) => {
    const { length } = content;
    if (type === 'IHDR' && length === 13) [colourType, mostColours] = [content[9] ?? -1, 2 ** (content[8] ?? 0)];
    if (type === 'acTL') isAnimated ||= length === 8;
    if (OF_ANIMATION.has(type) && !isAnimated) return false;
    if (type === 'IDAT' || type === 'fdAT') return true;
    if (type === 'tRNS') return isTransparency(colourType, length, colours);
    if (type !== 'PLTE') return LENGTHS[type]?.includes(length) === true;
    // In pictures of other types a palette is only advice.
    if (colourType !== INDEXED) return false;
    colours = length / 3;
    if (length % 3 !== 0 || colours > mostColours) throw cannotStrip('it is damaged');
    return true;
  };
}

function isTransparency(colourType: number, length: number, colours: number): boolean {
  if (colourType === GREY) return length === 2;
  return colourType === TRUE_COLOUR ? length === 6 : colourType === INDEXED && length <= colours;
}

function pngExif(exif: Buffer, kinds: KeptKinds): readonly Buffer[] {
  const kept = keptExif(bareExif(exif), orientationOf(exif), kinds);
  return kept === null ? [] : chunk('eXIf', kept);
}

const MOST_OF_PROFILE = 16_777_216;

/** The colour profile without its name and words. It is stored, because compressors give different bytes on different processors. */
function pngProfile(content: Buffer): readonly Buffer[] {
  const profile = unpacked(content.subarray(content.indexOf(0) + 2));
  if (profile === null || !clearProfile(profile)) return [];
  return chunk('iCCP', Buffer.concat([Buffer.from('icc\0\0'), deflateSync(profile, { level: 0 })]));
}

function unpacked(bytes: Buffer): Buffer | null {
  try {
    return inflateSync(bytes, { maxOutputLength: MOST_OF_PROFILE });
  } catch {
    // zlib throws for damaged bytes, and for more than it may return.
    return null;
  }
}

function chunk(type: string, content: Buffer): readonly Buffer[] {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return [length, named, sum];
}
