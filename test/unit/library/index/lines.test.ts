import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitLines } from '../../../../src-main/library/index/lines.ts';

async function linesOf(chunks: readonly Buffer[], maxBytes = 1_000): Promise<(string | null)[]> {
  const lines: (string | null)[] = [];
  async function* source() {
    yield* chunks;
  }
  for await (const some of splitLines(source(), maxBytes)) {
    for (const { number, bytes } of some) {
      lines.push(bytes?.toString('latin1') ?? null);
      expect(number).toBe(lines.length);
    }
  }
  return lines;
}

it('cuts at LF and CRLF, forgets a byte-order mark, and keeps a last line without an end', async () => {
  const text = Buffer.from('\ufeffone\r\ntwo\n\nfour\r');
  expect(await linesOf([text])).toEqual(['one', 'two', '', 'four']);
});

it('gives up a line that is too long, and only that one', async () => {
  const chunks = ['short\n', 'x'.repeat(6), 'x'.repeat(6), '\nlast\n'].map((chunk) => Buffer.from(chunk));
  expect(await linesOf(chunks, 10)).toEqual(['short', null, 'last']);
});

it('finds the same lines however the bytes are cut into chunks', async () => {
  const bytes = fc
    .uint8Array({ maxLength: 60 })
    .map((array) => Buffer.from(array.map((byte) => (byte < 80 ? 10 : byte))));
  await fc.assert(
    fc.asyncProperty(fc.array(bytes, { maxLength: 8 }), async (chunks) => {
      expect(await linesOf(chunks)).toEqual(await linesOf([Buffer.concat(chunks)]));
    }),
    { numRuns: 200 },
  );
});
