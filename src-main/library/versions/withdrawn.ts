/** Submissions that the newest export lacks, withdrawn or unreadable there: which earlier ones hold them, each submission once. */

import type { OpenIndex } from '../index/index-store.ts';
import { readIds } from '../index/storage/columns.ts';
import { type ComparedSubmissions, codeOf } from './compare-versions.ts';

/** What one earlier export holds that the newest lacks. */
export interface WithdrawnRows {
  readonly archiveId: string;
  /** By row (index 0 unused): the code of `withdrawn` or `unreadable`, else 0. */
  readonly rows: Uint8Array;
}

/** One earlier export, compared with the newest. */
export interface ComparedEarlier {
  readonly archiveId: string;
  readonly found: ComparedSubmissions;
}

/** @param earlier the latest first: of a submission that several hold, the latest one counts */
export function withdrawnRows(
  earlier: readonly ComparedEarlier[],
  open: (archiveId: string) => OpenIndex,
): readonly WithdrawnRows[] {
  const seen = new Set<string>();
  const lacking = new Set([codeOf('withdrawn'), codeOf('unreadable')]);
  return earlier.map(({ archiveId, found }) => {
    const rows = found.olderRows.map((code) => (lacking.has(code) ? code : 0));
    if (seen.size > 0) {
      const ids = readIds(open(archiveId).db, 'submission_id');
      for (let row = 1; row < rows.length; row += 1) if (seen.has(ids[row] ?? '')) rows[row] = 0;
    }
    for (const id of [...found.withdrawn, ...found.unreadable, ...found.unreadableOrWithdrawn]) seen.add(id);
    return { archiveId, rows };
  });
}
