import { expect, it } from 'vitest';
import { readableValue } from '../../../src-preload/words/readable-value.ts';

it.each([
  ['living_room', 'Living room'],
  ['livingRoom', 'Living room'],
  ['very-likely', 'Very likely'],
  ['LIVING_ROOM', 'Living room'],
  ['nearest_NHS_clinic', 'Nearest NHS clinic'],
  ['option_1', 'Option 1'],
  ['yes', 'Yes'],
  ['öffentliche_straße', 'Öffentliche straße'],
])('%s is shown as “%s”', (value, text) => {
  expect(readableValue(value)).toBe(text);
});

it.each([
  'Living room',
  'Yes',
  'NHS',
  '3',
  '1_2',
  'a',
  'a1b2',
  '0192a3b4-0000-7000-8000-000000000001',
  'x_9f',
  'a__',
  '',
  'no/yes',
])('“%s” stays as it is', (value) => {
  expect(readableValue(value)).toBeNull();
});
