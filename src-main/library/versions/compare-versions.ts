/** What became of a collection's submissions between two exports of it. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { CHANGES, type Change } from '../../../src-preload/versions.ts';
import type { Context } from '../api/library-api.ts';
import type { OpenIndex } from '../index/index-store.ts';
import { readUnreadable } from '../index/read-report.ts';
import { submissionDigest } from './submission-digest.ts';

export interface ComparedSubmissions {
  /** Ids, in the newer archive's order. */
  readonly added: readonly string[];
  readonly changed: readonly string[];
  /** Ids, in the older archive's order. */
  readonly withdrawn: readonly string[];
  /** See `VersionChanges`. */
  readonly unreadable: readonly string[];
  readonly unreadableOrWithdrawn: readonly string[];
  readonly unchanged: number;
  /** By row (index 0 unused) what became of the older and the newer archive's submissions, as {@link codeOf} writes it; 0 for nothing. */
  readonly olderRows: Uint8Array;
  readonly newerRows: Uint8Array;
}

export function codeOf(change: Change): number {
  return CHANGES.indexOf(change) + 1;
}

/** A submission as both archives are compared by it; an archive may hold one twice. */
interface Seen {
  readonly digests: string[];
  readonly rows: number[];
}

/** The number of rows between two checks for waiting work. */
const ROWS_AT_ONCE = 100;

/**
 * Submissions are the same when {@link submissionDigest} is.
 * @param older opens the index again, as it may have been closed meanwhile
 * @throws DOMException `AbortError` when the signal says so
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
  const added: string[] = [];
  const changed: string[] = [];
  for (const [id, seen] of after) {
    const was = before.get(id);
    if (was === undefined) (unreadBefore.isAnyMissing || unreadBefore.ids.has(id) ? unreadable : added).push(id);
    else if (!isSame(was, seen)) changed.push(id);
  }
  const unchanged = after.size - added.length - changed.length - unreadable.length;
  const missing = [...before.keys()].filter((id) => !after.has(id));
  unreadable.push(...missing.filter((id) => unread.ids.has(id)));
  const untold = missing.filter((id) => !unread.ids.has(id));
  // Any of them may be on a line that does not say whose it is.
  const [withdrawn, unreadableOrWithdrawn] = unread.unknown === 0 ? [untold, []] : [[], untold];
  return {
    ...{ added, changed, withdrawn, unreadable, unreadableOrWithdrawn, unchanged },
    olderRows: rowsOf(before, { changed, withdrawn, unreadable: [...unreadable, ...unreadableOrWithdrawn] }),
    newerRows: rowsOf(after, { added, changed, unreadable }),
  };
}

/** The lines of one submission can be in any order. */
function isSame(a: Seen, b: Seen): boolean {
  return a.digests.toSorted().join() === b.digests.toSorted().join();
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

/** Of an id that the archive holds twice, both submissions count. */
async function digestsById(open: () => OpenIndex, { signal }: Context): Promise<ReadonlyMap<string, Seen>> {
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
