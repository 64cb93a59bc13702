/** Reads the header of a HEIC or AVIF picture (ISO/IEC 23008-12, sections 6.5, 9.3 and 6.10; ISO/IEC 14496-12, section 8.11). */
import { boxesIn, type FilmBox } from './film-boxes.ts';

/** Bytes of version and flags. */
const FULL_BOX = 4;
/** A hostile header may list many. */
const MOST_ITEMS = 100_000;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The upright size of the picture that viewers show, not of its tiles, thumbnails or gain maps. Null for other files. */
export function heifSize(file: Buffer): Size | null {
  if (file.toString('latin1', 4, 8) !== 'ftyp') return null;
  try {
    const meta = boxesIn(file).find(({ type }) => type === 'meta')?.content ?? Buffer.alloc(0);
    const boxes = boxesIn(meta.subarray(FULL_BOX));
    const primary = boxes.find(({ type }) => type === 'pitm')?.content;
    const properties = boxesIn(boxes.find(({ type }) => type === 'iprp')?.content ?? Buffer.alloc(0));
    const known = boxesIn(properties.find(({ type }) => type === 'ipco')?.content ?? Buffer.alloc(0));
    if (primary === undefined) return null;
    const item = primary[0] === 0 ? primary.readUInt16BE(FULL_BOX) : primary.readUInt32BE(FULL_BOX);
    for (const { type, content } of properties) {
      const numbers = type === 'ipma' ? propertiesOf(item, content) : null;
      if (numbers !== null) return sizeBy(numbers.flatMap((number) => known[number - 1] ?? []));
    }
    return null;
  } catch (error) {
    if (error instanceof RangeError) return null; // the header ends early
    throw error;
  }
}

/** The numbers of an item's properties, in their order. Null if the list does not hold the item. */
function propertiesOf(wanted: number, list: Buffer): readonly number[] | null {
  const [idBytes, isLong] = [(list[0] ?? 0) === 0 ? 2 : 4, ((list[3] ?? 0) & 1) === 1];
  let at = FULL_BOX + 4;
  for (let left = Math.min(list.readUInt32BE(FULL_BOX), MOST_ITEMS); left > 0; left -= 1) {
    const id = list.readUIntBE(at, idBytes);
    const count = list.readUInt8(at + idBytes);
    at += idBytes + 1;
    if (id === wanted) {
      // The first bit says whether the property is essential.
      return Array.from({ length: count }, (_, index) =>
        isLong ? list.readUInt16BE(at + 2 * index) & 0x7fff : list.readUInt8(at + index) & 0x7f,
      );
    }
    at += count * (isLong ? 2 : 1);
  }
  return null;
}

/** Crops and turns follow each other in the order of the properties. */
function sizeBy(properties: readonly FilmBox[]): Size | null {
  let size: Size | null = null;
  for (const { type, content } of properties) {
    if (type === 'ispe') size = { width: content.readUInt32BE(FULL_BOX), height: content.readUInt32BE(FULL_BOX + 4) };
    if (size === null) continue;
    const isQuarterTurn = type === 'irot' && ((content[0] ?? 0) & 1) === 1;
    if (isQuarterTurn) size = { width: size.height, height: size.width };
    if (type === 'clap') {
      const side = (place: number) => Math.round(content.readUInt32BE(8 * place) / content.readUInt32BE(8 * place + 4));
      size = { width: side(0), height: side(1) };
    }
  }
  return size !== null && size.width > 0 && size.height > 0 && Number.isFinite(size.width * size.height) ? size : null;
}

/** True if the colours of a picture are already multiplied by its transparency. Files of other kinds are not. */
export function isPremultiplied(file: Buffer): boolean {
  if (file.toString('latin1', 4, 8) !== 'ftyp') return false;
  const meta = boxesIn(file).find(({ type }) => type === 'meta')?.content ?? Buffer.alloc(0);
  const references = boxesIn(meta.subarray(FULL_BOX)).find(({ type }) => type === 'iref')?.content ?? Buffer.alloc(0);
  return boxesIn(references.subarray(FULL_BOX)).some(({ type }) => type === 'prem');
}
