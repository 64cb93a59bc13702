/**
 * Entry of the threads that describe pictures and decode formats that sharp cannot read. A thread and its memory can be ended at any time.
 */
import { parentPort } from 'node:worker_threads';
import { missingBoxBytes } from '../content-types/cut-off.ts';
import { takeTasks } from '../threads/thread-pool.ts';
import { decodeBmp } from './formats/bmp.ts';
import { decodeIcon } from './formats/icon.ts';
import { decodeJpegXl } from './formats/jpeg-xl.ts';
import { decodeJpeg2000, type Jpeg2000Decoder, openJpeg2000 } from './formats/jpeg2000.ts';
import { decodeHeif, type LibHeif, openLibHeif } from './formats/libheif.ts';
import type { NumberedColours } from './formats/numbered-colours.ts';
import { PictureFault, type PictureFaultReason } from './formats/picture-fault.ts';
import { decodePsd } from './formats/psd.ts';
import { decodeTarga } from './formats/targa.ts';
import { frameAsTiff } from './formats/tiff-frame.ts';
import { toneMap } from './formats/tone-map.ts';
import { describePicture } from './metadata/describe-picture.ts';
import type { MediaDescription } from './metadata/media-description.ts';

/** A picture to decode. */
export interface DecodeTask {
  readonly format: 'heif' | 'bmp' | 'icon' | 'psd' | 'targa' | 'jpeg2000' | 'jxl';
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mostPixels: number;
  /** The side in pixels that is enough, so that an embedded thumbnail may be used; null for the picture itself. */
  readonly enough: number | null;
}

/** Pixels of 16 bits a channel, to be converted as their file says. */
export interface PixelsTask {
  readonly format: 'pixels';
  /** Null for colours of 8 bits that the profile describes. */
  readonly colours: NumberedColours | null;
  readonly profile: Uint8Array | null;
  /** True if the colours are multiplied by the alpha. */
  readonly isPremultiplied: boolean;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
}

/** A picture, sound or film to describe. Readers of damaged files may never end. */
export interface DescribeTask {
  readonly format: 'any';
  readonly kind: 'image' | 'audio' | 'video';
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The reply: an uncompressed TIFF, or the PNG that an icon holds, the reason why there is none, or a description. */
export type DecodeReply = { readonly tiff: Uint8Array<ArrayBuffer> } | { readonly fault: PictureFaultReason };
export type DescribeReply = { readonly description: MediaDescription };

let heif: LibHeif | null = null;
let jpeg2000: Jpeg2000Decoder | null = null;

/** The largest value of 16 bits. */
const MOST = 65_535;
/** The decoder refuses a truncated file. At most this many zeros replace the missing end, so that the rest can be decoded. */
const MOST_MISSING_BYTES = 32 * 1_048_576;

async function decode(task: DecodeTask | PixelsTask): Promise<Uint8Array<ArrayBuffer>> {
  if (task.format === 'pixels') return converted(task);
  const { format, bytes, mostPixels, enough } = task;
  if (format === 'bmp') return decodeBmp(bytes, mostPixels);
  if (format === 'icon') return decodeIcon(bytes, mostPixels);
  if (format === 'psd') return decodePsd(bytes, mostPixels);
  if (format === 'targa') return decodeTarga(bytes, mostPixels);
  if (format === 'jxl') return decodeJpegXl(bytes, describePicture(bytes), mostPixels);
  if (format === 'jpeg2000') {
    jpeg2000 ??= openJpeg2000();
    return decodeJpeg2000(jpeg2000, bytes, { mostPixels, enough });
  }
  heif ??= openLibHeif();
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const missing = await missingBoxBytes(async (start, end) => file.subarray(start, end), file.length);
  // With less than half a picture, there is nothing to see.
  const isWorthIt = missing > 0 && missing <= Math.min(file.length, MOST_MISSING_BYTES);
  // The thumbnail itself may be the missing part.
  return decodeHeif(heif, { bytes, mostPixels, enough: isWorthIt ? null : enough, missing: isWorthIt ? missing : 0 });
}

function converted({ bytes, colours, profile, isPremultiplied, ...size }: PixelsTask): Uint8Array<ArrayBuffer> {
  const { file, pixels } = frameAsTiff(size, profile);
  const values = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
  if (isPremultiplied && size.channels === 4) divideByAlpha(values);
  if (colours !== null) toneMap(values, { ...size, ...colours, bits: 16 }, pixels);
  else for (let at = 0; at < values.length; at += 1) pixels[at] = (values[at] ?? 0) >> 8;
  return file;
}

function divideByAlpha(values: Uint16Array): void {
  for (let at = 0; at < values.length; at += 4) {
    const alpha = values[at + 3] ?? 0;
    if (alpha === 0) continue;
    for (let channel = 0; channel < 3; channel += 1) {
      const value = ((values[at + channel] ?? 0) / alpha) * MOST;
      values[at + channel] = Math.min(MOST, Math.round(value));
    }
  }
}

/** Pictures do not wait until the reader of sounds is loaded. */
async function describePlayed(bytes: Uint8Array<ArrayBuffer>, kind: 'audio' | 'video') {
  const { describeSound } = await import('./metadata/sound-description.ts');
  return describeSound(bytes, kind);
}

async function answer(task: DecodeTask | PixelsTask | DescribeTask): Promise<void> {
  try {
    if (task.format === 'any') {
      const { bytes, kind } = task;
      const description = kind === 'image' ? describePicture(bytes) : await describePlayed(bytes, kind);
      parentPort?.postMessage({ description } satisfies DescribeReply);
      return;
    }
    const tiff = await decode(task);
    parentPort?.postMessage({ tiff } satisfies DecodeReply, [tiff.buffer]);
  } catch (error) {
    // After any other error the state of the decoder is unknown, so it ends the thread.
    if (!(error instanceof PictureFault)) throw error;
    parentPort?.postMessage({ fault: error.reason } satisfies DecodeReply);
  }
}

// A rejection that nothing handles ends the thread.
takeTasks((task: DecodeTask | PixelsTask | DescribeTask) => void answer(task));
