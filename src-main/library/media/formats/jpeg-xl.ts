import decode, { init } from '@jsquash/jxl/decode.js';
import { PictureFault } from './picture-fault.ts';
import { frameAsTiff } from './tiff-frame.ts';
import { readWasm } from './wasm-file.ts';

let isLoaded = false;

/**
 * Decodes a JPEG XL picture, upright, in sRGB: the first frame of an animation.
 * @param size as its header says
 * @returns an uncompressed TIFF
 * @throws PictureFault for damaged bytes and too many pixels
 */
export async function decodeJpegXl(
  bytes: Uint8Array<ArrayBuffer>,
  size: { readonly width: number | null; readonly height: number | null },
  mostPixels: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (size.width === null || size.height === null) throw new PictureFault('damaged');
  if (size.width * size.height > mostPixels) throw new PictureFault('too-large');
  if (!isLoaded) await init({ wasmBinary: readWasm('jxl_dec.wasm').buffer });
  isLoaded = true;
  const { width, height, data } = await decode(bytes.slice().buffer).catch(() => {
    throw new PictureFault('damaged');
  });
  const channels = isOpaque(data) ? 3 : 4;
  const { file, pixels } = frameAsTiff({ width, height, channels }, null);
  for (let [from, to] = [0, 0]; from < data.length; from += 4, to += channels) {
    for (let channel = 0; channel < channels; channel += 1) pixels[to + channel] = data[from + channel] ?? 0;
  }
  return file;
}

function isOpaque(data: ImageData['data']): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false;
  return true;
}
