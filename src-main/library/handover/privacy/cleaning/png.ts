import { crc32 } from 'node:zlib';
import { cannotStrip } from './cannot-strip.ts';
import { bareExif, orientationOf } from './exif-orientation.ts';

/** Chunks needed for drawing: critical chunks, and those for colours, transparency and animation. */
const PNG_KEPT = new Set([
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'cICP',
  'sBIT',
  'bKGD',
  'pHYs',
  'acTL',
  'fcTL',
  'fdAT',
]);

export function stripPng(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 8)];
  for (let position = 8; ; ) {
    if (position + 12 > bytes.length) throw cannotStrip('it is cut off');
    const end = position + 12 + bytes.readUInt32BE(position);
    if (end > bytes.length) throw cannotStrip('it is cut off');
    const type = bytes.toString('latin1', position + 4, position + 8);
    const isCritical = /^[A-Z]/.test(type);
    if (type === 'eXIf') kept.push(...pngOrientation(bytes.subarray(position + 8, end - 4)));
    if (isCritical || PNG_KEPT.has(type)) kept.push(bytes.subarray(position, end));
    position = end;
    if (type === 'IEND') return Buffer.concat(kept);
  }
}

function pngOrientation(exif: Buffer): readonly Buffer[] {
  const orientation = orientationOf(exif);
  if (orientation === 1) return [];
  const content = Buffer.concat([Buffer.from('eXIf'), bareExif(orientation)]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length - 4);
  sum.writeUInt32BE(crc32(content));
  return [length, content, sum];
}
