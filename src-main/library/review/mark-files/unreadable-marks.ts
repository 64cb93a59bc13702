import { DeskFailure } from '../../../../src-preload/failure.ts';

/** @param reason the end of the sentence "cannot be read as marks: " */
export function unreadableMarks(file: string, reason: string, cause?: unknown): DeskFailure {
  return new DeskFailure(
    'bad_input',
    `${file} cannot be read as marks: ${reason}. Nothing was marked.`,
    'Marks come from a table with the column submission_id, or from Label Studio’s export as JSON or JSON-MIN.',
    cause === undefined ? {} : { cause },
  );
}
