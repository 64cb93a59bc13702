import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { cannotStrip } from './cannot-strip.ts';
import { bareExif, orientationOf } from './exif-orientation.ts';
import { clearProfile } from './icc-profile.ts';
import { type KeptKinds, keptExif } from './kept-exif.ts';

/** Chunks needed for drawing: the picture, colours, transparency and animation. */
const PNG_KEPT = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'cICP',
  'sBIT',
  'bKGD',
  'pHYs',
  'acTL',
  'fcTL',
  'fdAT',
]);

export function stripPng(bytes: Buffer, kinds: KeptKinds): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 8)];
  for (let position = 8; ; ) {
    if (position + 12 > bytes.length) throw cannotStrip('it is cut off');
    const end = position + 12 + bytes.readUInt32BE(position);
    if (end > bytes.length) throw cannotStrip('it is cut off');
    const type = bytes.toString('latin1', position + 4, position + 8);
    const content = bytes.subarray(position + 8, end - 4);
    if (type === 'eXIf') kept.push(...pngExif(content, kinds));
    else if (type === 'iCCP') kept.push(...pngProfile(content));
    else if (PNG_KEPT.has(type)) kept.push(bytes.subarray(position, end));
    // A program must know all chunks with a capital letter to draw the picture.
    else if (/^[A-Z]/.test(type)) throw cannotStrip('it holds a part of an unknown kind');
    position = end;
    if (type === 'IEND') return Buffer.concat(kept);
  }
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
