/** The files of a package with their submissions, as they leave the library. */
import type { FileRef } from '../../../../src-preload/domain.ts';
import { extensionFor } from '../../content-types/content-types.ts';
import {
  readFiles,
  readSubmissionsOf,
  type StoredFile,
  type StoredSubmission,
} from '../../query/stored-submissions.ts';
import { ROWS_AT_ONCE } from '../reading/paging.ts';
import type { TableSource } from '../tables/open-table.ts';

export interface LeavingItem {
  readonly file: StoredFile;
  /** Null for a file that no answer names. */
  readonly submission: StoredSubmission | null;
  /** 0-based place in the order of the query. */
  readonly place: number;
  /** Of the copy; null where its content tells none. */
  readonly ending: string | null;
}

/** In the order of the query. */
export function* leavingItems(
  { store, marks, gate }: Pick<TableSource, 'store' | 'marks' | 'gate'>,
  all: readonly FileRef[],
): Generator<LeavingItem> {
  for (let start = 0; start < all.length; start += ROWS_AT_ONCE) {
    const refs = all.slice(start, start + ROWS_AT_ONCE);
    const submissions = readSubmissionsOf(store, marks, refs);
    for (const [offset, stored] of readFiles(store, marks, refs).entries()) {
      const submission = submissions[offset] ?? null;
      yield {
        file: gate.file(stored),
        submission: submission === null ? null : gate.submission(submission),
        place: start + offset,
        ending: extensionFor(stored.contentType, stored.name),
      };
    }
  }
}
