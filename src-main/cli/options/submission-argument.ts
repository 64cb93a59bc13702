import type { Submission, SubmissionRef } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { Invocation, OptionTable } from '../command/command.ts';
import { findCollection } from './collection-argument.ts';
import { COLLECTION_OPTION } from './query-options.ts';
import { optionWords } from './words.ts';

/** For a rare id that occurs in several collections, or on several lines of one archive. */
export const SUBMISSION_OPTIONS: OptionTable = {
  ...COLLECTION_OPTION,
  row: { type: 'string', value: 'N', help: optionWords.whichOption },
};

/**
 * Finds the submission for a SUBMISSION argument.
 * @throws DeskFailure `submission_not_found`, or `bad_input` for an ambiguous id
 */
export async function findSubmission(invocation: Invocation, submissionId: string): Promise<Submission> {
  const { options, context } = invocation;
  const row = options.number('row', 1, 2_000_000_000);
  const library = await invocation.library();
  const named = options.text('collection');
  const collections = await library.collections(undefined, context);
  const within = named === null ? null : findCollection(collections, named).archiveId;
  const all = await library.findSubmission({ submissionId }, context);
  const refs = all.filter((ref) => (within === null || ref.archiveId === within) && (row === null || ref.row === row));
  const [ref, ...others] = refs;
  if (ref === undefined) {
    throw new DeskFailure(
      'submission_not_found',
      named === null ? optionWords.unknownSubmission(submissionId) : optionWords.unknownSubmissionThere(submissionId),
      optionWords.runSearch,
    );
  }
  if (others.length > 0) {
    const nameOf = ({ archiveId }: SubmissionRef) =>
      collections.find((collection) => collection.archiveId === archiveId)?.collectionId ?? archiveId;
    throw new DeskFailure(
      'bad_input',
      optionWords.severalSubmissions(refs.length, submissionId),
      optionWords.sayWhich(refs.map((one) => `--collection ${nameOf(one)} --row ${one.row}`).join(', or ')),
    );
  }
  return await library.submission({ ref, text: '' }, context);
}
