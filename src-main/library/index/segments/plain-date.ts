const MS_PER_DAY = 86_400_000;
const ZERO = 0x30;
const DASH = 0x2d;
const COLON = 0x3a;
const CAPITAL_T = 0x54;
const CAPITAL_Z = 0x5a;
const POINT = 0x2e;

/**
 * Reads `YYYY-MM-DDTHH:MM:SSZ`, with or without milliseconds, the form of nearly all dates.
 * @returns milliseconds since 1970 UTC; NaN for every other form, which `createdMilliseconds` reads
 */
export function readPlainDate(bytes: Uint8Array, from: number, to: number): number {
  const length = to - from;
  const withMilliseconds = length === 24;
  if (length !== 20 && !withMilliseconds) return Number.NaN;
  if (bytes[from + 4] !== DASH || bytes[from + 7] !== DASH || bytes[from + 10] !== CAPITAL_T) return Number.NaN;
  if (bytes[from + 13] !== COLON || bytes[from + 16] !== COLON || bytes[to - 1] !== CAPITAL_Z) return Number.NaN;
  if (withMilliseconds && bytes[from + 19] !== POINT) return Number.NaN;
  const year = digits(bytes, from, 4);
  const month = digits(bytes, from + 5, 2);
  const day = digits(bytes, from + 8, 2);
  const hour = digits(bytes, from + 11, 2);
  const minute = digits(bytes, from + 14, 2);
  const second = digits(bytes, from + 17, 2);
  const milliseconds = withMilliseconds ? digits(bytes, from + 20, 3) : 0;
  // Other characters than digits give NaN, and every comparison with NaN is false.
  const inRange = year >= 100 && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
  if (!(inRange && hour <= 23 && minute <= 59 && second <= 59 && milliseconds >= 0)) return Number.NaN;
  return (
    daysSince1970(year, month, day) * MS_PER_DAY + hour * 3_600_000 + minute * 60_000 + second * 1_000 + milliseconds
  );
}

function digits(bytes: Uint8Array, from: number, count: number): number {
  let value = 0;
  for (let index = from; index < from + count; index += 1) {
    const digit = (bytes[index] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

function daysOf(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** Days in the Gregorian calendar, counted in eras of 400 years. Years begin in March, so that the leap day is the last day of a year. */
function daysSince1970(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
