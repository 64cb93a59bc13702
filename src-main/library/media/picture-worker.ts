/**
 * Entry of the threads that describe pictures and decode formats that sharp cannot read. A thread and its memory can be ended at any time.
 */
import { parentPort } from 'node:worker_threads';
import { decodeBmp } from './bmp.ts';
import { decodeHeif, type LibHeif, openLibHeif } from './libheif.ts';
import { describePicture, type PictureDescription } from './picture-description.ts';
import { PictureFault, type PictureFaultReason } from './picture-fault.ts';

/** A picture to decode. */
export interface DecodeTask {
  readonly format: 'heif' | 'bmp';
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mostPixels: number;
  /** The side in pixels that is enough, so that an embedded thumbnail may be used; null for the picture itself. */
  readonly enough: number | null;
}

/** A picture to describe, see {@link describePicture}. */
export interface DescribeTask {
  readonly format: 'any';
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The reply: an uncompressed TIFF, the reason why there is none, or a description. */
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
    // Other errors leave the decoder in an unknown state, so the thread ends.
    if (!(error instanceof PictureFault)) throw error;
    parentPort?.postMessage({ fault: error.reason } satisfies DecodeReply);
  }
});
