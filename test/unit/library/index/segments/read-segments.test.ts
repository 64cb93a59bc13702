import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readSegments } from '../../../../../src-main/library/index/segments/read-segments.ts';

interface Cut {
  /** By segment; null for a line that was skipped. */
  readonly segments: readonly (string | null)[];
}

async function cut(chunks: readonly Buffer[], segmentBytes: number, lineBytes = 1_000): Promise<Cut> {
  async function* source() {
    yield* chunks;
  }
  // Like the import: a buffer is reused after it was indexed.
  const free: ArrayBuffer[] = [];
  const take = (bytes: number) => {
    const place = free.findIndex(({ byteLength }) => byteLength >= bytes);
    return place < 0 ? new ArrayBuffer(bytes) : (free.splice(place, 1)[0] ?? new ArrayBuffer(bytes));
  };
  const segments: (string | null)[] = [];
  for await (const segment of readSegments(source(), { segmentBytes, lineBytes, take })) {
    segments.push(segment.kind === 'lines' ? segment.bytes.toString('latin1') : null);
    if (segment.kind === 'lines') free.push(segment.bytes.buffer);
  }
  return { segments };
}

it('cuts behind lines, as late as possible, and completes the last line', async () => {
  const { segments } = await cut([Buffer.from('one\ntwo\nthree\n\nfive')], 9);
  expect(segments).toEqual(['one\ntwo\n', 'three\n\n', 'five\n']);
});

it('grows for a line that is longer than a segment', async () => {
  const { segments } = await cut([Buffer.from(`a\n${'x'.repeat(50)}\nb\nc\n`)], 8);
  expect(segments).toEqual(['a\n', `${'x'.repeat(50)}\nb\nc\n`]);
});

it('skips a line that is too long, and only that one', async () => {
  const chunks = ['short\n', 'x'.repeat(6), 'x'.repeat(6), '\nlast\n'].map((chunk) => Buffer.from(chunk));
  expect((await cut(chunks, 8, 10)).segments).toEqual(['short\n', null, 'last\n']);
});

it('accepts a line of the maximum length', async () => {
  expect((await cut([Buffer.from(`${'x'.repeat(10)}\n`)], 4, 10)).segments).toEqual([`${'x'.repeat(10)}\n`]);
  expect((await cut([Buffer.from(`${'x'.repeat(11)}\n`)], 4, 10)).segments).toEqual([null]);
});

it('loses and adds nothing, and cuts at the same places for any chunks', async () => {
  const bytes = fc
    .uint8Array({ maxLength: 60 })
    .map((array) => Buffer.from(array.map((byte) => (byte < 80 ? 10 : byte))));
  await fc.assert(
    fc.asyncProperty(
      fc.array(bytes, { maxLength: 8 }),
      fc.integer({ min: 1, max: 40 }),
      async (chunks, segmentBytes) => {
        const whole = Buffer.concat(chunks);
        const { segments } = await cut(chunks, segmentBytes);
        expect(segments).toEqual((await cut([whole], segmentBytes)).segments);
        const text = whole.toString('latin1');
        expect(segments.join('')).toBe(text === '' || text.endsWith('\n') ? text : `${text}\n`);
        for (const segment of segments) {
          expect(segment?.endsWith('\n')).toBe(true);
          const isLonger = (segment?.length ?? 0) > segmentBytes;
          expect(!isLonger || (segment?.indexOf('\n') ?? 0) >= segmentBytes).toBe(true);
        }
      },
    ),
    { numRuns: 500 },
  );
});
