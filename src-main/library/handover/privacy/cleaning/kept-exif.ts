/** Writes new Exif with the orientation and the kinds of fields that a person accepted (Exif 2.32, section 4.6). Nothing else is copied. */
import type { KeptMetadata } from '../../../../../src-preload/privacy.ts';

export type KeptKinds = ReadonlySet<KeptMetadata>;
export const NO_KINDS: KeptKinds = new Set();

const [ORIENTATION, EXIF, GPS] = [0x0112, 0x8769, 0x8825];
type Fields = Readonly<Partial<Record<KeptMetadata, readonly number[]>>>;
/** Of the directory of the picture. */
const PICTURE: Fields = {
  software: [0x010f, 0x0110, 0x0131],
  time: [0x0132],
  owner: [0x013b, 0x8298],
  comment: [0x010e],
};
const PHOTOGRAPH: Fields = {
  software: [0xa432, 0xa433, 0xa434],
  time: [0x9003, 0x9004, 0x9010, 0x9011, 0x9012, 0x9290, 0x9291, 0x9292],
  owner: [0xa430],
  comment: [0x9286],
  'serial-number': [0xa420, 0xa431, 0xa435],
};
/** `GPSTimeStamp` and `GPSDateStamp` tell when a picture was taken, so accepting its place does not keep them. */
const GPS_TIMES: ReadonlySet<number> = new Set([0x07, 0x1d]);
const PLACE: Fields = { location: Array.from({ length: 32 }, (_, tag) => tag).filter((tag) => !GPS_TIMES.has(tag)) };
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8];
/** Longer values are no short texts. All of it fits into a segment of a JPEG. */
const MOST_BYTES = 1_024;
const HEADER_BYTES = 8;

interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly value: Buffer;
}

/** @param tiff Exif without the identifier of JPEG; damaged fields are not kept. Null if nothing is to be kept */
export function keptExif(tiff: Buffer, orientation: number, kinds: KeptKinds): Buffer | null {
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const order = byteOrder(isLittle);
  const picture = tiff.length < HEADER_BYTES ? [] : entriesAt(tiff, order.long(tiff, 4), order);
  const inside = (pointer: number): readonly Entry[] => {
    const found = picture.find(({ tag }) => tag === pointer);
    return found === undefined || found.value.length < 4 ? [] : entriesAt(tiff, order.long(found.value, 0), order);
  };
  const upright: Entry = { tag: ORIENTATION, type: 3, count: 1, value: order.short(orientation) };
  const own = [...chosen(picture, PICTURE, kinds), ...(orientation === 1 ? [] : [upright])];
  const photograph = chosen(inside(EXIF), PHOTOGRAPH, kinds);
  const place = chosen(inside(GPS), PLACE, kinds);
  if (own.length + photograph.length + place.length === 0) return null;
  const pointers = (photograph.length > 0 ? 1 : 0) + (place.length > 0 ? 1 : 0);
  const pointer = (tag: number, at: number): Entry => ({ tag, type: 4, count: 1, value: order.number(at) });
  const photographAt = HEADER_BYTES + directoryBytes(own, pointers);
  const placeAt = photographAt + (photograph.length > 0 ? directoryBytes(photograph, 0) : 0);
  const first = [
    ...own,
    ...(photograph.length > 0 ? [pointer(EXIF, photographAt)] : []),
    ...(place.length > 0 ? [pointer(GPS, placeAt)] : []),
  ];
  return Buffer.concat([
    Buffer.from(isLittle ? 'II*\0\x08\0\0\0' : 'MM\0*\0\0\0\x08', 'latin1'),
    directory(first, HEADER_BYTES, order),
    ...(photograph.length > 0 ? [directory(photograph, photographAt, order)] : []),
    ...(place.length > 0 ? [directory(place, placeAt, order)] : []),
  ]);
}

function chosen(entries: readonly Entry[], fields: Fields, kinds: KeptKinds): readonly Entry[] {
  const tags = new Set([...kinds].flatMap((kind) => fields[kind] ?? []));
  return entries.filter(({ tag, value }) => tags.has(tag) && value.length > 0 && value.length <= MOST_BYTES);
}

type Order = ReturnType<typeof byteOrder>;

function byteOrder(isLittle: boolean) {
  const written = (bytes: number, value: number) => {
    const buffer = Buffer.alloc(bytes);
    if (isLittle) buffer.writeUIntLE(value, 0, bytes);
    else buffer.writeUIntBE(value, 0, bytes);
    return buffer;
  };
  return {
    word: (from: Buffer, at: number) => (isLittle ? from.readUInt16LE(at) : from.readUInt16BE(at)),
    long: (from: Buffer, at: number) => (isLittle ? from.readUInt32LE(at) : from.readUInt32BE(at)),
    short: (value: number) => written(2, value),
    number: (value: number) => written(4, value),
  };
}

/** Entries whose values are in the file, each tag once. */
function entriesAt(tiff: Buffer, start: number, order: Order): readonly Entry[] {
  if (start + 2 > tiff.length) return [];
  const entries = new Map<number, Entry>();
  const end = Math.min(tiff.length - 11, start + 2 + order.word(tiff, start) * 12);
  for (let at = start + 2; at < end; at += 12) {
    const [tag, type, count] = [order.word(tiff, at), order.word(tiff, at + 2), order.long(tiff, at + 4)];
    const size = (TYPE_BYTES[type] ?? 0) * count;
    const from = size <= 4 ? at + 8 : order.long(tiff, at + 8);
    if (from + size <= tiff.length) entries.set(tag, { tag, type, count, value: tiff.subarray(from, from + size) });
  }
  return [...entries.values()];
}

const even = (length: number) => length + (length % 2);
const besideBytes = ({ value }: Entry) => (value.length > 4 ? even(value.length) : 0);

function directoryBytes(entries: readonly Entry[], pointers: number): number {
  return 6 + (entries.length + pointers) * 12 + entries.reduce((sum, entry) => sum + besideBytes(entry), 0);
}

function directory(entries: readonly Entry[], start: number, order: Order): Buffer {
  const sorted = entries.toSorted((a, b) => a.tag - b.tag);
  let free = start + 6 + entries.length * 12;
  const rows: Buffer[] = [order.short(entries.length)];
  const beside: Buffer[] = [];
  for (const entry of sorted) {
    const { tag, type, count, value } = entry;
    const short = Buffer.alloc(4);
    value.copy(short, 0, 0, 4);
    rows.push(order.short(tag), order.short(type), order.number(count), value.length > 4 ? order.number(free) : short);
    if (value.length <= 4) continue;
    beside.push(value, Buffer.alloc(value.length % 2));
    free += besideBytes(entry);
  }
  return Buffer.concat([...rows, Buffer.alloc(4), ...beside]);
}
