/** Numbers, sizes, times and dates as the window writes them. English, decimal units, tabular digits by CSS. */
import { type ExportFilter, filterWords } from '../../src-preload/export-filter.ts';

const counts = new Intl.NumberFormat('en-GB');
const BYTE_UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;
type ByteUnit = (typeof BYTE_UNITS)[number];

/** `4218` → `4,218`. */
export function formatCount(count: number): string {
  return counts.format(count);
}

/** `(1, 'file')` → `1 file`; `(4218, 'file')` → `4,218 files`. `plural` where an s is not enough. */
export function formatCounted(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

function unitOf(bytes: number): { readonly unit: ByteUnit; readonly scale: number } {
  let scale = 1;
  for (const unit of BYTE_UNITS) {
    // 999.95 kB would be written as 1000 kB: it is 1 MB already.
    const next = scale === 1 ? 1_000 : scale * 999.5;
    if (bytes < next || unit === 'TB') return { unit, scale };
    scale *= 1_000;
  }
  return { unit: 'TB', scale };
}

function inUnit(bytes: number, scale: number): string {
  const value = bytes / scale;
  return scale === 1 || value >= 99.95 ? counts.format(Math.round(value)) : value.toFixed(1).replace(/\.0$/, '');
}

/** Decimal units, at most one decimal: `2_400_000` → `2.4 MB`, `1` → `1 byte`. */
export function formatBytes(bytes: number): string {
  const { unit, scale } = unitOf(bytes);
  return bytes === 1 ? '1 byte' : `${inUnit(bytes, scale)} ${unit}`;
}

/** `(1.9e9, 3.1e9)` → `1.9 of 3.1 GB`; both in the unit of the whole, so that the numbers compare. */
export function formatBytesOf(done: number, total: number): string {
  const { unit, scale } = unitOf(total);
  return `${inUnit(Math.min(done, total), scale)} of ${inUnit(total, scale)} ${unit}`;
}

/** Bytes a second: `38 MB/s`. */
export function formatRate(bytesPerSecond: number): string {
  return `${formatBytes(Math.round(bytesPerSecond))}/s`;
}

/** Roughly, as people say it: `31 s`, `4 min`, `1 h 20 min`. */
export function formatDuration(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.ceil(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

const dateAndTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' });

/** An ISO instant in local time, `19 March 2026, 10:30`; any other string as it is. */
export function formatInstant(iso: string): string {
  const instant = new Date(iso);
  return Number.isNaN(instant.getTime()) ? iso : dateAndTime.format(instant).replace(' at ', ', ');
}

const dayOnly = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** An ISO date, `19 March 2026`; any other string as it is. */
export function formatDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? day : dayOnly.format(date);
}

/** What an export was narrowed to: `study abc, from 1 March 2026`. */
export function formatFilter(filter: ExportFilter): string {
  return filterWords(filter, (iso) => formatDay(iso.slice(0, 10)));
}

const timeOfDay = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** `21:07:31`, in the zone of this machine. */
export function formatTime(iso: string): string {
  return timeOfDay.format(new Date(iso));
}
