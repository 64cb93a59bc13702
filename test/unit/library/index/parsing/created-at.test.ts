import { expect, it } from 'vitest';
import { readCreatedAt } from '../../../../../src-main/library/index/parsing/created-at.ts';

it.each([
  ['2026-03-19T10:30:00Z', '2026-03-19T10:30:00Z'],
  ['2026-03-19T10:30:00.250Z', '2026-03-19T10:30:00.250Z'],
  ['2026-03-19 12:30:00+02:00', '2026-03-19T10:30:00Z'],
  ['2026-03-19T05:00:00-0530', '2026-03-19T10:30:00Z'],
  ['2026-03-19T10:30', '2026-03-19T10:30:00Z'],
  ['2026-03-19', '2026-03-19T00:00:00Z'],
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z'],
  ['2026-12-31T24:00:00Z', '2027-01-01T00:00:00Z'],
  ['2026-03-19T23:30:00+23:59', '2026-03-18T23:31:00Z'],
])('reads %s as %s', (written, utc) => {
  expect(readCreatedAt(written)).toEqual({ text: utc, milliseconds: Date.parse(utc) });
});

it.each([
  ['2026-03-19T10:30:00.123456+00:00', '2026-03-19T10:30:00.123456Z', 0.456],
  ['2026-03-19T10:30:00.120000Z', '2026-03-19T10:30:00.120000Z', 0],
  ['2026-03-19T12:30:00.123456789+02:00', '2026-03-19T10:30:00.123456789Z', 0.456789],
])('keeps the microseconds of %s', (written, utc, fraction) => {
  const read = readCreatedAt(written);
  expect(read.text).toBe(utc);
  expect(read.milliseconds).toBeCloseTo(Date.parse(`${utc.slice(0, 23)}Z`) + fraction, 3);
});

it.each([
  ['2026-03-19T23:59:59.9999999Z', '2026-03-19T23:59:59.999Z'],
  ['1969-12-31T23:59:59.999999999Z', '1969-12-31T23:59:59.999Z'],
  ['9999-12-31T23:59:59.9999999Z', '9999-12-31T23:59:59.999Z'],
])('does not round %s up to the next day', (written, millisecond) => {
  const { milliseconds } = readCreatedAt(written);
  expect(milliseconds).toBeGreaterThan(Date.parse(millisecond));
  expect(milliseconds).toBeLessThan(Date.parse(millisecond) + 1);
});

it.each([
  'yesterday',
  '2026-02-30T10:00:00Z',
  '2026-03-19T25:00:00Z',
  '2026-03-19T24:00:01Z',
  '2026-06-30T23:59:60Z',
  '2026-13-01',
  '19/03/2026',
  '',
  '2026-03-19T10:30:00+99:00',
  '0000-01-01T00:00:00+01:00',
  '9999-12-31T23:59:59-01:00',
])('keeps the text of %s', (written) => {
  expect(readCreatedAt(written)).toEqual({ text: written, milliseconds: null });
});

it('gives no date without one', () => {
  expect(readCreatedAt(null)).toEqual({ text: null, milliseconds: null });
});
