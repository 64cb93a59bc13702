import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CHUNK_BYTES, EXTRA_BYTES, HEADER_BYTES } from '../../../../src-main/library/encryption/chunk-format.ts';
import { openChunks } from '../../../../src-main/library/encryption/chunk-reader.ts';
import { encryptedDownloads } from '../../../../src-main/library/encryption/encrypted-downloads.ts';
import { growChunks } from '../../../../src-main/library/encryption/growing-chunks.ts';
import { testFolder } from '../../../harness/temporary-folder.ts';

const folder = testFolder();
const KEY = Buffer.alloc(32, 7);
const file = path.join(folder, 'download');

/** Bytes that differ from place to place. */
function contentOf(length: number): Buffer {
  const content = Buffer.alloc(length);
  for (let at = 0; at + 4 <= length; at += 4) content.writeUInt32LE((at * 2_654_435_761) >>> 0, at);
  return content;
}

async function readWhole(): Promise<Buffer> {
  const opened = await openChunks(file, KEY);
  const { size } = await opened.stat();
  const bytes = Buffer.alloc(size);
  await opened.read(bytes, 0, size, 0);
  await opened.close();
  return bytes;
}

const CONTENT = contentOf(6 * CHUNK_BYTES);
const piece = fc.oneof(fc.integer({ min: 1, max: 2 * CHUNK_BYTES }), fc.constantFrom(1, CHUNK_BYTES - 1, CHUNK_BYTES));

it('is whole after each sync, and continues after any byte, also when its process was killed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ bytes: piece, next: fc.constantFrom('sync', 'nothing', 'kill', 'read') }), { maxLength: 8 }),
      async (steps) => {
        rmSync(file, { force: true });
        let growing = await growChunks(file, KEY, 0);
        let safe = 0;
        for (const { bytes, next } of steps) {
          await growing.append(CONTENT.subarray(growing.bytes, growing.bytes + bytes));
          const { bytes: length } = growing;
          if (next === 'read') {
            const end = Buffer.alloc(Math.min(length, 100));
            await growing.read(end, 0, end.length, length - end.length);
            expect(end.equals(CONTENT.subarray(length - end.length, length))).toBe(true);
          }
          if (next === 'sync') {
            await growing.sync();
            safe = length;
            expect((await readWhole()).equals(CONTENT.subarray(0, length))).toBe(true);
          }
          if (next === 'kill') {
            await growing.close();
            growing = await growChunks(file, KEY, safe);
            expect(growing.bytes).toBe(safe);
          }
        }
        await growing.sync();
        await growing.close();
        expect((await readWhole()).equals(CONTENT.subarray(0, growing.bytes))).toBe(true);
      },
    ),
    { numRuns: 40 },
  );
});

async function make(bytes: number): Promise<Buffer> {
  rmSync(file, { force: true });
  const growing = await growChunks(file, KEY, 0);
  await growing.append(CONTENT.subarray(0, bytes));
  await growing.sync();
  await growing.close();
  return readFileSync(file);
}

async function resumed(bytes: number): Promise<number> {
  const growing = await growChunks(file, KEY, bytes);
  const kept = growing.bytes;
  await growing.append(CONTENT.subarray(kept, 5 * CHUNK_BYTES));
  await growing.sync();
  await growing.close();
  expect((await readWhole()).equals(CONTENT.subarray(0, 5 * CHUNK_BYTES))).toBe(true);
  return kept;
}

it('drops a chunk that was torn, and what follows it', async () => {
  const bytes = 2 * CHUNK_BYTES + 1_000;
  const whole = await make(bytes);
  const step = CHUNK_BYTES + EXTRA_BYTES;
  // Bytes of no chunk follow, which a power failure can leave.
  writeFileSync(file, Buffer.concat([whole, Buffer.alloc(90_000)]));
  expect(await resumed(bytes)).toBe(bytes);
  const torn = Buffer.from(whole);
  torn.fill(0, torn.length - 500);
  writeFileSync(file, torn);
  expect(await resumed(bytes)).toBe(2 * CHUNK_BYTES);
  writeFileSync(file, whole.subarray(0, HEADER_BYTES + step + 20));
  expect(await resumed(bytes)).toBe(CHUNK_BYTES);
  writeFileSync(file, whole.subarray(0, 20));
  expect(await resumed(bytes)).toBe(0);
  rmSync(file);
  expect(await resumed(bytes)).toBe(0);
  writeFileSync(file, CONTENT.subarray(0, bytes));
  expect(await resumed(bytes)).toBe(0);
});

it('says that a download is damaged when it is read', async () => {
  const whole = await make(2 * CHUNK_BYTES + 1_000);
  const growing = await growChunks(file, KEY, 2 * CHUNK_BYTES + 1_000);
  whole[HEADER_BYTES + 100] = (whole[HEADER_BYTES + 100] ?? 0) ^ 1;
  writeFileSync(file, whole);
  await expect(growing.read(Buffer.alloc(10), 0, 10, 0)).rejects.toMatchObject({ code: 'download_corrupt' });
  await growing.empty();
  await growing.append(CONTENT.subarray(0, 10));
  await growing.sync();
  expect((await readWhole()).equals(CONTENT.subarray(0, 10))).toBe(true);
  await growing.close();
});

it('stores small texts of any length, and takes other files for none', async () => {
  const store = encryptedDownloads(KEY);
  for (const length of [0, 1, CHUNK_BYTES, 3 * CHUNK_BYTES + 5]) {
    await store.writeText(file, 'x'.repeat(length));
    expect(readFileSync(file).includes('xxxx')).toBe(false);
    expect(await store.readText(file)).toBe('x'.repeat(length));
  }
  writeFileSync(file, '{}');
  expect(await store.readText(file)).toBe(null);
  expect(await store.readText(`${file}.none`)).toBe(null);
});
