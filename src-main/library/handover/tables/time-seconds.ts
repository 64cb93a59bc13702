const TIME = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/i;

/**
 * Seconds since 1970 of a time in ISO 8601, to the microsecond; null for other texts. A time without a zone counts as UTC.
 * @param isClockTime true for the local time of a clock: its zone is ignored
 */
export function secondsOfTime(text: string, isClockTime: boolean): number | null {
  const [all, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone] =
    TIME.exec(text.trim()) ?? [];
  if (all === undefined) return null;
  const start = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  // JavaScript turns 30 February into a day of March.
  if (Number.isNaN(start) || new Date(start).getUTCDate() !== Number(day)) return null;
  const offset = zone === undefined || isClockTime ? 0 : secondsOfZone(zone);
  return (Math.round(start * 1_000 + Number(`0${fraction}`) * 1_000_000) - offset * 1_000_000) / 1_000_000;
}

function secondsOfZone(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -60 : 60) * (Number(hours) * 60 + Number(minutes));
}
