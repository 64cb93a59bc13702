import { cannotStrip } from './cannot-strip.ts';

const KEPT = new Set(['fmt ', 'fact', 'data', 'ds64']);

/** Keeps the format and the samples. */
export function stripWav(bytes: Buffer): Buffer {
  const isLarge = bytes.toString('latin1', 0, 4) !== 'RIFF';
  const kept: Buffer[] = [Buffer.from(bytes.subarray(0, 12))];
  let hasData = false;
  for (let position = 12; position + 8 <= bytes.length && !hasData; ) {
    const type = bytes.toString('latin1', position, position + 4);
    const size = bytes.readUInt32LE(position + 4);
    if (type === 'data') hasData = true;
    // The samples have their own rules below, because a recording may be truncated, or have its length only in `ds64`.
    const end = type === 'data' ? endOfData(bytes, position, size, isLarge) : position + 8 + size + (size % 2);
    if (end > bytes.length) throw cannotStrip('it is damaged');
    if (KEPT.has(type)) kept.push(Buffer.from(bytes.subarray(position, end)));
    position = end;
  }
  if (!hasData) throw cannotStrip('it holds no sound');
  const stripped = Buffer.concat(kept);
  if (!isLarge) stripped.writeUInt32LE(stripped.length - 8, 4);
  else if (stripped.toString('latin1', 12, 16) === 'ds64') stripped.writeBigUInt64LE(BigInt(stripped.length - 8), 20);
  return stripped;
}

/** Data after the samples is never sound. */
function endOfData(bytes: Buffer, position: number, size: number, isLarge: boolean): number {
  const isByOther = isLarge && size === 0xffff_ffff && bytes.toString('latin1', 12, 16) === 'ds64';
  const length = isByOther ? Number(bytes.readBigUInt64LE(28)) : size;
  const end = position + 8 + length + (length % 2);
  if (position + 8 + length > bytes.length) throw cannotStrip('it is cut off');
  return Math.min(end, bytes.length);
}
