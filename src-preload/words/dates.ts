/**
 * Dates and times as people read them: by the locale of the system, and by the time zone of this machine. Data that leaves the library
 * keeps ISO 8601 in UTC, as the archive has it.
 */

export interface Dates {
  /** An ISO instant in local time, `19 Mar 2026, 10:30`. One without an offset is in UTC, as in the index. Other texts stay unchanged. */
  instant(iso: string): string;
  /** An ISO date, `19 Mar 2026`. Other texts stay unchanged. */
  day(iso: string): string;
  /** An ISO instant or milliseconds since 1970 UTC as a local time, `21:07:31`. */
  time(at: string | number): string;
  /** A time of every day, `HH:MM`, as `10:30` or `10:30 AM`. */
  everyDay(time: string): string;
  /** The clock of a camera, `19 Mar 2026, 10:30:05 UTC+1`, with the offset if it recorded one. Other texts stay unchanged. */
  clock(iso: string): string;
  /** The first or last moment of a filter: a day, or an instant that begins or ends a local day. A UTC day says so where it differs. */
  bound(iso: string): string;
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
/** The first and the last second of a day in UTC. */
const UTC_EDGE = /T(00:00:00|23:59:59)(\.\d+)?Z$/;
const OFFSET = /(Z|[+-]\d{2}:?\d{2})$/;

/** Makes the format at its first use, because each one takes milliseconds of the start. */
function formatLater(locale: string | undefined, options: Intl.DateTimeFormatOptions): (date: Date) => string {
  let made: Intl.DateTimeFormat | null = null;
  return (date) => {
    made ??= new Intl.DateTimeFormat(locale, options);
    return made.format(date);
  };
}

/** @param locale BCP 47. Absent: the locale of the process. */
export function createDates(locale?: string): Dates {
  const dayOnly = formatLater(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const dateAndTime = formatLater(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const timeOfDay = formatLater(locale, { timeStyle: 'medium' });
  const hourAndMinute = formatLater(locale, { timeStyle: 'short', timeZone: 'UTC' });
  const wallClock = formatLater(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });

  const day = (iso: string) => {
    const date = ISO_DAY.test(iso) ? new Date(`${iso}T00:00:00Z`) : null;
    return date === null || Number.isNaN(date.getTime()) ? iso : dayOnly(date);
  };
  const instant = (iso: string) => {
    if (!ISO_INSTANT.test(iso)) return iso;
    const date = new Date(OFFSET.test(iso) ? iso : `${iso}Z`);
    return Number.isNaN(date.getTime()) ? iso : dateAndTime(date);
  };
  return {
    day,
    instant,
    time: (at) => timeOfDay(new Date(at)),
    everyDay: (time) => hourAndMinute(new Date(`1970-01-01T${time}Z`)),
    clock: (iso) => {
      const date = ISO_INSTANT.test(iso) ? new Date(`${iso.replace(OFFSET, '')}Z`) : null;
      if (date === null || Number.isNaN(date.getTime())) return day(iso);
      const [offset] = OFFSET.exec(iso) ?? [];
      return [wallClock(date), offset && `UTC${shortOffset(offset)}`].filter(Boolean).join(' ');
    },
    bound: (iso) => {
      const local = localDay(iso);
      const isLocal = isSameMoment(iso, startOfDay(local)) || isSameMoment(iso, endOfDay(local));
      if (isLocal) return day(local);
      const utc = iso.slice(0, 10);
      const isUtc = ISO_DAY.test(iso) || UTC_EDGE.test(iso);
      return isUtc ? `${day(utc)} (UTC)` : instant(iso);
    },
  };
}

/** `+01:00` → `+1`, `-03:30` → `-3:30`. Nothing for UTC itself. */
function shortOffset(offset: string): string {
  const [, sign = '', hours = '0', minutes = '00'] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset) ?? [];
  const rest = minutes === '00' ? '' : `:${minutes}`;
  return Number(hours) === 0 && rest === '' ? '' : `${sign}${Number(hours)}${rest}`;
}

/** The first moment of a local day for a filter. Stays a day where the local day is that of UTC. */
export function startOfDay(day: string): string {
  return momentOf(day, '00:00:00.000');
}

/** The last moment of a local day for a filter. Stays a day where the local day is that of UTC. */
export function endOfDay(day: string): string {
  return momentOf(day, '23:59:59.999');
}

/** The local day of a filter's bound, which is a day or an instant. */
export function localDay(bound: string): string {
  if (ISO_DAY.test(bound)) return bound;
  const date = new Date(OFFSET.test(bound) ? bound : `${bound}Z`);
  if (Number.isNaN(date.getTime())) return bound.slice(0, 10);
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 10);
}

function momentOf(day: string, time: string): string {
  const date = new Date(`${day}T${time}`);
  if (Number.isNaN(date.getTime())) return day;
  const iso = date.toISOString();
  return iso === `${day}T${time}Z` ? day : iso;
}

/** True for one second, because programs write the last moment of a day in several ways. */
function isSameMoment(one: string, other: string): boolean {
  if (one === other) return true;
  return Math.floor(Date.parse(one) / 1_000) === Math.floor(Date.parse(other) / 1_000);
}
