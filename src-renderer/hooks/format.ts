/** Rates and times of the window in English, and its dates by the locale of the system. CSS sets tabular digits. */

import { type ExportFilter, filterWords } from '../../src-preload/export-filter.ts';
import { createDates } from '../../src-preload/words/dates.ts';
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

/** The dates of the window. The main process puts the locale of the system into the address of the window. */
const dates = createDates(localeOf(globalThis.location?.search ?? ''));

/** An ISO instant in local time. Returns any other text unchanged. */
export const formatInstant = dates.instant;
/** An ISO date. Returns any other text unchanged. */
export const formatDay = dates.day;
/** A time of the day with seconds, in the time zone of this machine. */
export const formatTime = dates.time;
/** A time of every day, `HH:MM`. */
export const formatEveryDay = dates.everyDay;
/** When a camera took a picture, by its clock. */
export const formatClock = dates.clock;
/** The first or last day of a filter. */
export const formatBound = dates.bound;

/** The filter of an export: `study abc, from 1 Mar 2026`. */
export function formatFilter(filter: ExportFilter): string {
  return filterWords(filter, formatBound);
}

function localeOf(search: string): string | undefined {
  const locale = new URLSearchParams(search).get('locale');
  try {
    return locale === null ? undefined : Intl.getCanonicalLocales(locale)[0];
  } catch {
    // The browser does not know the name. Its default locale is the best guess.
    return undefined;
  }
}
