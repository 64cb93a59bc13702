import { EMPTY_QUERY, type Submission, type SubmissionRef } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { type Invocation, type OptionTable, valued } from '../command/command.ts';
import { findCollection } from './collection-argument.ts';
import { COLLECTION_OPTION } from './query-options.ts';
import { optionWords } from './words.ts';

/** For a rare id that occurs in several collections, or on several lines of one archive. */
export const SUBMISSION_OPTIONS: OptionTable = {
  ...COLLECTION_OPTION,
  row: valued('N', optionWords.whichOption),
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
  const within = named === null ? null : findCollection(collections, named);
  const all = await library.findSubmission({ submissionId }, context);
  const newest = all.filter(
    (ref) => (within === null || ref.archiveId === within.archiveId) && (row === null || ref.row === row),
  );
  const refs =
    newest.length > 0 || row !== null
      ? newest
      : await findEarlier(invocation, submissionId, within?.collectionId ?? null);
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

const PAGE = 500;

/** Submissions of earlier exports that the newest lacks, as `search --change withdrawn` finds them. */
async function findEarlier(
  invocation: Invocation,
  submissionId: string,
  collectionId: string | null,
): Promise<readonly SubmissionRef[]> {
  const library = await invocation.library();
  const query = {
    ...EMPTY_QUERY,
    collectionId,
    changes: ['withdrawn', 'unreadable'] as const,
    columns: [{ by: 'submission_id', contains: submissionId, range: null, answered: null }],
  };
  const found: SubmissionRef[] = [];
  // The filter also finds longer ids that hold this one.
  for (let after: string | null | undefined; after !== null; ) {
    const { items, next } = await library.submissions(
      { query, limit: PAGE, ...(after === undefined ? {} : { after }) },
      invocation.context,
    );
    found.push(...items.filter((item) => item.submissionId === submissionId));
    after = next;
  }
  return found;
}
