/** Decoded pixels: rows from the top, without gaps, 8 bits a channel. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue; with four channels also alpha, not premultiplied. */
  readonly channels: 3 | 4;
  /** True if the four channels are cyan, magenta, yellow and black. */
  readonly isCmyk?: boolean;
}

interface Tag {
  readonly tag: number;
  readonly type: typeof SHORT | typeof LONG | typeof BYTES;
  readonly values: readonly number[] | Uint8Array;
}

const SHORT = 3;
const LONG = 4;
const BYTES = 7;
const BYTES_OF = { [SHORT]: 2, [LONG]: 4, [BYTES]: 1 };
const HEADER_BYTES = 8;
const ENTRY_BYTES = 12;

/**
 * Makes an uncompressed TIFF whose pixels are still empty. It is the one format that needs no encoding and holds a colour profile.
 * @returns the file, and in it the place for `width * height * channels` bytes
 */
export function frameAsTiff(
  { width, height, channels, isCmyk = false }: Pixels,
  colourProfile: Uint8Array | null,
): { readonly file: Uint8Array<ArrayBuffer>; readonly pixels: Uint8Array<ArrayBuffer> } {
  const pixelBytes = width * height * channels;
  const tags: Tag[] = [
    { tag: 256, type: LONG, values: [width] },
    { tag: 257, type: LONG, values: [height] },
    { tag: 258, type: SHORT, values: Array.from({ length: channels }, () => 8) },
    { tag: 259, type: SHORT, values: [1] }, // not compressed
    { tag: 262, type: SHORT, values: [isCmyk ? 5 : 2] }, // CMYK or RGB
    { tag: 273, type: LONG, values: [0] }, // position of the pixels: set below
    { tag: 277, type: SHORT, values: [channels] },
    { tag: 278, type: LONG, values: [height] },
    { tag: 279, type: LONG, values: [pixelBytes] },
    ...(channels === 4 && !isCmyk ? [{ tag: 338, type: SHORT, values: [2] } as const] : []),
    ...(colourProfile === null ? [] : [{ tag: 34_675, type: BYTES, values: colourProfile } as const]),
  ];
  const directoryBytes = 2 + tags.length * ENTRY_BYTES + 4;
  const outside = tags.map(({ type, values }) => values.length * BYTES_OF[type]).filter((bytes) => bytes > 4);
  const pixelsAt = HEADER_BYTES + directoryBytes + outside.reduce((sum, bytes) => sum + even(bytes), 0);
  const file = new Uint8Array(pixelsAt + pixelBytes);
  const view = new DataView(file.buffer);
  view.setUint32(0, 0x49492a00); // little-endian TIFF
  view.setUint32(4, HEADER_BYTES, true);
  view.setUint16(HEADER_BYTES, tags.length, true);
  let free = HEADER_BYTES + directoryBytes;
  for (const [index, { tag, type, values }] of tags.entries()) {
    const at = HEADER_BYTES + 2 + index * ENTRY_BYTES;
    const bytes = values.length * BYTES_OF[type];
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    view.setUint32(at + 4, values.length, true);
    if (bytes > 4) view.setUint32(at + 8, free, true);
    writeValues(view, bytes > 4 ? free : at + 8, type, tag === 273 ? [pixelsAt] : values);
    if (bytes > 4) free += even(bytes);
  }
  return { file, pixels: file.subarray(pixelsAt) };
}

function writeValues(view: DataView, at: number, type: Tag['type'], values: Tag['values']): void {
  for (const [index, value] of values.entries()) {
    if (type === SHORT) view.setUint16(at + index * 2, value, true);
    else if (type === LONG) view.setUint32(at + index * 4, value, true);
    else view.setUint8(at + index, value);
  }
}

/** Values in a TIFF start at even offsets. */
function even(bytes: number): number {
  return bytes + (bytes % 2);
}
