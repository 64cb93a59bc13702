/** The length that the header of AVI, ASF (WMV, WMA), FLV, Wave, AIFF, CAF and AU states. The library for sounds reads only some of them. */
import { type MediaDescription, NOT_DESCRIBED, sizeInPixels } from './media-description.ts';

/** Chunks before the one that is looked for. A hostile file cannot keep the reader busy for longer. */
const MOST_CHUNKS = 1_024;

/** Null for other formats. An empty description if the header is damaged or says nothing. */
export function describeByHeader(bytes: Uint8Array): MediaDescription | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const reader = READERS.find(({ mark, at = 0 }) => file.toString('latin1', at, at + 4) === mark);
  if (reader === undefined) return null;
  try {
    const { seconds, ...more } = reader.read(file);
    return { ...NOT_DESCRIBED, ...more, seconds: Number.isFinite(seconds) && seconds > 0 ? seconds : null };
  } catch (error) {
    // The file ends within its header.
    if (error instanceof RangeError) return NOT_DESCRIBED;
    throw error;
  }
}

interface Header {
  /** Not a number, infinite or 0 if the header does not say. */
  readonly seconds: number;
  readonly width?: number | null;
  readonly height?: number | null;
  readonly codecs?: readonly string[];
}

const READERS: readonly { readonly mark: string; readonly at?: number; read(file: Buffer): Header }[] = [
  { mark: 'AVI ', at: 8, read: readAvi },
  { mark: 'WAVE', at: 8, read: readWave },
  { mark: 'AIFF', at: 8, read: readAiff },
  { mark: 'AIFC', at: 8, read: readAiff },
  { mark: 'caff', read: readCaf },
  { mark: '.snd', read: readAu },
  { mark: '0&\xb2u', read: readAsf },
  { mark: 'FLV\x01', read: readFlv },
];

/** The main header comes first: microseconds a frame, and, after three other numbers, the frames. */
function readAvi(file: Buffer): Header {
  if (file.toString('latin1', 24, 28) !== 'avih') return UNKNOWN;
  const seconds = (file.readUInt32LE(32) * file.readUInt32LE(48)) / 1_000_000;
  const [width, height] = [file.readUInt32LE(64), file.readUInt32LE(68)];
  return width > 0 && height > 0 ? { seconds, width, height } : { seconds };
}

function readAiff(file: Buffer): Header {
  for (const { type, start } of chunksIn(file, 12, 'BE')) {
    if (type === 'COMM') return { seconds: file.readUInt32BE(start + 2) / readExtended(file, start + 8) };
  }
  return UNKNOWN;
}

/** A positive number of 80 bits: the exponent, and a mantissa of 64 bits with its leading 1. */
function readExtended(file: Buffer, at: number): number {
  return Number(file.readBigUInt64BE(at + 2)) * 2 ** ((file.readUInt16BE(at) & 0x7fff) - 16_383 - 63);
}

/** Packets of one size are counted by the bytes of the data, others by the table of packets. */
function readCaf(file: Buffer): Header {
  let [rate, packetBytes, packetFrames] = [Number.NaN, 0, 0];
  for (const { type, start, size } of chunksIn(file, 8, 'long BE')) {
    if (type === 'desc') {
      rate = file.readDoubleBE(start);
      [packetBytes, packetFrames] = [file.readUInt32BE(start + 16), file.readUInt32BE(start + 20)];
    } else if (type === 'pakt') {
      return { seconds: Number(file.readBigInt64BE(start + 8)) / rate };
    } else if (type === 'data' && packetBytes > 0) {
      return { seconds: ((size - 4) / packetBytes) * (packetFrames / rate) };
    }
  }
  return UNKNOWN;
}

/** Bytes of a sample by encoding: µ-law, 8 to 32 bits, two kinds of floating point, and A-law. */
const AU_BYTES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 3, 5: 4, 6: 4, 7: 8, 27: 1 };
const AU_SIZE_UNKNOWN = 0xffff_ffff;

function readAu(file: Buffer): Header {
  const [start, size, encoding, rate, channels] = [4, 8, 12, 16, 20].map((at) => file.readUInt32BE(at));
  const bytes = size === AU_SIZE_UNKNOWN ? file.length - (start ?? 0) : (size ?? 0);
  return { seconds: bytes / ((AU_BYTES[encoding ?? 0] ?? Number.NaN) * (rate ?? 0) * (channels ?? 0)) };
}

const UNKNOWN: Header = { seconds: Number.NaN };

