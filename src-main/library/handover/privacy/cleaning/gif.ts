import { cannotStrip } from './cannot-strip.ts';

const [EXTENSION, IMAGE, TRAILER] = [0x21, 0x2c, 0x3b];
const [GRAPHIC_CONTROL, APPLICATION] = [0xf9, 0xff];
const LOOPS = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0']);
/** The length of an application block with the number of repetitions. */
const LOOP_BYTES = 19;

/** Keeps the frames, their timing, the number of repetitions, and the colour profile. */
export function stripGif(bytes: Buffer): Buffer {
  const kept: Buffer[] = [];
  let position = 13 + colours(bytes, 10);
  const keep = (from: number, to: number) => kept.push(bytes.subarray(from, to));
  keep(0, position);
  for (;;) {
    const start = position;
    const marker = bytes[start];
    if (marker === TRAILER) {
      keep(start, start + 1);
      return Buffer.concat(kept);
    }
    if (marker === IMAGE) {
      position = endOfBlocks(bytes, start + 10 + colours(bytes, start + 9) + 1);
      keep(start, position);
    } else if (marker === EXTENSION) {
      position = endOfBlocks(bytes, start + 2);
      if (isKept(bytes, start, position)) keep(start, position);
    } else throw cannotStrip('it is damaged');
  }
}

function isKept(bytes: Buffer, start: number, end: number): boolean {
  const label = bytes[start + 1];
  if (label === GRAPHIC_CONTROL) return end - start === 8;
  const application = bytes.toString('latin1', start + 3, start + 14);
  if (label !== APPLICATION) return false;
  return application === 'ICCRGBG1012' || (LOOPS.has(application) && end - start === LOOP_BYTES);
}

/** The length of the colour table that a packed field declares. */
function colours(bytes: Buffer, at: number): number {
  const packed = bytes[at];
  if (packed === undefined) throw cannotStrip('it is cut off');
  return packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0;
}

function endOfBlocks(bytes: Buffer, from: number): number {
  for (let at = from; at < bytes.length; ) {
    const length = bytes[at] ?? 0;
    at += length + 1;
    if (length === 0) return at;
  }
  throw cannotStrip('it is cut off');
}
