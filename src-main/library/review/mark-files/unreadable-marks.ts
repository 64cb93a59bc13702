import { DeskFailure } from '../../../../src-preload/failure.ts';
import { markFileWords } from './words.ts';

/** @param reason the end of the sentence "cannot be read as marks: " */
export function unreadableMarks(file: string, reason: string, cause?: unknown): DeskFailure {
  return new DeskFailure(
    'bad_input',
    markFileWords.unreadable(file, reason),
    markFileWords.unreadableHint,
    cause === undefined ? {} : { cause },
  );
}