/** By the number of the format. 0xfffe means that more follows, which is nearly always PCM. */
const WAVE_CODECS: Readonly<Record<number, string>> = {
  1: 'PCM',
  2: 'ADPCM',
  3: 'PCM',
  6: 'PCM',
  7: 'PCM',
  17: 'ADPCM',
  49: 'GSM',
  85: 'MP3',
  65534: 'PCM',
};

/** The bytes of the data by the bytes a second. Compressed sounds state only about so many, and their number of samples elsewhere. */
function readWave(file: Buffer): Header {
  let [bytesPerSecond, rate, samples] = [Number.NaN, Number.NaN, Number.NaN];
  let codec: string | undefined;
  for (const { type, start, size } of chunksIn(file, 12, 'LE')) {
    if (type === 'fmt ') {
      codec = WAVE_CODECS[file.readUInt16LE(start)];
      [rate, bytesPerSecond] = [file.readUInt32LE(start + 4), file.readUInt32LE(start + 8)];
    } else if (type === 'fact' && codec !== 'PCM') {
      samples = file.readUInt32LE(start);
    } else if (type === 'data') {
      const seconds = samples > 0 ? samples / rate : size / bytesPerSecond;
      return { seconds, codecs: codec === undefined ? [] : [codec] };
    }
  }
  return UNKNOWN;
}

const ASF_FILE = 'a1dcab8c47a9cf118ee400c00c205365';
const ASF_STREAM = '9107dcb7b7a9cf118ee600c00c205365';
const ASF_PICTURES = 'c0ef19bc4d5bcf11a8fd00805f5c442b';

/** Objects with an id of 16 bytes. The length is in units of 100 ns, and holds the time that a player waits first, in ms. */
function readAsf(file: Buffer): Header {
  let header = UNKNOWN;
  let at = 30;
  for (let count = 0; count < MOST_CHUNKS && at + 24 <= file.length; count += 1) {
    const id = file.toString('hex', at, at + 16);
    if (id === ASF_FILE) {
      const seconds = Number(file.readBigUInt64LE(at + 64)) / 1e7 - Number(file.readBigUInt64LE(at + 80)) / 1_000;
      header = { ...header, seconds };
    } else if (id === ASF_STREAM && file.toString('hex', at + 24, at + 40) === ASF_PICTURES) {
      const [width, height] = [file.readUInt32LE(at + 78), file.readUInt32LE(at + 82)];
      if (width > 0 && height > 0) header = { ...header, width, height };
    }
    at += Math.max(24, Number(file.readBigUInt64LE(at + 16)));
  }
  return header;
}

/** The first tag is mostly a list of named values: numbers, truth values and texts (AMF0). */
function readFlv(file: Buffer): Header {
  const known = new Map<string, number>();
  const first = file.toString('latin1', 24, 37);
  if (first !== '\x02\x00\x0aonMetaData') return UNKNOWN;
  let at = 42;
  for (let count = 0; count < MOST_CHUNKS && at + 3 <= file.length; count += 1) {
    const value = at + 2 + file.readUInt16BE(at);
    const type = file[value];
    if (type === 0) known.set(file.toString('latin1', at + 2, value), file.readDoubleBE(value + 1));
    const bytes = type === 0 ? 8 : type === 1 ? 1 : type === 2 ? 2 + file.readUInt16BE(value + 1) : null;
    if (bytes === null) break;
    at = value + 1 + bytes;
  }
  const [width = 0, height = 0] = [known.get('width'), known.get('height')];
  const seconds = known.get('duration') ?? Number.NaN;
  return { seconds, ...sizeInPixels(width, height) };
}

/** @param order of the field with a chunk's size. A size of -1, in the last chunk of a CAF, means the rest of the file. */
function* chunksIn(file: Buffer, from: number, order: 'BE' | 'LE' | 'long BE') {
  const sizeBytes = order === 'long BE' ? 8 : 4;
  const sizeAt = (at: number) => (order === 'LE' ? file.readUInt32LE(at) : file.readUInt32BE(at));
  let at = from;
  for (let count = 0; count < MOST_CHUNKS && at + 4 + sizeBytes <= file.length; count += 1) {
    const start = at + 4 + sizeBytes;
    const stated = sizeBytes === 4 ? sizeAt(at + 4) : Number(file.readBigInt64BE(at + 4));
    const size = stated < 0 ? file.length - start : Math.min(stated, file.length - start);
    yield { type: file.toString('latin1', at, at + 4), start, size };
    // Chunks of AIFF and Wave begin at even places.
    at = start + size + (sizeBytes === 4 ? size % 2 : 0);
  }
}
