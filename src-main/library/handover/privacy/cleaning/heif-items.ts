/** Clears the items of a HEIC or AVIF file that are not pictures: Exif, XMP, and other descriptions. */
import { clearBoxes, exactly } from './box-rules.ts';
import { type Box, boxesIn, emptied } from './boxes.ts';
import { cannotStrip } from './cannot-strip.ts';
import { ITEM_RULES } from './heif-rules.ts';
import type { MediaData, UsedRange } from './media-data.ts';

/** Items that are drawn, or composed of others. An item of another kind may be a file with metadata in it, such as a JPEG. */
const PICTURES = new Set(['hvc1', 'hev1', 'av01', 'avc1', 'vvc1', 'lhv1', 'unci', 'grid', 'iovl', 'iden', 'tmap']);
const TELLING_ITEMS = new Set(['Exif', 'mime', 'uri ']);
/** Exif without entries, after the four bytes that say where it begins. */
const NO_EXIF = Buffer.from('\0\0\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0', 'latin1');

const [MOST_EXTENTS, MOST_COMPARED] = [100_000, 10_000_000];

interface Extent {
  readonly item: number;
  readonly start: number;
  readonly end: number;
}

/**
 * @param bytes the box itself, which is at `at` of the file; `data` is the rest of the file
 * @returns where the items are, also those that were cleared
 */
export function clearItems(bytes: Buffer, meta: Box, data: MediaData & { readonly at: number }): readonly UsedRange[] {
  const boxes = boxesIn(bytes, meta.body + 4, meta.end);
  const named = (type: string) => boxes.find((box) => box.type === type);
  const [info, location] = [named('iinf'), named('iloc')];
  if (info === undefined || location === undefined) throw cannotStrip('it is damaged');
  const types = itemTypes(bytes, info);
  const own = named('idat');
  const dataAt = own === undefined ? 0 : data.at + own.body;
  const { extents, used } = extentsIn(bytes, location, dataAt, data.fileLength);
  for (const type of types.values()) {
    if (!TELLING_ITEMS.has(type) && !PICTURES.has(type)) throw cannotStrip('it holds a picture of an unknown kind');
  }
  const small = hideThumbnails(bytes, info, named('iref'));
  const isTelling = ({ item }: Extent) => TELLING_ITEMS.has(types.get(item) ?? '') || small.has(item);
  const [telling, drawing] = [extents.filter(isTelling), extents.filter((extent) => !isTelling(extent))];
  if (telling.length * drawing.length > MOST_COMPARED) throw cannotStrip('it has too many parts');
  for (const extent of telling) {
    if (drawing.some(({ start, end }) => start < extent.end && end > extent.start)) throw cannotStrip('it is damaged');
    clearItem(
      bytes,
      extent,
      small.has(extent.item) ? 'thumbnail' : types.get(extent.item) === 'Exif' ? 'exif' : 'words',
      data,
    );
  }
  for (const box of boxes) if (box.type === 'idat' && box !== own) emptied(bytes, box);
  if (own !== undefined) clearBetween(bytes, { ...own, at: data.at }, extents);
  clearBoxes(bytes, meta, { ...ITEM_RULES, iloc: exactly(used) }, meta.body + 4);
  return extents.map(({ start, end }) => ({ start, end }));
}

function clearItem(
  bytes: Buffer,
  { start, end }: Extent,
  kind: 'thumbnail' | 'exif' | 'words',
  data: MediaData & { readonly at: number },
): void {
  const kept = kind === 'exif' && end - start >= NO_EXIF.length ? NO_EXIF : Buffer.alloc(0);
  const filling = kind === 'words' ? 0x20 : 0;
  if (start < data.at || end > data.at + bytes.length) {
    data.write(start, kept);
    data.fill(start + kept.length, end, filling);
    return;
  }
  kept.copy(bytes, start - data.at);
  bytes.fill(filling, start - data.at + kept.length, end - data.at);
}

