/** Finds submissions of earlier exports that are withdrawn or unreadable in the newest, each submission once. */

import type { OpenIndex } from '../index/index-store.ts';
import { readIds } from '../index/storage/columns.ts';
import { type ComparedSubmissions, codeOf } from './compare-versions.ts';

/** The submissions of one earlier export that the newest lacks. */
export interface WithdrawnRows {
  readonly archiveId: string;
  /** By row (index 0 unused): the code of `withdrawn` or `unreadable`, otherwise 0. */
  readonly rows: Uint8Array;
}

/** An earlier export, compared with the newest. */
export interface ComparedEarlier {
  readonly archiveId: string;
  readonly found: ComparedSubmissions;
}

/** @param earlier the latest first; a submission that several hold is listed for the latest one */
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
