import { cannotStrip } from './cannot-strip.ts';

const [EXTENSION, IMAGE, TRAILER] = [0x21, 0x2c, 0x3b];
const [GRAPHIC_CONTROL, APPLICATION] = [0xf9, 0xff];
const LOOPS = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0']);
/** The length of an application block with the number of repetitions. */
const LOOP_BYTES = 19;

/** Keeps the frames, their timing and the number of repetitions. No browser uses a colour profile in a GIF. */
export function stripGif(bytes: Buffer): Buffer {
  return Buffer.concat(
    [...parts(bytes)].filter(({ isKept }) => isKept).map(({ start, end }) => bytes.subarray(start, end)),
  );
}

/** The blocks between the frames that draw nothing. @throws DeskFailure, RangeError for a damaged file */
export function* extensionsIn(bytes: Buffer): Generator<{ readonly label: number; readonly content: Buffer }> {
  for (const { start, end, isKept } of parts(bytes)) {
    if (!isKept) yield { label: bytes[start + 1] ?? 0, content: bytes.subarray(start + 3, end - 1) };
  }
}

interface Part {
  readonly start: number;
  readonly end: number;
  readonly isKept: boolean;
}

function* parts(bytes: Buffer): Generator<Part> {
  let position = 13 + colours(bytes, 10);
  yield { start: 0, end: position, isKept: true };
  for (;;) {
    const start = position;
    const marker = bytes[start];
    if (marker === TRAILER) {
      yield { start, end: start + 1, isKept: true };
      return;
    }
    if (marker === IMAGE) position = endOfBlocks(bytes, start + 10 + colours(bytes, start + 9) + 1);
    else if (marker === EXTENSION) position = endOfBlocks(bytes, start + 2);
    else throw cannotStrip('it is damaged');
    yield { start, end: position, isKept: marker === IMAGE || isKept(bytes, start, position) };
  }
}

function isKept(bytes: Buffer, start: number, end: number): boolean {
  const label = bytes[start + 1];
  if (label === GRAPHIC_CONTROL) return end - start === 8;
  const application = bytes.toString('latin1', start + 3, start + 14);
  if (label !== APPLICATION) return false;
  return LOOPS.has(application) && end - start === LOOP_BYTES;
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
