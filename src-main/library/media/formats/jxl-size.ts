import { boxesIn } from './film-boxes.ts';

/** ISO/IEC 18181-1, annex D: bits of a side, by the two bits before them. */
const SIDE_BITS = [9, 13, 18, 30];
/** Width to height, by three bits. 0: the width follows. */
const RATIOS = [null, [1, 1], [12, 10], [4, 3], [3, 2], [16, 9], [5, 4], [2, 1]] as const;
const HEADER_BYTES = 32;

/** The upright size of a JPEG XL picture. Null for other files. */
export function jxlSize(file: Buffer): { readonly width: number; readonly height: number } | null {
  const stream = streamOf(file);
  if (stream === null || stream.length < 4) return null;
  const next = bitReader(stream.subarray(2, HEADER_BYTES));
  const isMultipleOf8 = next(1) === 1;
  const side = () => (isMultipleOf8 ? (next(5) + 1) * 8 : next(SIDE_BITS[next(2)] ?? 0) + 1);
  const height = side();
  const ratio = RATIOS[next(3)] ?? null;
  const width = ratio === null ? side() : Math.floor((height * ratio[0]) / ratio[1]);
  const [isAllDefault, hasMore] = [next(1) === 1, next(1) === 1];
  const orientation = !isAllDefault && hasMore ? next(3) + 1 : 1;
  return orientation > 4 ? { width: height, height: width } : { width, height };
}

/** The picture itself: the whole file, or what its first box holds. */
function streamOf(file: Buffer): Buffer | null {
  const start = (bytes: Buffer) => (bytes[0] === 0xff && bytes[1] === 0x0a ? bytes : null);
  if (file.toString('latin1', 4, 8) !== 'JXL ') return start(file);
  for (const { type, content } of boxesIn(file)) {
    if (type === 'jxlc') return start(content);
    // A part of it, behind its number.
    if (type === 'jxlp') return start(content.subarray(4));
  }
  return null;
}

/** Reads numbers of some bits, the lowest bit first. Bits behind the end are 0. */
function bitReader(bytes: Buffer): (bits: number) => number {
  let at = 0;
  return (bits) => {
    let value = 0;
    for (let bit = 0; bit < bits; bit += 1, at += 1) value += (((bytes[at >> 3] ?? 0) >> (at & 7)) & 1) * 2 ** bit;
    return value;
  };
}
