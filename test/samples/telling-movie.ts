/** A film by hand (ISO/IEC 14496-12) that holds a word in every box: behind what the box needs, and in boxes that no player knows. */

export const MOVIE_SECRET = Buffer.from('MadeByAda');
/** What is played. */
export const SAMPLES = Buffer.from('frame one, frame two');

export function box(type: string, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const head = Buffer.from(`\0\0\0\0${type}`, 'latin1');
  head.writeUInt32BE(body.length + 8);
  return Buffer.concat([head, body]);
}

export function longs(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [place, value] of values.entries()) bytes.writeUInt32BE(value, place * 4);
  return bytes;
}

/** A box of so many bytes, with more behind them. */
const leaf = (type: string, bytes: number) => box(type, Buffer.alloc(bytes), MOVIE_SECRET);
const table = (type: string, ...values: readonly number[]) => box(type, longs(0, ...values), MOVIE_SECRET);
/** A box that holds boxes, with some that no player reads. */
const holding = (type: string, ...content: readonly Buffer[]) =>
  box(type, ...content, ...['XSEC', 'free', 'udta', 'uuid'].map((name) => box(name, Buffer.alloc(16), MOVIE_SECRET)));

const handler = (type: string) => box('hdlr', longs(0, 0), Buffer.from(type), Buffer.alloc(12), MOVIE_SECRET);
const reference = box('url ', longs(1), MOVIE_SECRET);

function videoEntry(code: string): Buffer {
  const fields = Buffer.alloc(78);
  fields.set(MOVIE_SECRET.subarray(0, 4), 12);
  fields.set(MOVIE_SECRET, 43);
  fields.writeInt16BE(-1, 76);
  return holding(code, fields, leaf('pasp', 8), box('colr', Buffer.from('nclx'), Buffer.alloc(7), MOVIE_SECRET));
}

function soundEntry(code: string, channels: number, bits: number): Buffer {
  const fields = Buffer.alloc(28);
  fields.writeUInt16BE(channels, 16);
  fields.writeUInt16BE(bits, 18);
  return holding(code, fields, holding('wave', leaf('frma', 4)));
}

interface Track {
  readonly handler?: 'vide' | 'soun';
  readonly entry?: Buffer;
  readonly reference?: Buffer;
  /** Of `stsz`, `stsc` and `stco`. */
  readonly sizes?: readonly number[];
  readonly runs?: readonly number[];
  readonly places?: readonly number[];
}

function track(at: number, wish: Track = {}): Buffer {
  const { sizes = [0, 2, 10, 10], runs = [1, 1, 2, 1], places = [1, at] } = wish;
  const described = holding(
    'stbl',
    box('stsd', longs(0, 1), wish.entry ?? videoEntry('avc1')),
    ...[table('stts', 1, 2, 1), table('stsc', ...runs), table('stsz', ...sizes), table('stco', ...places)],
    table('sbgp', 0x53454352, 1, 2, 1),
  );
  const data = holding('dinf', box('dref', longs(0, 1), wish.reference ?? reference));
  const information = holding('minf', leaf('vmhd', 12), data, described);
  const media = holding('mdia', leaf('mdhd', 24), handler(wish.handler ?? 'vide'), information);
  return holding('trak', leaf('tkhd', 84), holding('edts', table('elst', 0)), media, holding('tref'));
}

const TYPE = box('ftyp', Buffer.from('isom\0\0\0\0isomniko'), MOVIE_SECRET.subarray(0, 8));
const INDEXES = ['sidx', 'ssix', 'styp', 'pdin', 'XSEC'].map((type) => box(type, MOVIE_SECRET));

function header(): Buffer {
  const content = Buffer.alloc(100);
  content.set(MOVIE_SECRET, 72);
  return box('mvhd', content, MOVIE_SECRET);
}

/** @param wish of its track */
export function tellingMovie(wish: Track = {}): Buffer {
  const media = box('mdat', SAMPLES, MOVIE_SECRET);
  return Buffer.concat([TYPE, media, holding('moov', header(), track(TYPE.length + 8, wish)), ...INDEXES]);
}

/** The sizes of its samples are the usual ones of the film, or in the fragment. */
export function fragmentedMovie(isOwnSize: boolean): Buffer {
  const extended = holding('mvex', box('trex', longs(0, 1, 1, 0, 10, 0), MOVIE_SECRET));
  const film = holding('moov', header(), track(0, { sizes: [0, 0], runs: [0], places: [0] }), extended);
  const run = (offset: number) =>
    box('trun', isOwnSize ? longs(0x201, 2, offset, 10, 10) : longs(0x1, 2, offset), MOVIE_SECRET);
  const fragment = (offset: number) =>
    holding(
      'moof',
      leaf('mfhd', 8),
      holding('traf', box('tfhd', longs(0x2_0000, 1), MOVIE_SECRET), leaf('tfdt', 8), run(offset)),
    );
  const media = box('mdat', MOVIE_SECRET, SAMPLES, MOVIE_SECRET);
  const index = box('mfra', box('XSEC', MOVIE_SECRET));
  const start = fragment(0).length + 8 + MOVIE_SECRET.length;
  return Buffer.concat([TYPE, film, fragment(start), media, box('mdat', MOVIE_SECRET), ...INDEXES, index]);
}

/** QuickTime counts the bytes of its samples as one. */
export function uncompressedSound(code: string): Buffer {
  const [samples, inChunk] = [SAMPLES.length / 4, 5];
  return tellingMovie({
    handler: 'soun',
    entry: soundEntry(code, 2, 16),
    sizes: [1, samples],
    runs: [1, 1, inChunk, 1],
  });
}

export { soundEntry, videoEntry };
