/** Clears the items of a HEIC or AVIF file that are not pictures: Exif, XMP, and other descriptions. */
import { type Box, boxesIn, emptied } from './boxes.ts';
import { cannotStrip } from './cannot-strip.ts';
import { clearColour } from './clear-colour.ts';
import type { MediaData, UsedRange } from './media-data.ts';

/** Properties with descriptions of a picture, or with the time when it was made. */
const TELLING_PROPERTIES = new Set(['udes', 'altt', 'crtt', 'mdft', 'uuid', 'free', 'skip']);
const KEPT = new Set(['hdlr', 'pitm', 'iloc', 'iinf', 'iref', 'iprp', 'idat', 'dinf', 'grpl', 'ipro']);
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
  const extents = extentsIn(bytes, location, own === undefined ? 0 : data.at + own.body, data.fileLength);
  const isTelling = ({ item }: Extent) => TELLING_ITEMS.has(types.get(item) ?? '');
  const [telling, drawing] = [extents.filter(isTelling), extents.filter((extent) => !isTelling(extent))];
  if (telling.length * drawing.length > MOST_COMPARED) throw cannotStrip('it has too many parts');
  for (const extent of telling) {
    if (drawing.some(({ start, end }) => start < extent.end && end > extent.start)) throw cannotStrip('it is damaged');
    clearItem(bytes, extent, types.get(extent.item) === 'Exif', data);
  }
  for (const box of boxes) {
    if (!KEPT.has(box.type)) emptied(bytes, box);
    if (box.type === 'hdlr') bytes.fill(0, Math.min(box.end, box.body + 12), box.end);
    if (box.type === 'iprp') clearProperties(bytes, box);
  }
  return extents.map(({ start, end }) => ({ start, end }));
}

function clearItem(bytes: Buffer, { start, end }: Extent, isExif: boolean, data: MediaData & { readonly at: number }) {
  const kept = isExif && end - start >= NO_EXIF.length ? NO_EXIF : Buffer.alloc(0);
  if (start < data.at || end > data.at + bytes.length) {
    data.write(start, kept);
    data.fill(start + kept.length, end, isExif ? 0 : 0x20);
    return;
  }
  kept.copy(bytes, start - data.at);
  bytes.fill(isExif ? 0 : 0x20, start - data.at + kept.length, end - data.at);
}

function clearProperties(bytes: Buffer, properties: Box): void {
  const container = boxesIn(bytes, properties.body, properties.end).find(({ type }) => type === 'ipco');
  if (container === undefined) return;
  for (const property of boxesIn(bytes, container.body, container.end)) {
    if (TELLING_PROPERTIES.has(property.type)) emptied(bytes, property);
    if (property.type === 'colr') clearColour(bytes, property);
  }
}

function itemTypes(bytes: Buffer, { body, end }: Box): ReadonlyMap<number, string> {
  const entries = body + (bytes[body] === 0 ? 6 : 8);
  return new Map(
    boxesIn(bytes, Math.min(entries, end), end).map((entry) => {
      const version = bytes[entry.body] ?? 0;
      if (version < 2 || entry.end < entry.body + 12) throw cannotStrip('it lists its parts in an old way');
      const isShort = version === 2;
      const item = isShort ? bytes.readUInt16BE(entry.body + 4) : bytes.readUInt32BE(entry.body + 4);
      const type = entry.body + (isShort ? 8 : 10);
      return [item, bytes.toString('latin1', type, type + 4)];
    }),
  );
}

/** @param data where in the file the box keeps data of its own */
function extentsIn(bytes: Buffer, { body, end }: Box, data: number, fileLength: number): readonly Extent[] {
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
      // Items that are composed of other items are drawn. They have no bytes of their own.
      if (method === 2) continue;
      if (method > 2 || start + length > fileLength) throw cannotStrip('it is cut off');
      if (extents.length > MOST_EXTENTS) throw cannotStrip('it has too many parts');
      extents.push({ item, start, end: length === 0 ? fileLength : start + length });
    }
  }
  return extents;
}
