import type { ExportFilter } from '../../../src-preload/export-filter.ts';
import { type OptionTable, type ParsedOptions, UsageError } from '../command/command.ts';

/** Limits an export. Only the newest version of Prolific's API supports it. */
export const FILTER_OPTIONS: OptionTable = {
  study: { type: 'string', value: 'ID', help: 'only what came from this study' },
  from: { type: 'string', value: 'DATE', help: 'only what was sent on this day or later, as 2026-03-19 (UTC)' },
  to: { type: 'string', value: 'DATE', help: 'only what was sent on this day or before' },
};

/** Null without a filter. @throws UsageError for an invalid day, and for an end before the start */
export function filterOf(options: ParsedOptions): ExportFilter | null {
  const day = (name: string) => {
    const text = options.text(name);
    if (text !== null && !isDay(text)) throw new UsageError(`--${name} takes a day such as 2026-03-19, not "${text}".`);
    return text ?? undefined;
  };
  const [studyId, from, to] = [options.text('study') ?? undefined, day('from'), day('to')];
  if (studyId === '') throw new UsageError('--study takes the id of a study.');
  if (from !== undefined && to !== undefined && from > to) throw new UsageError('--to is before --from.');
  return studyId === undefined && from === undefined && to === undefined ? null : { studyId, from, to };
}

function isDay(text: string): boolean {
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(`${text}T`);
}
