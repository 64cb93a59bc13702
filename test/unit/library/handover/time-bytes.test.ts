import { expect, it } from 'vitest';
import { microsecondsIn } from '../../../../src-main/library/handover/direct/time-bytes.ts';
import { secondsOfTime } from '../../../../src-main/library/handover/tables/time-seconds.ts';

const read = (text: string) => {
  const bytes = Buffer.from(`..${text}..`);
  return microsecondsIn(bytes, 2, bytes.length - 2, false);
};

it('reads every day of 500 years as the calendar does', () => {
  for (let day = Date.UTC(1950, 0, 1); day < Date.UTC(2450, 0, 1); day += 86_400_000) {
    const text = `${new Date(day + 37_815_000).toISOString().slice(0, 19)}Z`;
    if (read(text) !== (day + 37_815_000) * 1_000) expect(read(text), text).toBe((day + 37_815_000) * 1_000);
  }
});

it('reads other texts like the slower reader', () => {
  for (const text of [
    '2026-02-29T10:00:00Z',
    '2024-02-29T10:00:00Z',
    '2026-00-10T10:00:00Z',
    '2026-13-10T10:00:00Z',
    '2026-03-19T24:00:00Z',
    '2026-03-19T23:60:00Z',
    '2026-03-19T10:00:60Z',
    '2026-03-00T10:00:00Z',
    '2026-03-19T10:30:00.123456Z',
    '2026-03-19T10:30:00+05:30',
    '2026-03-19',
    'yesterday',
    '2026-04-31T10:00:00Z',
  ]) {
    const seconds = secondsOfTime(text, false);
    expect(read(text), text).toBe(seconds === null ? Number.NaN : Math.round(seconds * 1_000_000));
  }
});
