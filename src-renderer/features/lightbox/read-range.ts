import type { FileRef } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { fileUrl } from '../../files/media-urls.ts';

/** Bytes `start` (inclusive) to `end` (exclusive) of a file; fewer at its end. */
export async function readRange(ref: FileRef, start: number, end: number, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(fileUrl(ref), { headers: { Range: `bytes=${start}-${end - 1}` }, signal });
  if (!response.ok) {
    throw new DeskFailure(
      'file_blocked',
      'This file could not be read from the archive.',
      'Verify the collection to see whether the archive is damaged.',
    );
  }
  const bytes = new Uint8Array(await response.arrayBuffer());
  // 200 instead of 206: the whole file came.
  return response.status === 200 ? bytes.subarray(start, end) : bytes;
}
