/** Clears JPEG 2000 (ISO/IEC 15444-1, annexes A and I): boxes that draw nothing, comments, and words of colour profiles. */
import { type BoxRules, clearBoxes, type Used, whole } from './box-rules.ts';
import { cannotStrip } from './cannot-strip.ts';
import { clearProfile } from './icc-profile.ts';

const BOXES = Buffer.from('0000000c6a502020', 'hex');
const [START, TILE_PART, START_OF_DATA, END, COMMENT] = [0xff4f, 0xff90, 0xff93, 0xffd9, 0xff64];
const [ENUMERATED, PROFILE] = [1, 2];

const colours: Used = (bytes, { body, end }) => {
  if (bytes[body] === ENUMERATED) return Math.min(end - body, 7);
  if (bytes[body] !== PROFILE || !clearProfile(bytes.subarray(body + 3, end))) return null;
  return end - body;
};

const pixels: Used = (bytes, { body, end }) => {
  clearComments(bytes.subarray(body, end));
  return end - body;
};

const KEPT: BoxRules = {
  'jP  ': whole,
  ftyp: whole,
  jp2c: pixels,
  jp2h: { ihdr: whole, bpcc: whole, colr: colours, pclr: whole, cmap: whole, cdef: whole, 'res ': {} },
};

/** @returns a copy of the same length. @throws DeskFailure `file_blocked` for damaged bytes */
export function clearedJpeg2000(original: Buffer): Buffer {
  const bytes = Buffer.from(original);
  // Some hold the pixels only, without boxes.
  if (!bytes.subarray(0, 8).equals(BOXES)) clearComments(bytes);
  else clearBoxes(bytes, { type: '', start: 0, body: 0, end: bytes.length }, KEPT);
  return bytes;
}

function clearComments(bytes: Buffer): void {
  if (bytes.length < 2 || bytes.readUInt16BE(0) !== START) throw cannotStrip('it is damaged');
  for (let at = 2; at + 2 <= bytes.length; ) {
    const marker = bytes.readUInt16BE(at);
    if (marker === END) {
      bytes.fill(0, at + 2);
      return;
    }
    if (at + 4 > bytes.length) throw cannotStrip('it is damaged');
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (marker === TILE_PART) at = endOfTilePart(bytes, at, end);
    else {
      if (end < at + 4 || end > bytes.length || marker < 0xff00) throw cannotStrip('it is damaged');
      if (marker === COMMENT) bytes.fill(0, at + 6, end);
      at = end;
    }
  }
}

/** @param from after the segment that begins it */
function endOfTilePart(bytes: Buffer, start: number, from: number): number {
  const length = start + 10 <= bytes.length ? bytes.readUInt32BE(start + 6) : 0;
  const end = length === 0 ? bytes.length - 2 : start + length;
  for (let at = from; at + 4 <= bytes.length && bytes.readUInt16BE(at) !== START_OF_DATA; ) {
    const next = at + 2 + bytes.readUInt16BE(at + 2);
    if (bytes.readUInt16BE(at) === COMMENT) bytes.fill(0, at + 6, next);
    at = next;
  }
  if (end <= from || end > bytes.length) throw cannotStrip('it is damaged');
  return end;
}
