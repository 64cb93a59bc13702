import { cannotStrip } from './cannot-strip.ts';

/** The codes of plain samples (RFC 2361). Samples of other codes may be a file with tags, such as an MP3. */
const CODES: ReadonlySet<number> = new Set([0x01, 0x02, 0x03, 0x06, 0x07, 0x11, 0x31, 0x45]);
const [EXTENSIBLE, CODE_OF_EXTENSIBLE] = [0xfffe, 24];
const [FORMAT_BYTES, DS64_BYTES] = [16, 28];
/** Extensible formats use 22 bytes, and ADPCM 32. */
const MOST_OF_EXTENSION = 32;

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
    const length = usedBytes(type, bytes.subarray(position + 8, end), kept.length, isLarge);
    if (type === 'data') kept.push(Buffer.from(bytes.subarray(position, end)));
    else if (length > 0) kept.push(shortened(bytes.subarray(position, position + 8 + length)));
    position = end;
  }
  if (!hasData) throw cannotStrip('it holds no sound');
  const stripped = Buffer.concat(kept);
  if (!isLarge) stripped.writeUInt32LE(stripped.length - 8, 4);
  else if (stripped.toString('latin1', 12, 16) === 'ds64') stripped.writeBigUInt64LE(BigInt(stripped.length - 8), 20);
  return stripped;
}

/** How many bytes of a chunk before the samples say how to play them. @param place 1 for the first chunk */
function usedBytes(type: string, content: Buffer, place: number, isLarge: boolean): number {
  if (type === 'fact') return Math.min(content.length, 4);
  if (type === 'ds64') return isLarge && place === 1 ? Math.min(content.length, DS64_BYTES) : 0;
  if (type !== 'fmt ' || content.length < FORMAT_BYTES) return 0;
  const code = content.readUInt16LE(0);
  const isExtensible = code === EXTENSIBLE && content.length >= CODE_OF_EXTENSIBLE + 2;
  const own = isExtensible ? content.readUInt16LE(CODE_OF_EXTENSIBLE) : code;
  if (!CODES.has(own)) throw cannotStrip('its sound is packed in a way that may hold metadata');
  if (content.length < FORMAT_BYTES + 2 || code === 1) return FORMAT_BYTES;
  return Math.min(content.length, FORMAT_BYTES + 2 + Math.min(content.readUInt16LE(FORMAT_BYTES), MOST_OF_EXTENSION));
}

function shortened(chunk: Buffer): Buffer {
  const kept = Buffer.from(chunk);
  kept.writeUInt32LE(kept.length - 8, 4);
  return kept;
}

/** Data after the samples is never sound. */
function endOfData(bytes: Buffer, position: number, size: number, isLarge: boolean): number {
  const isByOther = isLarge && size === 0xffff_ffff && bytes.toString('latin1', 12, 16) === 'ds64';
  const length = isByOther ? Number(bytes.readBigUInt64LE(28)) : size;
  const end = position + 8 + length + (length % 2);
  if (position + 8 + length > bytes.length) throw cannotStrip('it is cut off');
  return Math.min(end, bytes.length);
}
