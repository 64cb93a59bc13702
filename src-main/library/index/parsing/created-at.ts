/** When a submission was sent, as text and as a number. */
export interface CreatedAt {
  /** ISO 8601 UTC if the date could be read, otherwise the archive's own text; null if absent. */
  readonly text: string | null;
  /** Milliseconds since 1970 UTC, with a fraction for microseconds; null if the date could not be read. */
  readonly milliseconds: number | null;
}

const MAX_LENGTH = 100;
const ISO_DATE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?([Zz]|[+-]\d{2}(?::?\d{2})?)?)?$/;

/** The form that Prolific writes. `Date` reads it fast. */
const PLAIN = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):\d\d:\d\d(?:\.\d{3})?Z$/;

/** Like {@link readCreatedAt}, without the text. */
export function createdMilliseconds(value: string | null): number | null {
  return (value === null ? null : plainMilliseconds(value)) ?? readCreatedAt(value).milliseconds;
}

/** Null for other forms, and for dates that need a closer look. */
function plainMilliseconds(value: string): number | null {
  if (!PLAIN.test(value)) return null;
  const milliseconds = Date.parse(value);
  // `Date` turns impossible dates such as 30 February into dates of March.
  return Number.isNaN(milliseconds) || Number(value.slice(8, 10)) > 28 ? null : milliseconds;
}

/** The length of a time to the second, which is written as it is read. */
const TO_SECOND = '2026-03-19T10:30:00Z'.length;

/** Reads the forms of ISO 8601 that programs write. A time without an offset counts as UTC. Impossible dates are kept as text. */
export function readCreatedAt(value: string | null): CreatedAt {
  if (value === null) return { text: null, milliseconds: null };
  const plain = value.length === TO_SECOND ? plainMilliseconds(value) : null;
  if (plain !== null) return { text: value, milliseconds: plain };
  const unread = { text: value.slice(0, MAX_LENGTH).toWellFormed(), milliseconds: null };
  const match = ISO_DATE.exec(value.trim());
  if (match === null) return unread;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const digits = match[7] ?? '';
  const fraction = Number(digits.slice(0, 3).padEnd(3, '0'));
  // 24:00 is the midnight at the end of the day.
  const isEndOfDay = hour === 24 && minute === 0 && second === 0 && Number(digits) === 0;
  if ((hour > 23 && !isEndOfDay) || minute > 59 || second > 59) return unread;
  const local = new Date(Date.UTC(2000, 0, 1));
  local.setUTCFullYear(year, month - 1, day);
  if (local.getUTCMonth() !== month - 1 || local.getUTCDate() !== day) return unread;
  local.setUTCHours(hour, minute, second, fraction);
  const offset = offsetMinutes(match[8]);
  if (offset === null) return unread;
  const milliseconds = local.getTime() - offset * 60_000;
  // The offset may move the year outside of four digits.
  if (/^[+-]/.test(isoText(milliseconds))) return unread;
  return withFiner(milliseconds, digits.slice(3));
}

/** @param finer digits behind the milliseconds, kept as written */
function withFiner(milliseconds: number, finer: string): CreatedAt {
  if (finer === '') return { text: isoText(milliseconds), milliseconds };
  const text = new Date(milliseconds).toISOString().replace('Z', `${finer}Z`);
  return { text, milliseconds: withinMillisecond(milliseconds, Number(`0.${finer}`)) };
}

/** The sum, rounded down. Rounded up, `23:59:59.9999999` would be the next day. */
function withinMillisecond(milliseconds: number, fraction: number): number {
  const sum = milliseconds + fraction;
  if (sum < milliseconds + 1) return sum;
  const spacing = 2 ** (Math.floor(Math.log2(Math.abs(milliseconds) + 1)) - 52);
  return milliseconds + 1 - spacing;
}

/** Writes `2026-03-19T10:30:00Z`, with milliseconds only if they are not zero. */
export function isoText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}

function offsetMinutes(text: string | undefined): number | null {
  if (text === undefined || text.toUpperCase() === 'Z') return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(3).replace(':', '') || 0);
  if (hours > 23 || minutes > 59) return null;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
