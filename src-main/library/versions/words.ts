import { formatCount, formatCounted } from '../../../src-preload/words/english-numbers.ts';

/** The texts about several exports of a collection. */
export const versionsWords = {
  twoCollections: 'These are exports of two collections.',
  twoCollectionsHint: 'Name two exports of one collection, the older one first.',
  unreadableRemaining:
    'A remaining archive of this collection cannot be read, so it is unknown which submissions were withdrawn. Nothing was removed.',
  unreadableRemainingHint: 'Export the collection again, or remove all of it.',
  onlyCopies: 'Nothing was removed: the newer export has lines that cannot be read.',
  wholeOnlyEarlier: (submissions: number) =>
    submissions === 1
      ? '1 submission on these lines is readable only in the earlier exports.'
      : `${formatCount(submissions)} submissions on these lines are readable only in the earlier exports.`,
  maybeWithdrawn: (submissions: number) =>
    `${formatCounted(submissions, 'submission')} of the earlier exports may be on these lines, or may be withdrawn: this is unknown.`,
  lacksData: 'Nothing was removed: the newer export does not hold everything that the earlier ones hold.',
  nothingNewer: 'The newer export holds no submissions at all.',
  goodAnswers: (submissions: number) =>
    submissions === 1
      ? 'The answers of 1 submission are missing or damaged in the newer export.'
      : `The answers of ${formatCount(submissions)} submissions are missing or damaged in the newer export.`,
  goodFiles: (files: number) =>
    files === 1
      ? '1 file is missing or cannot be read in the newer export.'
      : `${formatCount(files)} files are missing or cannot be read in the newer export.`,
  onlyCopiesHint:
    'Export the collection again first. To delete the earlier exports nevertheless, remove with --force, or confirm it in the window.',
  nothingReplaced: 'No export of this collection in the library is replaced by a newer one.',
  nothingReplacedHint:
    'Export the whole collection again, or the same part. Withdrawn submissions are not in the new export, and are removed with the old one.',
} as const;
