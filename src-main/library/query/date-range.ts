import { DeskFailure } from '../../../src-preload/failure.ts';
import { queryWords } from './words.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?Z?$/;
const DAY_IN_MS = 86_400_000;

/** The first millisecond (UTC) that `from` of a query includes. */
export function startOf(text: string): number {
  return DAY.test(text) ? dayStart(text) : instant(text);
}

/** The last millisecond (UTC) that `to` of a query includes, with its microseconds. A day is included to its end. */
export function endOf(text: string): number {
  return DAY.test(text) ? dayStart(text) + DAY_IN_MS - 1 : instant(text);
}

/** The day (UTC) of a time in milliseconds, in ISO format. */
export function isoDay(ms: number): string {
  return new Date(Math.floor(ms)).toISOString().slice(0, 10);
}

function dayStart(text: string): number {
  const ms = Date.parse(`${text}T00:00:00.000Z`);
  // `Date.parse` turns 30 February into 2 March.
  if (Number.isNaN(ms) || isoDay(ms) !== text) throw badDate(text);
  return ms;
}

function instant(text: string): number {
  if (!INSTANT.test(text)) throw badDate(text);
  dayStart(text.slice(0, 10));
  const ms = Date.parse(text.endsWith('Z') ? text : `${text}Z`);
  if (Number.isNaN(ms)) throw badDate(text);
  return ms;
}

function badDate(text: string): DeskFailure {
  return new DeskFailure('bad_input', queryWords.badDate(text.slice(0, 40)), queryWords.badDateHint);
}
