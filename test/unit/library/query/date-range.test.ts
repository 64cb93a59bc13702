import { describe, expect, it } from 'vitest';
import { endOf, startOf } from '../../../../src-main/library/query/date-range.ts';

describe('date range', () => {
  it('takes a day from its first to its last millisecond', () => {
    expect(new Date(startOf('2026-03-19')).toISOString()).toBe('2026-03-19T00:00:00.000Z');
    expect(new Date(endOf('2026-03-19')).toISOString()).toBe('2026-03-19T23:59:59.999Z');
  });

  it('takes an instant as UTC, with or without Z', () => {
    expect(startOf('2026-03-19T10:30')).toBe(Date.UTC(2026, 2, 19, 10, 30));
    expect(endOf('2026-03-19T10:30:15.5Z')).toBe(Date.UTC(2026, 2, 19, 10, 30, 15, 500));
  });

  it.each(['2026-02-30', '2026-13-01', '2026-03-19T25:00', '2026-02-30T10:00Z', '2026-03-19T:::::', 'tomorrow'])(
    'refuses %s',
    (text) => {
      expect(() => startOf(text)).toThrow(expect.objectContaining({ code: 'bad_input' }));
    },
  );
});
