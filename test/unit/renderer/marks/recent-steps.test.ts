import { expect, it } from 'vitest';
import { keepRecent } from '../../../../src-renderer/marks/recent-steps.ts';

const ofSizes = (sizes: readonly number[]) => sizes.map((size) => ({ before: Array.from({ length: size }) }));
const kept = (sizes: readonly number[]) => {
  const steps = ofSizes(sizes);
  keepRecent(steps, 10);
  return steps.map(({ before }) => before.length);
};

it('keeps the most recent steps of a history, up to a number of items', () => {
  expect(kept([1, 2, 3])).toEqual([1, 2, 3]);
  expect(kept([5, 4, 3, 3])).toEqual([4, 3, 3]);
  expect(kept([1, 1, 11])).toEqual([11]);
  expect(kept([1, 11, 1])).toEqual([1]);
  expect(kept([])).toEqual([]);
});
