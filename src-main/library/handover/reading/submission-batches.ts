import { throwIfCancelled } from '../../../../src-preload/failure.ts';
import type { Context } from '../../api/library-api.ts';
import { pacedCounts } from '../../api/paced-progress.ts';
import type { IndexStore } from '../../index/index-store.ts';
import type { Result } from '../../query/result.ts';
import { forgetAhead, readAhead, readSubmissionsAt, type StoredSubmission } from '../../query/stored-submissions.ts';
import type { MarkReader } from '../../review/review.ts';

export interface SubmissionSource {
  readonly store: IndexStore;
  readonly marks: MarkReader;
}

/** Rows that are read at once: few enough to cancel soon, and to fit into memory with long answers. */
export const ROWS_AT_ONCE = 200;
/** Rows that are read ahead in the archive's order. So a table in another order unpacks each line about once. */
const ROWS_AHEAD = 50_000;
const BYTES_AHEAD = 67_108_864;

/** Submissions as they are stored. */
export async function* submissionBatches(
  { store, marks }: SubmissionSource,
  result: Result,
  { signal, onProgress }: Context,
): AsyncGenerator<readonly StoredSubmission[]> {
  const tell = pacedCounts(onProgress, 'submissions', result.total);
  let ahead = 0;
  try {
    for (let place = 0; place < result.total; place += ROWS_AT_ONCE) {
      throwIfCancelled(signal);
      // Reading ahead costs more than it saves for a short table, such as a preview.
      if (place >= ahead && place > 0) {
        ahead = place + ROWS_AHEAD;
        readAhead(store, result, place, ahead, BYTES_AHEAD);
      }
      yield readSubmissionsAt(store, marks, result, place, place + ROWS_AT_ONCE);
      tell(Math.min(result.total, place + ROWS_AT_ONCE));
    }
  } finally {
    if (ahead > 0) forgetAhead(store, result);
  }
}
