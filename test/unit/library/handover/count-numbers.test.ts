import { expect, it } from 'vitest';
import { createNumberCounter } from '../../../../src-main/library/handover/codebook/count-numbers.ts';

function meanOf(...texts: readonly string[]) {
  const counter = createNumberCounter();
  for (const text of texts) counter.add(text);
  return counter.summary()?.mean;
}

it('the mean keeps small numbers beside large ones that cancel each other out', () => {
  expect(meanOf('1', '1e100', '2', '-1e100')).toBe(0.75);
  expect(meanOf('0.1', '0.2', '0.3', '0.4')).toBe(0.25);
});

it('the mean of numbers whose sum is too large for a number is a number', () => {
  expect(meanOf('1.5e308', '1.5e308')).toBe(1.5e308);
  expect(meanOf('1.5e308', '1.5e308', '-1.5e308', '-1.5e308')).toBe(0);
});
