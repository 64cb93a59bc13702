import { expect, it } from 'vitest';
import { partOf, partsOf, partWithHit } from '../../../../src-renderer/features/submission/text-parts.ts';

it('cuts a long answer into parts that together are the answer, and begins with the part of the first hit', () => {
  // Each character takes two units, and the first part ends in the middle of one.
  const text = [
    { text: `x${'🙂'.repeat(30_000)}`, hit: false },
    { text: 'needle', hit: true },
    { text: ` ${'y'.repeat(50_000)}`, hit: false },
  ];
  expect(partsOf(text)).toBe(6);
  const parts = Array.from({ length: 6 }, (_, part) => partOf(text, part));
  const whole = (runs: typeof text) => runs.map((run) => run.text).join('');
  expect(whole(parts.flat())).toBe(whole(text));
  for (const { text: shown } of parts.flat()) expect(shown.isWellFormed()).toBe(true);
  expect(partWithHit(text)).toBe(3);
  expect(parts[3]).toContainEqual({ text: 'needle', hit: true });
  expect([partsOf([]), partOf([], 0), partWithHit([])]).toEqual([1, [], 0]);
});
