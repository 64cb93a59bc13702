import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CHUNK_BYTES,
  EXTRA_BYTES,
  HEADER_BYTES,
  newChunkCipher,
} from '../../../../src-main/library/encryption/chunk-format.ts';
import { openChunks, openChunksSync } from '../../../../src-main/library/encryption/chunk-reader.ts';
import { createChunks } from '../../../../src-main/library/encryption/chunk-writer.ts';
import { testFolder } from '../../../harness/temporary-folder.ts';

const folder = testFolder();
const KEY = Buffer.alloc(32, 7);
const STEP = CHUNK_BYTES + EXTRA_BYTES;
const DAMAGED = expect.objectContaining({ name: 'DamagedChunks' });
let files = 0;

/** Bytes that differ from place to place, so that a wrong place gives wrong bytes. */
function contentOf(length: number, seed = 1): Buffer {
  const content = Buffer.alloc(length);
  for (let at = 0; at + 4 <= length; at += 4) content.writeUInt32LE((at * 2_654_435_761 + seed) >>> 0, at);
  return content;
}

function written(content: Buffer, pieces: readonly number[] = [content.length]): string {
  files += 1;
  const file = path.join(folder, String(files));
  const target = createChunks(file, KEY);
  let at = 0;
  for (const piece of [...pieces, content.length]) {
    const part = content.subarray(at, at + piece);
    if (part.length > 0) target.write(part, at);
    at += part.length;
  }
  target.finish();
  return file;
}

it('never uses a nonce twice, also where new random bytes are taken', () => {
  const [NONCE_BYTES, CHUNKS] = [12, 2_000];
  const cipher = newChunkCipher(KEY, 16);
  const target = Buffer.alloc(16 + EXTRA_BYTES);
  const nonces = Array.from({ length: CHUNKS }, (_, number) => {
    cipher.seal({ number, isLast: false }, Buffer.alloc(16), target, 0);
    return target.toString('hex', 0, NONCE_BYTES);
  });
  expect(new Set(nonces).size).toBe(CHUNKS);
  expect(nonces).not.toContain('0'.repeat(2 * NONCE_BYTES));
});

function readWhole(file: string, key: Buffer = KEY): Buffer {
  const opened = openChunksSync(file, key);
  try {
    const bytes = Buffer.alloc(opened.size);
    opened.read(bytes, 0);
    return bytes;
  } finally {
    opened.close();
  }
}

describe('a file in chunks', () => {
  it('gives any range of what was written in any pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.nat(4 * CHUNK_BYTES), fc.constantFrom(0, 1, CHUNK_BYTES, 2 * CHUNK_BYTES, 2 * CHUNK_BYTES + 1)),
        fc.array(fc.integer({ min: 1, max: 3 * CHUNK_BYTES }), { maxLength: 4 }),
        fc.array(fc.tuple(fc.nat(4 * CHUNK_BYTES), fc.nat(3 * CHUNK_BYTES)), { minLength: 1, maxLength: 5 }),
        async (length, pieces, ranges) => {
          const content = contentOf(length);
          const file = written(content, pieces);
          const [opened, sync] = [await openChunks(file, KEY), openChunksSync(file, KEY)];
          expect((await opened.stat()).size).toBe(length);
          expect(sync.size).toBe(length);
          for (const [from, wanted] of ranges) {
            const expected = content.subarray(from, from + wanted);
            const [bytes, bytesSync] = [Buffer.alloc(wanted + 2), Buffer.alloc(wanted)];
            const { bytesRead } = await opened.read(bytes, 1, wanted, from);
            expect(bytesRead).toBe(expected.length);
            expect(bytes.subarray(1, 1 + bytesRead).equals(expected)).toBe(true);
            expect(sync.read(bytesSync, from)).toBe(expected.length);
            expect(bytesSync.subarray(0, expected.length).equals(expected)).toBe(true);
          }
          await opened.close();
          sync.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has a first chunk that may be written last', () => {
    const content = contentOf(3 * CHUNK_BYTES);
    const file = path.join(folder, 'patched');
    const target = createChunks(file, KEY);
    target.write(content.subarray(16), 16);
    target.write(content.subarray(0, 16), 0);
    expect(() => target.write(content.subarray(0, 1), CHUNK_BYTES)).toThrow('first chunk');
    target.finish();
    expect(readWhole(file).equals(content)).toBe(true);
  });

  it('refuses every changed bit, and another key', () => {
    const file = written(contentOf(2 * CHUNK_BYTES + 100));
    const bytes = readFileSync(file);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (place, bit) => {
        const changed = Buffer.from(bytes);
        changed[place] = (changed[place] ?? 0) ^ (1 << bit);
        writeFileSync(file, changed);
        expect(() => readWhole(file)).toThrow(DAMAGED);
      }),
    );
    writeFileSync(file, bytes);
    expect(() => readWhole(file, Buffer.alloc(32, 8))).toThrow(DAMAGED);
    expect(readWhole(file)).toHaveLength(2 * CHUNK_BYTES + 100);
  });

  it.each<[string, (bytes: Buffer, other: Buffer) => Buffer]>([
    ['cut off within a chunk', (bytes) => bytes.subarray(0, -10)],
    ['cut off behind a chunk', (bytes) => bytes.subarray(0, HEADER_BYTES + 2 * STEP)],
    ['without its header', (bytes) => bytes.subarray(HEADER_BYTES)],
    ['longer', (bytes) => Buffer.concat([bytes, Buffer.alloc(100)])],
    [
      'longer by a chunk of its own',
      (bytes) => Buffer.concat([bytes, bytes.subarray(HEADER_BYTES, HEADER_BYTES + STEP)]),
    ],
    [
      'with two chunks exchanged',
      (bytes) =>
        Buffer.concat([
          bytes.subarray(0, HEADER_BYTES),
          bytes.subarray(HEADER_BYTES + STEP, HEADER_BYTES + 2 * STEP),
          bytes.subarray(HEADER_BYTES, HEADER_BYTES + STEP),
          bytes.subarray(HEADER_BYTES + 2 * STEP),
        ]),
    ],
    [
      'with a chunk of another file',
      (bytes, other) =>
        Buffer.concat([
          bytes.subarray(0, HEADER_BYTES),
          other.subarray(HEADER_BYTES, HEADER_BYTES + STEP),
          bytes.subarray(HEADER_BYTES + STEP),
        ]),
    ],
    [
      'with the header of another file',
      (bytes, other) => Buffer.concat([other.subarray(0, HEADER_BYTES), bytes.subarray(HEADER_BYTES)]),
    ],
    ['that is empty', () => Buffer.alloc(0)],
  ])('refuses one %s', (_name, damage) => {
    const content = contentOf(3 * CHUNK_BYTES);
    const [file, other] = [written(content), written(content)];
    writeFileSync(file, damage(readFileSync(file), readFileSync(other)));
    expect(() => readWhole(file)).toThrow(DAMAGED);
  });
});
