/** Reads the boxes at the top of an ISO base media file (MP4, MOV, HEIC…) from a stream, without pictures and sound. */
import { cannotStrip } from './cannot-strip.ts';

export interface OutlineBox {
  readonly type: string;
  readonly start: number;
  /** Where its content begins. */
  readonly body: number;
  readonly end: number;
  /** The whole box, with its header. Null for media data, and for large boxes that say nothing about how to play the file. */
  readonly bytes: Buffer | null;
}

export interface Outline {
  /** Bytes of the whole file. */
  readonly length: number;
  readonly boxes: readonly OutlineBox[];
}

/** Descriptions of films and pictures. They are needed whole. */
const NEEDED = new Set(['moov', 'meta', 'moof']);
const MOST_OF_OTHERS = 1_048_576;
/** The description of a film of many hours takes some megabytes. */
const MOST_HELD = 134_217_728;
/** More boxes are made to keep a reader busy. */
const MOST_BOXES = 100_000;

/** @throws DeskFailure `file_blocked` for boxes that do not fit; what the reader throws */
export async function readOutline(chunks: AsyncIterable<Uint8Array>, length: number): Promise<Outline> {
  const outline = createOutline(length);
  for await (const chunk of chunks) outline.add(chunk);
  return outline.result();
}

/** The boxes of a whole file in memory. */
export function outlineOf(bytes: Buffer): Outline {
  const outline = createOutline(bytes.length);
  outline.add(bytes);
  return outline.result();
}

interface OpenBox extends Omit<OutlineBox, 'bytes'> {
  readonly parts: Buffer[] | null;
}

function createOutline(length: number) {
  const boxes: OutlineBox[] = [];
  let [position, held] = [0, 0];
  let header = Buffer.alloc(0);
  let current: OpenBox | null = null;
  const close = ({ parts, ...box }: OpenBox) => {
    boxes.push({ ...box, bytes: parts && Buffer.concat(parts) });
    current = null;
  };
  const open = (box: Omit<OutlineBox, 'bytes'>) => {
    const size = box.end - box.start;
    const isHeld = box.type !== 'mdat' && (NEEDED.has(box.type) || size <= MOST_OF_OTHERS);
    if (isHeld) held += size;
    if (held > MOST_HELD || boxes.length >= MOST_BOXES) throw cannotStrip('it has too many parts');
    return { ...box, parts: isHeld ? [header] : null };
  };
  const add = (chunk: Uint8Array) => {
    for (let at = 0; at < chunk.length; ) {
      if (current === null) {
        const taken = Math.min(headerBytes(header) - header.length, chunk.length - at);
        header = Buffer.concat([header, chunk.subarray(at, at + taken)]);
        [at, position] = [at + taken, position + taken];
        if (header.length < headerBytes(header)) continue;
        current = open(boxOf(header, position - header.length, length));
        header = Buffer.alloc(0);
      }
      const taken = Math.min(current.end - position, chunk.length - at);
      // The reader may use the memory of the chunk again.
      current.parts?.push(Buffer.from(chunk.subarray(at, at + taken)));
      [at, position] = [at + taken, position + taken];
      if (position === current.end) close(current);
    }
  };
  const result = (): Outline => {
    if (current !== null || position !== length) throw cannotStrip('it is damaged');
    // QuickTime ends a file with up to seven zeros.
    if (header.some((byte) => byte !== 0)) throw cannotStrip('it is damaged');
    return { length, boxes };
  };
  return { add, result };
}

function headerBytes(header: Buffer): number {
  return header.length >= 4 && header.readUInt32BE(0) === 1 ? 16 : 8;
}

function boxOf(header: Buffer, start: number, length: number): Omit<OutlineBox, 'bytes'> {
  const short = header.readUInt32BE(0);
  const size = short === 1 ? Number(header.readBigUInt64BE(8)) : short === 0 ? length - start : short;
  if (start + size > length || size < header.length) throw cannotStrip('it is damaged');
  return { type: header.toString('latin1', 4, 8), start, body: start + header.length, end: start + size };
}
