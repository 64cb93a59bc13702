/** Entry of the threads that describe pictures, and decode those that sharp cannot read. A thread can be ended at any time, and its memory with it. */
import { parentPort } from 'node:worker_threads';
import { decodeBmp } from './bmp.ts';
import { decodeHeif, type LibHeif, openLibHeif } from './libheif.ts';
import { describePicture, type PictureDescription } from './picture-description.ts';
import { PictureFault, type PictureFaultReason } from './picture-fault.ts';

/** One picture to decode. */
export interface DecodeTask {
  readonly format: 'heif' | 'bmp';
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mostPixels: number;
  /** Side in pixels that is enough, so that a thumbnail embedded in the file may do; null for the picture itself. */
  readonly enough: number | null;
}

/** One picture to describe, see {@link describePicture}. */
export interface DescribeTask {
  readonly format: 'any';
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What comes back: an uncompressed TIFF, or why there is none; or a description. */
export type DecodeReply = { readonly tiff: Uint8Array<ArrayBuffer> } | { readonly fault: PictureFaultReason };
export type DescribeReply = { readonly description: PictureDescription };

let heif: LibHeif | null = null;

function decode({ format, bytes, mostPixels, enough }: DecodeTask): Uint8Array<ArrayBuffer> {
  if (format === 'bmp') return decodeBmp(bytes, mostPixels);
  heif ??= openLibHeif();
  return decodeHeif(heif, { bytes, mostPixels, enough });
}

parentPort?.on('message', (task: DecodeTask | DescribeTask) => {
  try {
    if (task.format === 'any') {
      parentPort?.postMessage({ description: describePicture(task.bytes) } satisfies DescribeReply);
      return;
    }
    const tiff = decode(task);
    parentPort?.postMessage({ tiff } satisfies DecodeReply, [tiff.buffer]);
  } catch (error) {
    // Anything else than a plain fault leaves the decoder in an unknown state: the thread ends with it.
    if (!(error instanceof PictureFault)) throw error;
    parentPort?.postMessage({ fault: error.reason } satisfies DecodeReply);
  }
});
