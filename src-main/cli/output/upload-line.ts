import type { Upload } from '../../../src-preload/domain.ts';
import { uploadLine } from '../../../src-preload/words/report-text.ts';
import { printable, shortened } from '../command/print-text.ts';

const QUESTION_CHARACTERS = 100;

/** An uploaded file on one line: its name, the beginning of the question, and the participant. */
export function printedUpload({ question, ...upload }: Upload): string {
  return printable(
    uploadLine({ ...upload, question: question === null ? null : shortened(question, QUESTION_CHARACTERS) }),
  );
}
