import { expect, it } from 'vitest';
import { freeMemory } from '../../../../../src-main/library/index/storage/free-memory.ts';

it('frees the memory of bytes, and leaves those that share a pool with others', () => {
  const [own, pooled, beside] = [Buffer.allocUnsafeSlow(9), Buffer.from('of the pool'), Buffer.from('beside it')];
  expect(pooled.buffer).toBe(beside.buffer);
  freeMemory(own);
  freeMemory(pooled);
  expect(own.length).toBe(0);
  expect([pooled.toString(), beside.toString()]).toEqual(['of the pool', 'beside it']);
});
