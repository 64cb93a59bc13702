import type { FileRef } from '../../../../src-preload/domain.ts';
import { throwIfCancelled } from '../../../../src-preload/failure.ts';
import { readFiles, type StoredFile } from '../../query/stored-files.ts';
import { ROWS_AT_ONCE, type SubmissionSource } from './submission-batches.ts';

/** Reads the records of files, in the order of the references. @throws DeskFailure `cancelled` */
export function* eachFile(
  { store, marks }: SubmissionSource,
  refs: readonly FileRef[],
  signal: AbortSignal | undefined,
): Generator<StoredFile> {
  for (let start = 0; start < refs.length; start += ROWS_AT_ONCE) {
    for (const file of readFiles(store, marks, refs.slice(start, start + ROWS_AT_ONCE))) {
      throwIfCancelled(signal);
      yield file;
    }
  }
}
