/** Finds the submission ids in a line that cannot be read. */
import { isId } from './parse-submission.ts';

export interface RejectedIds {
  /** The ids without repetitions. */
  readonly ids: readonly string[];
  /** False if the line may hold a submission whose id cannot be read. */
  readonly complete: boolean;
}

/** Finds ids in a line that is given in pieces, in their order. */
export interface IdSearch {
  add(piece: Uint8Array): void;
  found(): RejectedIds;
}

/** Quotation marks inside of an answer have a backslash before them, so text of an answer never matches. */
const CHARACTER = String.raw`(?:[^"\\\p{Cc}]|\\.)`;
/** Longer parts are no id. Without limits, a line of megabytes would exceed the memory of the regular expression. */
const QUOTED = `"${CHARACTER}{0,4096}"|"${CHARACTER}{4096}`;
const NUMBER = String.raw`-?\d[\d.eE+-]{0,64}`;
const SUBMISSION_ID = new RegExp(
  String.raw`"submission_id"\s{0,64}:\s{0,64}(?:(${QUOTED})|(${NUMBER})(?=\s{0,64}[,}]))`,
  'gu',
);
/** More bytes than the longest id with its key, fully escaped. */
const OVERLAP_BYTES = 4_096;
/** No line of an export names more ids. */
const MOST_IDS = 1_000;

/** Starts a search in one line. */
export function createIdSearch(): IdSearch {
  const ids = new Set<string>();
  let isSeen = false;
  let isBroken = false;
  let tail: Uint8Array = Buffer.alloc(0);
  const note = (text: string) => {
    for (const [, quoted, number] of text.matchAll(SUBMISSION_ID)) {
      isSeen = true;
      const id = quoted === undefined ? (number ?? '') : unquoted(quoted);
      if (id === null || !isId(id) || id.includes('\ufffd') || ids.size >= MOST_IDS) isBroken = true;
      else ids.add(id);
    }
  };
  return {
    add: (piece) => {
      const bytes = Buffer.concat([tail, piece]);
      note(bytes.toString('utf8'));
      tail = Buffer.from(bytes.subarray(Math.max(0, bytes.length - OVERLAP_BYTES)));
    },
    found: () => ({ ids: [...ids], complete: isSeen && !isBroken }),
  };
}

/** The ids of submissions that a rejected line names. */
export function findRejectedIds(line: Uint8Array): RejectedIds {
  const search = createIdSearch();
  search.add(line);
  return search.found();
}

function unquoted(text: string): string | null {
  try {
    return String(JSON.parse(text));
  } catch {
    return null; // an invalid escape: the id cannot be read
  }
}
