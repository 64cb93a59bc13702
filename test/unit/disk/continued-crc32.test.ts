import { crc32 } from 'node:zlib';
import { expect, it } from 'vitest';
import { continuedCrc32 } from '../../../src-main/disk/continued-crc32.ts';

it('keeps what came before for an empty array of any kind, which Node 22 forgets', () => {
  const before = crc32('name');
  const empty = [new Uint8Array(new ArrayBuffer(0)), new Uint8Array(0), Buffer.alloc(0), ''];
  expect(empty.map((bytes) => continuedCrc32(bytes, before))).toEqual(empty.map(() => before));
  expect(continuedCrc32('d', continuedCrc32('abc', 0))).toBe(crc32('abcd'));
});
