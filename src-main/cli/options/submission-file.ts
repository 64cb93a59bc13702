import type { FileRecord, Submission } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { optionWords } from './words.ts';

/**
 * Finds the file of a submission by INSTRUCTION and INDEX.
 * @param instruction the id or the exact question
 * @param index 0-based position in the answer
 * @throws DeskFailure `file_not_found`
 */
export function findFile(submission: Submission, instruction: string, index: number): FileRecord {
  const answer = submission.answers.find(
    (candidate) => candidate.instructionId === instruction || candidate.question === instruction,
  );
  const file = answer?.kind === 'file_upload' ? answer.files.find((candidate) => candidate.index === index) : undefined;
  if (file) return file;
  throw new DeskFailure(
    'file_not_found',
    optionWords.unknownFile(submission.submissionId, index, instruction),
    optionWords.unknownFileHint(submission.submissionId),
  );
}
