import type { ImportWarning } from '../../../../src-preload/domain.ts';

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
  participant_missing: (lines: string) => `No participant_id in ${lines}.`,
  responses_missing: (lines: string) => `No readable responses in ${lines}.`,
  date_unreadable: (lines: string) =>
    `A created_at that is absent or no date in ${lines}; sorting by date puts these last.`,
  text_damaged: (lines: string) =>
    `Text that is not UTF-8 or holds half of a character in ${lines}; each such place shows as “\ufffd”.`,
  keys_repeated: (lines: string) => `A key that occurs twice in the same object in ${lines}; the last one counts.`,
  other_collection: (lines: string) => `Another collection_id than the archive’s own in ${lines}.`,
  submission_repeated: (lines: string) => `A submission_id that an earlier line has too in ${lines}; both are kept.`,
  path_spelling: (lines: string) => `A file was found only under another spelling of its path in ${lines}.`,
  options_many: (lines: string) => `More different values than can be offered as filters in ${lines}.`,
} as const;

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
        const where = lines === 1 ? `line ${first}` : `${lines} lines, first in line ${first}`;
        return [{ code, message: SENTENCES[code](where) }];
      }),
  };
}
