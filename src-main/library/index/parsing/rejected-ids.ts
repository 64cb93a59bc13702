/** Which submissions a line that cannot be read belongs to, as far as its bytes still say. */
import { isId } from './parse-submission.ts';

export interface RejectedIds {
  /** Each once. */
  readonly ids: readonly string[];
  /** False where the line may hold a submission whose id cannot be read. */
  readonly complete: boolean;
}

/** Finds ids in the pieces of one line, which come in their order. */
export interface IdSearch {
  add(piece: Uint8Array): void;
  found(): RejectedIds;
}

/** A quotation mark inside of an answer has a backslash before it, so that answers are not taken for keys. */
const SUBMISSION_ID = /"submission_id"\s*:\s*(?:("(?:[^"\\\p{Cc}]|\\.)*")|(-?\d[\d.eE+-]*)(?=\s*[,}]))/gu;
/** More than the longest id takes with its key, all of it escaped. */
const OVERLAP_BYTES = 4_096;
/** A line that names more is no export's. */
const MOST_IDS = 1_000;

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

export function findRejectedIds(line: Uint8Array): RejectedIds {
  const search = createIdSearch();
  search.add(line);
  return search.found();
}

function unquoted(text: string): string | null {
  try {
    return String(JSON.parse(text));
  } catch {
    return null; // an escape that JSON does not know: the id cannot be read
  }
}
