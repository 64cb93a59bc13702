/** A line of a JSON Lines file, without its end. `bytes` is null when the line is longer than allowed. */
export interface Line {
  /** 1-based. */
  readonly number: number;
  readonly bytes: Buffer | null;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Cuts chunks of any size into lines: LF or CRLF, a byte-order mark at the start ignored, a last line without an end included.
 * Never holds more than one line of `maxBytes` in memory.
 * @returns the lines of one chunk at a time, as waiting for each line would take longer than reading it; to be gone through before
 *   the next chunk is asked for
 */
export async function* splitLines(
  chunks: AsyncIterable<Buffer>,
  maxBytes: number,
): AsyncGenerator<Iterable<Line>, void, undefined> {
  let number = 0;
  let carried: Buffer[] = [];
  let carriedBytes = 0;
  const finish = (last: Buffer): Line => {
    number += 1;
    const tooLong = carriedBytes + last.length > maxBytes;
    const whole = tooLong || carried.length === 0 ? last : Buffer.concat([...carried, last]);
    carried = [];
    carriedBytes = 0;
    return { number, bytes: tooLong ? null : trimmed(whole, number === 1) };
  };
  function* cut(chunk: Buffer): Generator<Line, void, undefined> {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      yield finish(chunk.subarray(start, end));
      start = end + 1;
    }
    if (start === chunk.length) return;
    carriedBytes += chunk.length - start;
    if (carriedBytes > maxBytes) carried = [];
    else carried.push(chunk.subarray(start));
  }
  for await (const chunk of chunks) yield cut(chunk);
  if (carriedBytes > 0) yield [finish(Buffer.alloc(0))];
}

function trimmed(line: Buffer, isFirst: boolean): Buffer {
  const end = line.length > 0 && line[line.length - 1] === CARRIAGE_RETURN ? line.length - 1 : line.length;
  const marked = isFirst && line.length >= 3 && line.compare(BYTE_ORDER_MARK, 0, 3, 0, 3) === 0;
  return line.subarray(marked ? 3 : 0, end);
}
