import { expect, test } from 'vitest';
import { eachLine } from '../../../../src-main/library/handover/direct/task-lines.ts';
import { compress } from '../../../../src-main/library/index/storage/compression.ts';

/** Longer than the pieces that Node takes from a pool. */
const [A = '', B = '', C = ''] = ['a', 'b', 'c'].map((letter) => letter.repeat(80_000));

test('a task has all lines of its blocks, and frees the memory of each block that it unpacked', () => {
  const blocks = [`${A}\n${B}\n`, `${C}\n`].map((lines) => compress(Buffer.from(lines)));
  const packed = new SharedArrayBuffer(blocks.reduce((sum, { length }) => sum + length, 0));
  Buffer.from(packed).set(Buffer.concat(blocks));
  const ends = [blocks[0]?.length ?? 0, packed.byteLength];
  const task = {
    packed,
    space: new SharedArrayBuffer(0),
    marks: new Map(),
    files: new Map(),
    blocks: [
      { archive: 0, firstRow: 0, end: ends[0] ?? 0 },
      { archive: 0, firstRow: 2, end: ends[1] ?? 0 },
    ],
    rows: Int32Array.of(0, 0, 1, 2, 0, 1),
  };
  const seen: { readonly text: string; readonly bytes: Buffer }[] = [];
  eachLine(task, ({ bytes, from, to }) => seen.push({ text: bytes.toString('utf8', from, to), bytes }));
  expect(seen.map(({ text }) => text)).toEqual([A, C, B]);
  expect(seen.map(({ bytes }) => bytes.length)).toEqual([0, 0, 0]);
});
