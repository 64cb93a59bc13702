/** The boxes of ISO base media files: MP4, MOV, M4A, HEIC, AVIF. */
import { cannotStrip } from './cannot-strip.ts';

export interface Box {
  readonly type: string;
  /** Where its header begins. */
  readonly start: number;
  /** Where its content begins. */
  readonly body: number;
  readonly end: number;
}

/** A file with more boxes was made to slow down readers. */
const MOST_BOXES = 100_000;

/** @throws DeskFailure `file_blocked` for boxes that do not fit */
export function boxesIn(bytes: Buffer, from: number, to: number): readonly Box[] {
  const boxes: Box[] = [];
  for (let start = from; start < to; ) {
    if (start + 8 > to) {
      // QuickTime ends a list of user data with four zeros.
      if (bytes.subarray(start, to).every((byte) => byte === 0)) break;
      throw cannotStrip('it is damaged');
    }
    const short = bytes.readUInt32BE(start);
    const isLong = short === 1;
    if (isLong && start + 16 > to) throw cannotStrip('it is damaged');
    const size = isLong ? Number(bytes.readBigUInt64BE(start + 8)) : short === 0 ? to - start : short;
    const body = start + (isLong ? 16 : 8);
    if (start + size > to || start + size < body) throw cannotStrip('it is damaged');
    boxes.push({ type: bytes.toString('latin1', start + 4, start + 8), start, body, end: start + size });
    if (boxes.length > MOST_BOXES) throw cannotStrip('it has too many parts');
    start += size;
  }
  return boxes;
}

/** Empties a box. It keeps its position and length, so that offsets to later bytes stay valid. */
export function emptied(bytes: Buffer, { start, body, end }: Box): void {
  bytes.write('free', start + 4, 'latin1');
  bytes.fill(0, body, end);
}
