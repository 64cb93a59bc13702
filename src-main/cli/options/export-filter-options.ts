import type { ExportFilter } from '../../../src-preload/export-filter.ts';
import { type OptionTable, type ParsedOptions, UsageError, valued } from '../command/command.ts';
import { optionWords } from './words.ts';

/** Limits an export. Only the newest version of Prolific's API supports it. */
export const EXPORT_FILTER_OPTIONS: OptionTable = {
  study: valued('ID', optionWords.studyOption),
  from: valued('DATE', optionWords.fromOption),
  to: valued('DATE', optionWords.toOption),
};

/** Null without a filter. @throws UsageError for an invalid day, and for an end before the start */
export function readExportFilter(options: ParsedOptions): ExportFilter | null {
  const day = (name: string) => {
    const text = options.text(name);
    if (text !== null && !isDay(text)) throw new UsageError(optionWords.badDay(name, text));
    return text ?? undefined;
  };
  const [studyId, from, to] = [options.text('study') ?? undefined, day('from'), day('to')];
  if (studyId === '') throw new UsageError(optionWords.badStudy);
  if (from !== undefined && to !== undefined && from > to) throw new UsageError(optionWords.toBeforeFrom);
  return studyId === undefined && from === undefined && to === undefined ? null : { studyId, from, to };
}

function isDay(text: string): boolean {
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(`${text}T`);
}
