/** Cuts `responses.jsonl` into segments of whole lines, so that they can be indexed side by side. */
import { createIdSearch, type IdSearch, type RejectedIds } from '../parsing/rejected-ids.ts';

export type Segment =
  | {
      readonly kind: 'lines';
      /** Whole lines, each with its line feed: also the last one of a file that ends without. */
      readonly bytes: Buffer<ArrayBuffer>;
    }
  /** One line that is longer than allowed, and whose submission it is. */
  | ({ readonly kind: 'overlong' } & RejectedIds);

export interface SegmentOptions {
  /** A segment has at most so many bytes, unless one line has more. */
  readonly segmentBytes: number;
  /** Skips longer lines that do not fit into a segment. Others are in it, to be refused. */
  readonly lineBytes: number;
  /** Gives a buffer of at least that size, which is then this function's until its segment was yielded. */
  readonly take: (bytes: number) => ArrayBuffer;
}

const LINE_FEED = 10;

/**
 * Where a segment ends depends on nothing but the bytes and the options, so that the same archive always gives the same segments.
 * @param chunks of any size
 */
export async function* readSegments(
  chunks: AsyncIterable<Buffer>,
  { segmentBytes, lineBytes, take }: SegmentOptions,
): AsyncGenerator<Segment, void, undefined> {
  let limit = segmentBytes;
  // One more, for the line feed that a last line may lack.
  let buffer = Buffer.from(take(limit + 1));
  let filled = 0;
  /** Of the line that is passed over; null where none is. */
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
        // What is left over of a longer segment may be more than one of the usual size.
        limit = Math.max(limit, filled + 1);
      } else if (limit > lineBytes) {
        passedOver = createIdSearch();
        passedOver.add(buffer.subarray(0, filled));
        filled = 0;
      } else {
        limit = Math.min(limit * 2, lineBytes + 1);
        const larger = Buffer.from(take(limit + 1));
        buffer.copy(larger, 0, 0, filled);
        buffer = larger;
      }
    }
  }
  if (passedOver !== null) yield { kind: 'overlong', ...passedOver.found() };
  if (filled === 0) return;
  if (buffer[filled - 1] !== LINE_FEED) buffer[filled++] = LINE_FEED;
  yield { kind: 'lines', bytes: buffer.subarray(0, filled) };
}
