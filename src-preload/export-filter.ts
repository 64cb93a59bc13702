/** Exports of a part of a collection. */
import { translated } from './words/translated.ts';

/** Limits an export to a part of a collection. Only the newest version of Prolific's API supports it. Sets at least one field. */
export interface ExportFilter {
  readonly studyId?: string | undefined;
  /** ISO dates (UTC, both inclusive) or instants. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** True if both filters export the same part of a collection. */
export function isSameFilter(one: ExportFilter | null, other: ExportFilter | null): boolean {
  return one?.studyId === other?.studyId && one?.from === other?.from && one?.to === other?.to;
}

/** True when an export of `wider` holds everything that an export of `narrower` can hold. Null is the whole collection. */
export function covers(wider: ExportFilter | null, narrower: ExportFilter | null): boolean {
  if (wider === null) return true;
  if (narrower === null) return false;
  return (
    (wider.studyId === undefined || wider.studyId === narrower.studyId) &&
    startOf(wider) <= startOf(narrower) &&
    endOf(wider) >= endOf(narrower)
  );
}

function startOf({ from }: ExportFilter): number {
  return from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(from);
}

/** The last moment of a day. */
function endOf({ to }: ExportFilter): number {
  if (to === undefined) return Number.POSITIVE_INFINITY;
  return Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(to) ? `${to}T23:59:59.999Z` : to);
}

/** `study abc, from 2026-03-01 to 2026-03-31`. */
export const filterWords = translated(
  'exportFilterWords',
  ({ studyId, from, to }: ExportFilter, day: (iso: string) => string = (iso) => iso): string => {
    const days = [from && `from ${day(from)}`, to && `to ${day(to)}`].filter(Boolean).join(' ');
    return [studyId && `study ${studyId}`, days].filter(Boolean).join(', ');
  },
);
