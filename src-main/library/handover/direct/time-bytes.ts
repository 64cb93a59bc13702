import { secondsOfTime } from '../tables/time-seconds.ts';

const FORM = '0000-00-00T00:00:00Z';
const HOUR = FORM.indexOf('T') + 1;
const ZERO = 0x30;
const DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/**
 * Microseconds since 1970, as `secondsOfTime` reads the text; not a number for texts that are no time. Times such as `2026-03-19T10:30:00Z` are
 * read without making a text.
 */
export function microsecondsIn(bytes: Uint8Array, from: number, to: number, isClockTime: boolean): number {
  const seconds = isToSecond(bytes, from, to) ? secondsAt(bytes, from) : null;
  if (seconds !== null) return seconds * 1_000_000;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8');
  const read = secondsOfTime(text, isClockTime);
  return read === null ? Number.NaN : Math.round(read * 1_000_000);
}

/** True for texts like `2026-03-19T10:30:00Z`, whether or not there is such a time. False at 24:00, which is written as the next day. */
export function isToSecond(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from !== FORM.length) return false;
  for (let index = 0; index < FORM.length; index += 1) {
    const byte = bytes[from + index] ?? 0;
    const form = FORM.charCodeAt(index);
    if (form === ZERO ? byte < ZERO || byte > 0x39 : byte !== form) return false;
  }
  return twoDigits(bytes, from + HOUR) !== 24;
}

function twoDigits(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) - ZERO) * 10 + (bytes[at + 1] ?? 0) - ZERO;
}

/** Null for what may be no time, and for years before 1970. */
function secondsAt(bytes: Uint8Array, from: number): number | null {
  const two = (at: number) => twoDigits(bytes, from + at);
  const [year, month, day] = [two(0) * 100 + two(2), two(5), two(8)];
  const [hour, minute, second] = [two(HOUR), two(14), two(17)];
  // The last days of months need the calendar.
  if (year < 1970 || month < 1 || month > 12 || day < 1 || day > 28 || hour > 23 || minute > 59 || second > 59)
    return null;
  const leapYear = month > 2 ? year + 1 : year;
  const leapDays =
    Math.floor((leapYear - 1969) / 4) - Math.floor((leapYear - 1901) / 100) + Math.floor((leapYear - 1601) / 400);
  const days = (year - 1970) * 365 + leapDays + (DAYS_BEFORE[month - 1] ?? 0) + day - 1;
  return days * 86_400 + hour * 3_600 + minute * 60 + second;
}
