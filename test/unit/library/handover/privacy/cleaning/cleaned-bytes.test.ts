import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { cleanedBytes } from '../../../../../../src-main/library/handover/privacy/cleaning/cleaned-bytes.ts';

const FILM = path.resolve(import.meta.dirname, '../../../../../samples/media/IMG_5001.MOV');
const TELLING = /SECRET|iPhone|52\.52/;
const noPdf = () => Promise.reject(new Error('This test has no PDF.'));

it('a film is cleaned while it is copied, however long it is', async () => {
  const film = await readFile(FILM);
  const block = Buffer.alloc(1_048_576, 7);
  const blocks = 320;
  const header = Buffer.from('\0\0\0\x01mdat\0\0\0\0\0\0\0\0', 'latin1');
  header.writeBigUInt64BE(BigInt(header.length + blocks * block.length), 8);
  let [readings, given, ahead] = [0, 0, 0];
  const counted = (chunk: Buffer) => {
    given += chunk.length;
    return chunk;
  };
  async function* open() {
    readings += 1;
    given = 0;
    // Small chunks cut boxes anywhere.
    for (let at = 0; at < film.length; at += 997) yield counted(film.subarray(at, at + 997));
    yield counted(header);
    for (let sent = 0; sent < blocks; sent += 1) yield counted(block);
  }
  const size = film.length + header.length + blocks * block.length;
  const [kept, lengths]: [Buffer[], number[]] = [[], []];
  // Nothing plays the data at the end.
  const empty = Buffer.alloc(block.length);
  let [isEmptied, received] = [true, 0];
  for await (const chunk of await cleanedBytes({ open, size }, noPdf)) {
    lengths.push(chunk.length);
    received += chunk.length;
    ahead = Math.max(ahead, given - received);
    if (chunk.length === block.length) isEmptied &&= empty.equals(chunk);
    else kept.push(Buffer.from(chunk));
  }
  expect(readings).toBe(2);
  expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(size);
  expect(isEmptied).toBe(true);
  expect(film.toString('latin1')).toMatch(TELLING);
  expect(Buffer.concat(kept).toString('latin1')).not.toMatch(TELLING);
  // It holds little of the film at any time.
  expect(ahead).toBeLessThan(16 * block.length);
});

it('another file that is too large is refused before it is read, in words', async () => {
  async function* open() {
    yield Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  }
  const cleaning = cleanedBytes({ open, size: 300_000_000 }, noPdf);
  await expect(cleaning).rejects.toMatchObject({ code: 'file_blocked', message: expect.stringContaining('256 MB') });
});
