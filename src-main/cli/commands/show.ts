import type { Command } from '../command/command.ts';
import { findSubmission, SUBMISSION_OPTIONS } from '../options/submission-argument.ts';
import { readMarks } from '../output/plain-mark.ts';
import { submissionDocument, submissionLines } from '../output/plain-submission.ts';
import { commandLineWords } from './words.ts';

export const showCommand: Command = {
  name: 'show',
  usage: 'show SUBMISSION',
  summary: commandLineWords.show,
  options: SUBMISSION_OPTIONS,
  arguments: ['<SUBMISSION>'],
  async run(invocation) {
    const submission = await findSubmission(invocation, invocation.positionals[0] ?? '');
    const library = await invocation.library();
    const markOf = await readMarks(library, [submission.archiveId], invocation.context);
    return { document: submissionDocument(submission, markOf), lines: submissionLines(submission, markOf) };
  },
};
