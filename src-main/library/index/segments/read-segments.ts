/** Cuts `responses.jsonl` into segments of whole lines, which can be indexed at the same time. */

import { freeMemory } from '../../memory/free-memory.ts';
import { createIdSearch, type IdSearch, type RejectedIds } from '../parsing/rejected-ids.ts';

export type Segment =
  | {
      readonly kind: 'lines';
      /** Whole lines, each with its line feed. One is added to the last line of the file if it is missing. */
      readonly bytes: Buffer<ArrayBuffer>;
      /** True if the last line of the file lacks its line feed: it may be cut off. */
      readonly endsOpen?: boolean;
    }
  /** One line that is longer than allowed, with the ids of its submissions. */
  | ({ readonly kind: 'overlong' } & RejectedIds);

export interface SegmentOptions {
  /** Largest size of a segment, unless one line is longer. */
  readonly segmentBytes: number;
  /** Longer lines that do not fit into a segment are skipped. Other long lines are in a segment and are rejected later. */
  readonly lineBytes: number;
  /** Returns a buffer of at least that size. `readSegments` owns it until its segment was yielded. */
  readonly take: (bytes: number) => ArrayBuffer;
}

const LINE_FEED = 10;

/**
 * The ends of segments depend only on the bytes and the options, so the same archive always gives the same segments.
 * @param chunks of any size
 */
export async function* readSegments(
  chunks: AsyncIterable<Buffer>,
  { segmentBytes, lineBytes, take }: SegmentOptions,
): AsyncGenerator<Segment, void, undefined> {
  let limit = segmentBytes;
  // One byte more, for the line feed that the last line may lack.
  let buffer = Buffer.from(take(limit + 1));
  let filled = 0;
  /** The search for ids in the line that is being skipped; null if no line is. */
  let passedOver: IdSearch | null = null;
  for await (const chunk of chunks) {
    let at = 0;
    while (at < chunk.length) {
      if (passedOver !== null) {
        const end = chunk.indexOf(LINE_FEED, at);
        passedOver.add(chunk.subarray(at, end < 0 ? chunk.length : end));
        at = end < 0 ? chunk.length : end + 1;
        if (end < 0) continue;
        yield { kind: 'overlong', ...passedOver.found() };
        passedOver = null;
        continue;
      }
      const copied = chunk.copy(buffer, filled, at, at + Math.min(chunk.length - at, limit - filled));
      at += copied;
      filled += copied;
      if (filled < limit) continue;
      const end = buffer.lastIndexOf(LINE_FEED, filled - 1) + 1;
      if (end > 0) {
        const rest = buffer.subarray(end, filled);
        limit = segmentBytes;
        const next = Buffer.from(take(Math.max(limit, rest.length) + 1));
        filled = rest.copy(next);
        yield { kind: 'lines', bytes: buffer.subarray(0, end) };
        buffer = next;
        // The rest of a longer segment may exceed the usual size.
        limit = Math.max(limit, filled + 1);
      } else if (limit > lineBytes) {
        passedOver = createIdSearch();
        passedOver.add(buffer.subarray(0, filled));
        filled = 0;
      } else {
        limit = Math.min(limit * 2, lineBytes + 1);
        if (buffer.length > limit) continue;
        const larger = Buffer.from(take(limit + 1));
        buffer.copy(larger, 0, 0, filled);
        freeMemory(buffer);
        buffer = larger;
      }
    }
  }
  // The end of this line is missing, so further lines may be, too.
  if (passedOver !== null) yield { kind: 'overlong', ...passedOver.found(), complete: false };
  if (filled === 0) return;
  const endsOpen = buffer[filled - 1] !== LINE_FEED;
  if (endsOpen) buffer[filled++] = LINE_FEED;
  yield { kind: 'lines', bytes: buffer.subarray(0, filled), endsOpen };
}
