/** Rates, times and dates of the window, in English. CSS sets tabular digits. */

import { type ExportFilter, filterWords } from '../../src-preload/export-filter.ts';
import { formatBytes } from '../../src-preload/words/numbers.ts';

/** Bytes per second: `38 MB/s`. */
export function formatRate(bytesPerSecond: number): string {
  return `${formatBytes(Math.round(bytesPerSecond))}/s`;
}

/** Rounded: `31 s`, `4 min`, `1 h 20 min`. */
export function formatDuration(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.ceil(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

const dateAndTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' });

/** An ISO instant in local time, `19 March 2026, 10:30`. Returns any other string unchanged. */
export function formatInstant(iso: string): string {
  const instant = new Date(iso);
  return Number.isNaN(instant.getTime()) ? iso : dateAndTime.format(instant).replace(' at ', ', ');
}

const dayOnly = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** An ISO date, `19 March 2026`. Returns any other string unchanged. */
export function formatDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? day : dayOnly.format(date);
}

/** The filter of an export: `study abc, from 1 March 2026`. */
export function formatFilter(filter: ExportFilter): string {
  return filterWords(filter, (iso) => formatDay(iso.slice(0, 10)));
}

const timeOfDay = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** `21:07:31`, in the time zone of this machine. */
export function formatTime(iso: string): string {
  return timeOfDay.format(new Date(iso));
}
