/** Cursors between pages. A cursor names the last item, so paging continues when collections are added or removed. */

import { createHash } from 'node:crypto';
import { MEASURES } from '../../../src-preload/capture.ts';
import type { Query } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { Unit } from './conditions.ts';
import type { Result } from './result.ts';
import { queryWords } from './words.ts';

const FORM = /^([0-9a-f]{16})\.([0-9a-f-]{36})\.(\d{1,10})$/;

/** A text that is equal for queries with the same meaning: the order of filters and of their values does not matter. */
export function queryKey(query: Query, unit: Unit): string {
  const sorted = (values: readonly string[]) => [...new Set(values)].sort();
  return JSON.stringify([
    unit,
    query.collectionId,
    query.version,
    query.text,
    query.exact,
    query.where.map(({ instructionId, values }) => JSON.stringify([instructionId, sorted(values)])).sort(),
    query.columns.map((filter) => JSON.stringify(filter)).sort(),
    sorted(query.has),
    sorted(query.kinds),
    [query.marks.ratings.map(String), query.marks.flags, query.marks.tags].map(sorted),
    [sorted(query.capture.cameras), query.capture.from, query.capture.to, query.capture.place],
    MEASURES.map((measure) => [query.capture[measure]?.from ?? null, query.capture[measure]?.to ?? null]),
    sorted(query.changes),
    query.from,
    query.to,
    query.sort.by,
    query.sort.direction,
    ...(query.picked === undefined ? [] : [query.picked.unit, query.picked.archives]),
  ]);
}

/** The cursor for the item at `place`. */
export function cursorAt(query: Query, result: Result, place: number): string {
  const archiveId = result.archives[result.sources(place + 1)[place] ?? 0]?.archiveId ?? '';
  const text = `${fingerprint(query, result.unit)}.${archiveId}.${result.numbers(place + 1)[place] ?? 0}`;
  return Buffer.from(text).toString('base64url');
}

/**
 * The place after the item that the cursor names.
 * @throws DeskFailure `bad_input` if it is no cursor, belongs to another query, or its archive was replaced
 */
export function placeAfter(cursor: string, query: Query, result: Result): number {
  const match = cursor.length > 200 ? null : FORM.exec(Buffer.from(cursor, 'base64url').toString());
  if (match === null || match[1] !== fingerprint(query, result.unit)) throw staleCursor();
  const source = result.archives.findIndex(({ archiveId }) => archiveId === match[2]);
  const number = Number(match[3]);
  if (source < 0) throw staleCursor();
  const numbers = result.numbers(result.total).subarray(0, result.total);
  const sources = result.sources(result.total);
  for (let place = numbers.indexOf(number); place >= 0; place = numbers.indexOf(number, place + 1)) {
    if (sources[place] === source) return place + 1;
  }
  throw staleCursor();
}

function fingerprint(query: Query, unit: Unit): string {
  return createHash('sha256').update(queryKey(query, unit)).digest('hex').slice(0, 16);
}

function staleCursor(): DeskFailure {
  return new DeskFailure('bad_input', queryWords.foreignCursor, queryWords.foreignCursorHint);
}
