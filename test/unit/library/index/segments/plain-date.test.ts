import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createdMilliseconds } from '../../../../../src-main/library/index/parsing/created-at.ts';
import { readPlainDate } from '../../../../../src-main/library/index/segments/plain-date.ts';

const read = (date: string) => readPlainDate(Buffer.from(`"${date}"`), 1, date.length + 1);

it('reads dates like the careful reader', () => {
  const date = fc.date({
    min: new Date('0100-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(date, fc.boolean(), (value, withMilliseconds) => {
      const text = withMilliseconds ? value.toISOString() : value.toISOString().replace(/\.\d{3}Z/, 'Z');
      expect(read(text)).toBe(createdMilliseconds(text));
    }),
    { numRuns: 2_000 },
  );
});

it('leaves all other forms to the careful reader', () => {
  const digit = fc.constantFrom(...'0123456789TZ:-. +/x');
  fc.assert(
    fc.property(fc.nat(23), digit, fc.boolean(), (place, character, withMilliseconds) => {
      const whole = withMilliseconds ? '2026-03-19T10:30:00.123Z' : '2026-03-19T10:30:00Z';
      const text = whole.slice(0, place) + character + whole.slice(place + 1);
      const found = read(text);
      if (!Number.isNaN(found)) expect(found).toBe(createdMilliseconds(text));
    }),
    { numRuns: 2_000 },
  );
  for (const text of [
    '2026-02-29T00:00:00Z',
    '2200-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '',
  ]) {
    expect(read(text), text).toBeNaN();
  }
});
