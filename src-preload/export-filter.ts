/** Exports of a part of a collection. */

/** What an export is narrowed to; the newest version of Prolific's API alone can do it. At least one of them is set. */
export interface ExportFilter {
  readonly studyId?: string | undefined;
  /** ISO dates (UTC, both inclusive) or instants. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export function isSameFilter(one: ExportFilter | null, other: ExportFilter | null): boolean {
  return one?.studyId === other?.studyId && one?.from === other?.from && one?.to === other?.to;
}

/** `study abc, from 2026-03-01 to 2026-03-31`. */
export function filterWords({ studyId, from, to }: ExportFilter, day: (iso: string) => string = (iso) => iso): string {
  const days = [from && `from ${day(from)}`, to && `to ${day(to)}`].filter(Boolean).join(' ');
  return [studyId && `study ${studyId}`, days].filter(Boolean).join(', ');
}
