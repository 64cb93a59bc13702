import { expect, it } from 'vitest';
import { numberOfText } from '../../../../src-main/library/text/number-text.ts';

it.each([
  ['72', 72],
  ['72.5', 72.5],
  ['72,5', 72.5],
  ['0,125', 0.125],
  ['-3', -3],
  ['−3,25', -3.25],
  ['1e3', 1000],
  ['2,5e-3', 0.0025],
  ['1 234', 1234],
  ['12\u202f345,6', 12_345.6],
  ['12\u00a0345', 12_345],
  ["1'234.5", 1234.5],
  ['1,234.5', 1234.5],
  ['1.234,5', 1234.5],
  ['1,234,567', 1_234_567],
  ['1.234.567', 1_234_567],
  [' 7 ', 7],
  ['٣٧٫٥', 37.5],
  ['۱۲', 12],
  ['३७', 37],
  ['３７', 37],
])('reads %s as %d', (text, value) => {
  expect(numberOfText(text)).toBe(value);
});

it.each([
  '',
  'about 5',
  '5 kg',
  '1,234',
  '1,23,4',
  '12 34',
  '1.2.3',
  '19.03.2026',
  '-',
  '.',
  ',',
  '5-6',
  '½',
  'Infinity',
  '0x10',
])('finds no number, or an ambiguous one, in %j', (text) => {
  expect(numberOfText(text)).toBeNaN();
});
