import { boxesIn, contentAt } from './film-boxes.ts';
import { PictureFault } from './picture-fault.ts';
import { frameAsTiff } from './tiff-frame.ts';
import { readWasm } from './wasm-file.ts';

/** The functions of OpenJPEG in the build of PDF.js, by their short names there. Numbers are pointers unless stated otherwise. */
interface OpenJpeg {
  readonly i: WebAssembly.Memory;
  /** Starts it. */
  j(): void;
  /** Makes room for some bytes. */
  k(bytes: number): number;
  l(pointer: number): void;
  /** Decodes. 0 if it succeeds. Gives the pixels by the function `h`, `g` or `f` that it imports. */
  m(
    file: number,
    bytes: number,
    most: number,
    isIndexed: number,
    hasMask: number,
    halvings: number,
    pads: number,
  ): number;
}

export interface Jpeg2000Decoder {
  readonly program: OpenJpeg;
  /** Takes the pixels of the last picture. */
  take(): Uint8ClampedArray | null;
}

/** ISO/IEC 15444-1, annex A: the markers of size and coding. */
const [START, SIZE, CODING] = [0xff4f, 0xff51, 0xff52];
const PAGE_BYTES = 65_536;
const MOST_PAGES = 32_768;
/** ISO/IEC 15444-1, annex I: how a profile and CMYK are named. */
const [BY_NUMBER, BY_PROFILE, CMYK] = [1, 2, 12];

/** Loads the decoder. Its build writes nothing and reads no files. */
export function openJpeg2000(): Jpeg2000Decoder {
  let taken: Uint8ClampedArray | null = null;
  const memory = () => program.i.buffer;
  const imports = {
    a: () => undefined, // says what is wrong
    b: () => 0, // writes
    c: (bytes: number) => {
      const pages = Math.ceil((bytes >>> 0) / PAGE_BYTES);
      const missing = pages - memory().byteLength / PAGE_BYTES;
      if (pages > MOST_PAGES) return 0;
      try {
        program.i.grow(Math.max(0, missing));
        return 1;
      } catch {
        return 0;
      }
    },
    d: () => 70, // seeks
    e: () => undefined, // warns
    f: (at: number, bytes: number) => {
      taken = Uint8ClampedArray.from(new Uint8Array(memory(), at, bytes));
    },
    g: (at: number, channel: number, channels: number, count: number) => {
      const values = new Int32Array(memory(), at, count);
      for (let place = 0; place < count; place += 1) if (taken) taken[place * channels + channel] = values[place] ?? 0;
    },
    h: (bytes: number) => {
      taken = new Uint8ClampedArray(bytes);
    },
  };
  const module = new WebAssembly.Module(readWasm('openjpeg.wasm'));
  // The exports of this build have these types.
  const program = new WebAssembly.Instance(module, { a: imports }).exports as unknown as OpenJpeg;
  program.j();
  const take = () => {
    const pixels = taken;
    taken = null;
    return pixels;
  };
  return { program, take };
}

/**
 * Decodes a JPEG 2000 picture: the file or only its stream.
 * @param enough the side in pixels that is enough, so that fewer details are decoded; null for all
 * @returns an uncompressed TIFF with the file's colour profile
 * @throws PictureFault for damaged bytes and too many pixels
 */
export function decodeJpeg2000(
  { program, take }: Jpeg2000Decoder,
  bytes: Uint8Array,
  { mostPixels, enough }: { readonly mostPixels: number; readonly enough: number | null },
): Uint8Array<ArrayBuffer> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const header = readHeader(file);
  if (header.width * header.height > mostPixels) throw new PictureFault('too-large');
  const halvings = enough === null ? 0 : halvingsFor(header, enough);
  const colours = coloursOf(file, header.channels);
  const input = program.k(bytes.length);
  if (input === 0) throw new PictureFault('too-large');
  try {
    new Uint8Array(program.i.buffer).set(bytes, input);
    const most = colours.areFour ? 4 : 0;
    if (program.m(input, bytes.length, most, 0, colours.isGreyWithAlpha ? 1 : 0, halvings, 0) !== 0) {
      throw new PictureFault('damaged');
    }
  } finally {
    program.l(input);
  }
  const half = (side: number) => Math.ceil(side / 2 ** halvings);
  return asTiff(take(), { width: half(header.width), height: half(header.height) }, colours);
}

interface Header {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** How often the picture can be decoded at half its size. */
  readonly levels: number;
}

function readHeader(file: Buffer): Header {
  try {
    const start =
      file.readUInt16BE(0) === START ? 0 : file.indexOf(Buffer.from([START >> 8, START & 255, SIZE >> 8, SIZE & 255]));
    if (start < 0 || file.readUInt16BE(start + 2) !== SIZE) throw new PictureFault('damaged');
    const field = (place: number) => file.readUInt32BE(start + 8 + 4 * place);
    const [width, height] = [field(0) - field(2), field(1) - field(3)];
    if (!(width > 0 && height > 0)) throw new PictureFault('damaged');
    const next = start + 4 + file.readUInt16BE(start + 4);
    const channels = file.readUInt16BE(start + 40);
    return { width, height, channels, levels: file.readUInt16BE(next) === CODING ? file.readUInt8(next + 9) : 0 };
  } catch (error) {
    throw error instanceof RangeError ? new PictureFault('damaged') : error;
  }
}

function halvingsFor({ width, height, levels }: Header, enough: number): number {
  let halvings = 0;
  while (halvings < levels && Math.max(width, height) / 2 ** (halvings + 1) >= enough) halvings += 1;
  return halvings;
}

/** What the file says about its colours. A stream alone says nothing. */
function coloursOf(file: Buffer, channels: number) {
  const boxes = boxesIn(contentAt(file, 'jp2h') ?? Buffer.alloc(0)).filter(({ type }) => type === 'colr');
  const named = boxes.find(({ content }) => content[0] === BY_NUMBER && content.length >= 7);
  const profile = boxes.find(({ content }) => content[0] === BY_PROFILE)?.content.subarray(3) ?? null;
  const areInks = named?.content.readUInt32BE(3) === CMYK || profile?.toString('latin1', 16, 20) === 'CMYK';
  return {
    /** A profile of grey does not fit red, green and blue, which the decoder makes of it. */
    profile: channels < 3 ? null : profile,
    isCmyk: channels === 4 && areInks,
    areFour: channels === 4,
    isGreyWithAlpha: channels === 2,
  };
}

/** The decoder gives four channels. The last of other colours than CMYK is alpha, which is full in pictures without it. */
function asTiff(
  found: Uint8ClampedArray | null,
  { width, height }: Pick<Header, 'width' | 'height'>,
  { profile, isCmyk, areFour, isGreyWithAlpha }: ReturnType<typeof coloursOf>,
): Uint8Array<ArrayBuffer> {
  if (found?.length !== width * height * 4) throw new PictureFault('damaged');
  const channels = areFour || isGreyWithAlpha ? 4 : 3;
  const { file, pixels } = frameAsTiff({ width, height, channels, isCmyk }, profile);
  for (let [from, to] = [0, 0]; from < found.length; from += 4, to += channels) {
    for (let channel = 0; channel < channels; channel += 1) pixels[to + channel] = found[from + channel] ?? 0;
  }
  return file;
}
