import type { FileRef } from '../../src-preload/domain.ts';
import { DeskFailure } from '../../src-preload/failure.ts';
import { fileUrl } from './media-urls.ts';
import { filesWords } from './words.ts';

/** The bytes of a file from `start` (inclusive) to `end` (exclusive). Fewer at the end of the file. */
export async function readRange(ref: FileRef, start: number, end: number, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(fileUrl(ref), { headers: { Range: `bytes=${start}-${end - 1}` }, signal });
  if (!response.ok) {
    throw new DeskFailure('file_blocked', filesWords.notRead, filesWords.notReadHint);
  }
  const bytes = new Uint8Array(await response.arrayBuffer());
  // 200 instead of 206: the reply holds the whole file.
  return response.status === 200 ? bytes.subarray(start, end) : bytes;
}