/** Data of the box itself that no item uses. */
function clearBetween(bytes: Buffer, own: Box & { readonly at: number }, extents: readonly Extent[]): void {
  let position = own.body;
  for (const { start, end } of extents.toSorted((a, b) => a.start - b.start)) {
    if (start < own.at + own.body || end > own.at + own.end) continue;
    if (start - own.at > position) bytes.fill(0, position, start - own.at);
    position = Math.max(position, end - own.at);
  }
  bytes.fill(0, position, own.end);
}

/**
 * Removes the references to small pictures, which may show more than the picture, and marks them as hidden.
 * @returns the numbers of their items
 */
function hideThumbnails(bytes: Buffer, info: Box, references: Box | undefined): ReadonlySet<number> {
  const small = new Set<number>();
  if (references === undefined) return small;
  const idBytes = bytes[references.body] === 0 ? 2 : 4;
  for (const { type, start, body, end } of boxesIn(bytes, references.body + 4, references.end)) {
    if (type !== 'thmb' || body + idBytes > end) continue;
    small.add(bytes.readUIntBE(body, idBytes));
    bytes.write('free', start + 4, 'latin1');
  }
  for (const entry of itemEntries(bytes, info)) {
    if (small.has(entry.item)) bytes[entry.body + 3] = (bytes[entry.body + 3] ?? 0) | 1;
  }
  return small;
}

function itemTypes(bytes: Buffer, info: Box): ReadonlyMap<number, string> {
  return new Map(itemEntries(bytes, info).map(({ item, type }) => [item, type]));
}

function itemEntries(bytes: Buffer, { body, end }: Box) {
  const entries = body + (bytes[body] === 0 ? 6 : 8);
  return boxesIn(bytes, Math.min(entries, end), end).map((entry) => {
    const version = bytes[entry.body] ?? 0;
    const isShort = version === 2;
    if (version < 2 || entry.end < entry.body + (isShort ? 12 : 14))
      throw cannotStrip('it lists its parts in an old way');
    const item = isShort ? bytes.readUInt16BE(entry.body + 4) : bytes.readUInt32BE(entry.body + 4);
    const type = entry.body + (isShort ? 8 : 10);
    return { item, type: bytes.toString('latin1', type, type + 4), body: entry.body };
  });
}

/** @param data where in the file the data of the box `idat` begins @returns `used`: how many bytes of the box the list of items takes */
function extentsIn(
  bytes: Buffer,
  { body, end }: Box,
  data: number,
  fileLength: number,
): { readonly extents: readonly Extent[]; readonly used: number } {
  const version = bytes[body] ?? 0;
  let at = body + 6;
  const number = (length: number): number => {
    if (at + length > end) throw cannotStrip('it is damaged');
    at += length;
    if (length === 8) return Number(bytes.readBigUInt64BE(at - 8));
    return length === 0 ? 0 : bytes.readUIntBE(at - length, length);
  };
  const [sizes, moreSizes] = [bytes[body + 4] ?? 0, bytes[body + 5] ?? 0];
  const [offsetSize, lengthSize, baseSize, indexSize] = [sizes >> 4, sizes & 15, moreSizes >> 4, moreSizes & 15];
  if ([offsetSize, lengthSize, baseSize].some((size) => ![0, 4, 8].includes(size))) throw cannotStrip('it is damaged');
  const extents: Extent[] = [];
  for (let items = number(version < 2 ? 2 : 4); items > 0; items -= 1) {
    const item = number(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : number(2) & 15;
    number(2);
    const base = number(baseSize);
    for (let left = number(2); left > 0; left -= 1) {
      if (version > 0) number(indexSize);
      const start = base + number(offsetSize) + (method === 1 ? data : 0);
      const length = number(lengthSize);
      // Items that are composed of other items are drawn, but hold no bytes.
      if (method === 2) continue;
      if (method > 2 || start + length > fileLength) throw cannotStrip('it is cut off');
      if (extents.length > MOST_EXTENTS) throw cannotStrip('it has too many parts');
      extents.push({ item, start, end: length === 0 ? fileLength : start + length });
    }
  }
  return { extents, used: at - body };
}
