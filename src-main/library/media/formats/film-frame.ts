/**
 * Takes the first frame of a film in HEVC and wraps it as a HEIC picture (ISO/IEC 23008-12), which the decoder of pictures reads. Engines
 * without a decoder for HEVC can then show a picture of the film.
 */
import { boxesIn, contentAt, type ReadRange, readMovie } from './film-boxes.ts';

/** A frame of a film in 8K takes less. */
const MOST_FRAME_BYTES = 32 * 1_048_576;
/** Bytes of a sample entry of a picture before the boxes in it (ISO/IEC 14496-12, 12.1.3). */
const ENTRY_BYTES = 78;
/** Bytes of `stsd` before its first entry. */
const STSD_BYTES = 8;

interface Frame {
  readonly data: Buffer;
  /** Content of the box `hvcC`. */
  readonly decoder: Buffer;
  /** Content of the box `colr`; null without one. */
  readonly colours: Buffer | null;
  readonly width: number;
  readonly height: number;
  /** Quarter turns anticlockwise that make it upright. */
  readonly turns: number;
}

/** @param size of the file in bytes. Returns null for a film in another format, and for a damaged one. */
export async function readFilmFrame(read: ReadRange, size: number): Promise<Buffer | null> {
  const movie = await readMovie(read, size);
  if (movie === null) return null;
  for (const { type, content: track } of boxesIn(movie.content)) {
    if (type !== 'trak') continue;
    const entry = hevcEntry(contentAt(track, 'mdia', 'minf', 'stbl', 'stsd'));
    const place = entry && firstSample(contentAt(track, 'mdia', 'minf', 'stbl'));
    if (entry === null || place === null || place.end > size) continue;
    const data = await read(place.start, place.end);
    return asHeic({ ...entry, data, turns: turnsOf(contentAt(track, 'tkhd')) });
  }
  return null;
}

function hevcEntry(descriptions: Buffer | null): Omit<Frame, 'data' | 'turns'> | null {
  const entry = descriptions && boxesIn(descriptions.subarray(STSD_BYTES))[0];
  if (!entry || !/^(hvc1|hev1)$/.test(entry.type) || entry.content.length < ENTRY_BYTES) return null;
  const inside = entry.content.subarray(ENTRY_BYTES);
  const decoder = contentAt(inside, 'hvcC');
  if (decoder === null) return null;
  const [width, height] = [entry.content.readUInt16BE(24), entry.content.readUInt16BE(26)];
  const colours = contentAt(inside, 'colr');
  // Pictures know the kind `nclx`. QuickTime's `nclc` is the same without the last byte.
  const kind = colours?.toString('latin1', 0, 4);
  const nclx =
    kind === 'nclc' && colours
      ? Buffer.concat([Buffer.from('nclx'), colours.subarray(4, 10), Buffer.alloc(1)])
      : colours;
  return { decoder, width, height, colours: kind === 'nclx' || kind === 'nclc' ? nclx : null };
}

function firstSample(tables: Buffer | null): { readonly start: number; readonly end: number } | null {
  if (tables === null) return null;
  const [short, long, sizes] = [contentAt(tables, 'stco'), contentAt(tables, 'co64'), contentAt(tables, 'stsz')];
  const offsets = short ?? long;
  if (offsets === null || sizes === null || offsets.length < (short ? 12 : 16) || sizes.length < 12) return null;
  const start = short ? short.readUInt32BE(8) : Number(offsets.readBigUInt64BE(8));
  // 0 means that the samples differ in size, and that the table lists the size of each.
  const same = sizes.readUInt32BE(4);
  if (same === 0 && sizes.length < 16) return null;
  const length = same === 0 ? sizes.readUInt32BE(12) : same;
  return length > 0 && length <= MOST_FRAME_BYTES ? { start, end: start + length } : null;
}

/** The turn in the matrix of the track, in quarter turns anticlockwise. */
function turnsOf(header: Buffer | null): number {
  const at = header?.[0] === 1 ? 52 : 40;
  if (header === null || header.length < at + 36) return 0;
  const [a, b] = [header.readInt32BE(at), header.readInt32BE(at + 4)];
  if (a === 0) return b > 0 ? 3 : b < 0 ? 1 : 0;
  return a < 0 ? 2 : 0;
}

function asHeic({ data, decoder, colours, width, height, turns }: Frame): Buffer {
  const properties = [
    box('hvcC', decoder),
    fullBox('ispe', words(width, height)),
    ...(colours === null ? [] : [box('colr', colours)]),
    ...(turns === 0 ? [] : [box('irot', Buffer.from([turns]))]),
  ];
  // The decoder's configuration and a turn are essential.
  const associations = properties.map(
    (_, place) => (place === 0 || (turns !== 0 && place + 1 === properties.length) ? 0x80 : 0) + place + 1,
  );
  const type = box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1'));
  const meta = (offset: number) =>
    fullBox(
      'meta',
      fullBox('hdlr', Buffer.concat([words(0), Buffer.from('pict'), Buffer.alloc(13)])),
      fullBox('pitm', shorts(1)),
      fullBox('iinf', shorts(1), box('infe', words(0x02000000), shorts(1, 0), Buffer.from('hvc1\0'))),
      // Offsets and lengths of four bytes; one item with one extent.
      fullBox('iloc', shorts(0x4400, 1, 1, 0, 1), words(offset, data.length)),
      box(
        'iprp',
        box('ipco', ...properties),
        fullBox('ipma', words(1), shorts(1), Buffer.from([associations.length, ...associations])),
      ),
    );
  const offset = type.length + meta(0).length + 8;
  return Buffer.concat([type, meta(offset), box('mdat', data)]);
}

function box(type: string, ...contents: readonly Buffer[]): Buffer {
  const length = contents.reduce((sum, content) => sum + content.length, 8);
  return Buffer.concat([words(length), Buffer.from(type, 'latin1'), ...contents]);
}

/** A box with version 0 and no flags. */
function fullBox(type: string, ...contents: readonly Buffer[]): Buffer {
  return box(type, words(0), ...contents);
}

function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [place, value] of values.entries()) bytes.writeUInt32BE(value, 4 * place);
  return bytes;
}

function shorts(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length);
  for (const [place, value] of values.entries()) bytes.writeUInt16BE(value, 2 * place);
  return bytes;
}
