import type { ImportWarning } from '../../../../src-preload/domain.ts';
import { lineWords } from './words.ts';

/** How many lines have a problem, and the first of them. */
export interface TalliedCount {
  readonly code: TalliedWarning;
  readonly lines: number;
  readonly first: number;
}

/** Sums up problems that occur on many lines: one sentence for each kind, with the first line as an example. */
export interface WarningTally {
  count(code: TalliedWarning, line: number): void;
  /** Adds the counts of another tally. */
  add(count: TalliedCount): void;
  counts(): readonly TalliedCount[];
  warnings(): readonly ImportWarning[];
}

type TalliedWarning = keyof typeof SENTENCES;

const SENTENCES = {
  participant_missing: lineWords.noParticipant,
  responses_missing: lineWords.noResponses,
  date_unreadable: lineWords.badDate,
  text_damaged: lineWords.badText,
  fields_unread: lineWords.unreadFields,
  keys_repeated: lineWords.repeatedKey,
  other_collection: lineWords.otherCollection,
  submission_repeated: lineWords.repeatedId,
  path_spelling: lineWords.otherSpelling,
  path_ambiguous: lineWords.ambiguousPath,
  options_many: lineWords.tooManyOptions,
} as const;

/** Starts without problems. */
export function createWarningTally(): WarningTally {
  const counts = new Map<TalliedWarning, { lines: number; first: number }>();
  const add = ({ code, lines, first }: TalliedCount) => {
    const known = counts.get(code);
    if (known === undefined) counts.set(code, { lines, first });
    else {
      known.lines += lines;
      known.first = Math.min(known.first, first);
    }
  };
  return {
    count: (code, line) => add({ code, lines: 1, first: line }),
    add,
    counts: () => Array.from(counts, ([code, count]) => ({ code, ...count })),
    // The order of warnings is always the same.
    warnings: () =>
      (Object.keys(SENTENCES) as TalliedWarning[]).flatMap((code) => {
        const counted = counts.get(code);
        if (counted === undefined) return [];
        const { lines, first } = counted;
        const where = lines === 1 ? lineWords.oneLine(first) : lineWords.severalLines(lines, first);
        return [{ code, message: SENTENCES[code](where) }];
      }),
  };
}
