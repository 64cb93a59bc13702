/** Compares the submissions of two exports of a collection. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { CHANGES, type Change, type VersionChanges } from '../../../src-preload/versions.ts';
import type { Context } from '../api/library-api.ts';
import type { OpenIndex } from '../index/index-store.ts';
import { readUnreadable } from '../index/read-report.ts';
import { submissionDigest } from './submission-digest.ts';

/** The ids have the order of the newer archive, or of the older one if the newer one does not hold them. */
export interface ComparedSubmissions extends Omit<VersionChanges, 'older' | 'newer'> {
  /**
   * By row (index 0 unused): the change of each submission of the older and of the newer archive, as {@link codeOf} encodes it; 0 for none.
   */
  readonly olderRows: Uint8Array;
  readonly newerRows: Uint8Array;
}

/** The number of a change in {@link ComparedSubmissions.olderRows}. */
export function codeOf(change: Change): number {
  return CHANGES.indexOf(change) + 1;
}

/** The data of a submission that is compared. An archive may hold a submission twice. */
export interface Seen {
  readonly digests: string[];
  readonly rows: number[];
}

/** The number of rows between two checks for waiting work. */
const ROWS_AT_ONCE = 100;

/**
 * Submissions are equal if their {@link submissionDigest} is.
 * @param older opens the index again at each use, because it may be closed meanwhile
 * @throws DOMException `AbortError` if the signal aborts
 */
export async function compareVersions(
  older: () => OpenIndex,
  newer: () => OpenIndex,
  context: Context,
): Promise<ComparedSubmissions> {
  const before = await digestsById(older, context);
  const after = await digestsById(newer, context);
  const unreadBefore = readUnreadable(older().db);
  const unread = readUnreadable(newer().db);
  const unreadable: string[] = [];
  const unreadableOrAdded: string[] = [];
  const added: string[] = [];
  const changed: string[] = [];
  for (const [id, seen] of after) {
    const was = before.get(id);
    if (was !== undefined) {
      if (!isSame(was, seen)) changed.push(id);
    } else if (unreadBefore.isAnyMissing || unreadBefore.ids.has(id)) unreadable.push(id);
    else if (unreadBefore.unknown > 0) unreadableOrAdded.push(id);
    else added.push(id);
  }
  const unchanged = after.size - added.length - changed.length - unreadable.length - unreadableOrAdded.length;
  const missing = [...before.keys()].filter((id) => !after.has(id));
  unreadable.push(...missing.filter((id) => unread.ids.has(id)));
  const untold = missing.filter((id) => !unread.ids.has(id));
  // Any of these submissions may be on an unreadable line without an id.
  const [withdrawn, unreadableOrWithdrawn] = unread.unknown === 0 ? [untold, []] : [[], untold];
  return {
    added,
    changed,
    withdrawn,
    unreadable,
    unreadableOrWithdrawn,
    unreadableOrAdded,
    unchanged,
    olderRows: rowsOf(before, { changed, withdrawn, unreadable: [...unreadable, ...unreadableOrWithdrawn] }),
    newerRows: rowsOf(after, { added, changed, unreadable: [...unreadable, ...unreadableOrAdded] }),
  };
}

/** The lines of one submission can be in any order, and a line that is there twice says nothing new. */
function isSame(a: Seen, b: Seen): boolean {
  const unique = ({ digests }: Seen) => [...new Set(digests)].toSorted().join();
  return unique(a) === unique(b);
}

function rowsOf(seen: ReadonlyMap<string, Seen>, ids: Partial<Record<Change, readonly string[]>>): Uint8Array {
  let last = 0;
  for (const { rows } of seen.values()) last = Math.max(last, rows.at(-1) ?? 0);
  const codes = new Uint8Array(last + 1);
  for (const change of CHANGES) {
    for (const id of ids[change] ?? []) for (const row of seen.get(id)?.rows ?? []) codes[row] = codeOf(change);
  }
  return codes;
}

/** If the archive holds an id twice, both submissions count. */
export async function digestsById(open: () => OpenIndex, { signal }: Context): Promise<ReadonlyMap<string, Seen>> {
  const seen = new Map<string, Seen>();
  for (let row = 1; ; ) {
    const { submissions, files } = open();
    const table = files();
    for (const end = row + ROWS_AT_ONCE; row < end; row += 1) {
      const submission = submissions.read(row);
      if (submission === null) return seen;
      const digest = submissionDigest(submission, table.ofRow(row), table);
      const known = seen.get(submission.submissionId);
      if (known === undefined) seen.set(submission.submissionId, { digests: [digest], rows: [row] });
      else {
        known.digests.push(digest);
        known.rows.push(row);
      }
    }
    await nextTurn();
    signal?.throwIfAborted();
  }
}
