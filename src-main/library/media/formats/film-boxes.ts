/** Reads the boxes of films (ISO/IEC 14496-12) as far as they are sound. Damage ends a list, because a part of the facts is better than none. */

/** Reads the bytes from `start` (inclusive) to `end` (exclusive), fewer at the end of the file. */
export type ReadRange = (start: number, end: number) => Promise<Buffer>;

export interface FilmBox {
  readonly type: string;
  readonly content: Buffer;
}

const MOST_BOXES = 256;
const MOST_MOVIE_BYTES = 4 * 1_048_576;

/** The content of the box `moov`, at most its first megabytes. */
export interface Movie {
  readonly content: Buffer;
  /** False if its end was not read. Phones write places and cameras there. */
  readonly isWhole: boolean;
}

/** Null without a description. @param size of the file in bytes */
export async function readMovie(read: ReadRange, size: number): Promise<Movie | null> {
  let position = 0;
  for (let count = 0; count < MOST_BOXES && position + 8 <= size; count += 1) {
    const box = headerAt(await read(position, position + 16), 0, size - position);
    if (box === null) return null;
    const end = position + box.size;
    if (box.type === 'moov') {
      const readEnd = Math.min(end, position + MOST_MOVIE_BYTES);
      return { content: await read(position + box.header, readEnd), isWhole: readEnd === end && end <= size };
    }
    position = end;
  }
  return null;
}

/** The boxes directly inside, cut off at the end of their parent. */
export function boxesIn(bytes: Buffer): readonly FilmBox[] {
  const boxes: FilmBox[] = [];
  for (let at = 0; at + 8 <= bytes.length && boxes.length < MOST_BOXES; ) {
    const box = headerAt(bytes, at, bytes.length - at);
    if (box === null) break;
    boxes.push({ type: box.type, content: bytes.subarray(at + box.header, at + box.size) });
    at += box.size;
  }
  return boxes;
}

/** The content of the first box at a path of types. */
export function contentAt(bytes: Buffer, ...path: readonly string[]): Buffer | null {
  let content: Buffer | undefined = bytes;
  for (const type of path) content = content && boxesIn(content).find((box) => box.type === type)?.content;
  return content ?? null;
}

/** The header of the box at `at`. `rest` are the bytes up to the end of its parent. Null if there is none. */
export function headerAt(
  bytes: Buffer,
  at: number,
  rest: number,
): { type: string; header: number; size: number } | null {
  if (bytes.length < at + 8) return null;
  const type = bytes.toString('latin1', at + 4, at + 8);
  const short = bytes.readUInt32BE(at);
  // 0 means up to the end. 1 means that a size of 64 bits follows.
  if (short === 0) return { type, header: 8, size: rest };
  if (short !== 1) return short < 8 ? null : { type, header: 8, size: short };
  if (bytes.length < at + 16) return null;
  const long = Number(bytes.readBigUInt64BE(at + 8));
  return long < 16 ? null : { type, header: 16, size: long };
}
