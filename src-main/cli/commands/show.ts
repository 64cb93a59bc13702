import type { Command } from '../command.ts';
import { readMarks } from '../plain-mark.ts';
import { submissionDocument, submissionLines } from '../plain-submission.ts';
import { findSubmission, SUBMISSION_OPTIONS } from '../submission-argument.ts';

export const showCommand: Command = {
  name: 'show',
  usage: 'show SUBMISSION',
  summary: 'every answer and file of one submission',
  options: SUBMISSION_OPTIONS,
  arguments: ['<SUBMISSION>'],
  async run(invocation) {
    const submission = await findSubmission(invocation, invocation.positionals[0] ?? '');
    const library = await invocation.library();
    const markOf = await readMarks(library, [submission.archiveId], invocation.context);
    return { document: submissionDocument(submission, markOf), lines: submissionLines(submission, markOf) };
  },
};
