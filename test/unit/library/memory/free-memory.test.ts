import { expect, it } from 'vitest';
import { compress, decompress } from '../../../../src-main/library/index/storage/compression.ts';
import { freeMemory } from '../../../../src-main/library/memory/free-memory.ts';

it('frees the memory of bytes, and leaves those that share a pool with others', () => {
  const [own, pooled, beside] = [Buffer.allocUnsafeSlow(9), Buffer.from('of the pool'), Buffer.from('beside it')];
  expect(pooled.buffer).toBe(beside.buffer);
  freeMemory(own);
  freeMemory(pooled);
  expect(own.length).toBe(0);
  expect([pooled.toString(), beside.toString()]).toEqual(['of the pool', 'beside it']);
});

it('frees what was compressed and unpacked: its memory does not look like the pool', () => {
  const lines = Buffer.from(Array.from({ length: 40_000 }, (_, line) => Math.sin(line).toFixed(3)).join('\n'));
  const packed = compress(lines);
  const unpacked = decompress(packed);
  expect(unpacked.equals(lines)).toBe(true);
  for (const bytes of [packed, unpacked]) {
    freeMemory(bytes);
    expect(bytes.length).toBe(0);
  }
});
