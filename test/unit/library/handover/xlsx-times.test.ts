import { expect, it } from 'vitest';
import { createTimeFormats, excelTime } from '../../../../src-main/library/handover/tables/xlsx-times.ts';

it('a time becomes a date whose format shows the text as it was written', () => {
  expect(excelTime('2026-03-19T10:30:00Z', false)).toEqual({
    serial: 46_100.4375,
    format: 'yyyy-mm-dd"T"hh:mm:ss"Z"',
  });
  expect(excelTime('2026-03-19', false)).toEqual({ serial: 46_100, format: 'yyyy-mm-dd' });
  expect(excelTime('1900-03-01 00:00', false)).toEqual({ serial: 61, format: 'yyyy-mm-dd" "hh:mm' });
  expect(excelTime('2026-03-19T10:30:00.250000+00:00', false)?.format).toBe('yyyy-mm-dd"T"hh:mm:ss.000"000+00:00"');
  expect(excelTime('2026-03-19T10:30:00+05:30', true)).toEqual({
    serial: 46_100.4375,
    format: 'yyyy-mm-dd"T"hh:mm:ss"+05:30"',
  });
});

it('what Excel cannot hold exactly is no date', () => {
  for (const text of [
    '2026-03-19T10:30:00+05:30', // a moment whose offset would be lost
    '2026-03-19T10:30:00.123456Z',
    '2026-02-30T10:30:00Z',
    '2026-03-19T24:00:00Z',
    '2026-03-19T10:60:00Z',
    '2026-03-19T10:30.5',
    '1900-02-28',
    'yesterday',
    '',
  ]) {
    expect(excelTime(text, false), text).toBeNull();
  }
});

it('the milliseconds of a date are the same after a reader has rounded them', () => {
  for (let index = 0; index < 2_000; index += 1) {
    const moment = Date.UTC(1950, 0, 1) + index * 1_234_567_891;
    const { serial = 0 } = excelTime(new Date(moment).toISOString(), false) ?? {};
    expect(Math.round(serial * 86_400_000) + Date.UTC(1899, 11, 30)).toBe(moment);
  }
});

it('a workbook has no more formats than Excel allows', () => {
  const formats = createTimeFormats();
  for (let index = 0; index < 150; index += 1) expect(formats.placeOf(String(index))).toBe(index);
  expect(formats.placeOf('one more')).toBeNull();
  expect(formats.placeOf('3')).toBe(3);
});
