import { formatCount, formatCounted } from '../../../src-preload/words/english-numbers.ts';

/** The texts about marks and reviews. */
export const reviewWords = {
  noFile: 'The archive has no such file.',
  noSubmission: 'The archive has no such submission.',
  manyTags: (most: number) => `An item can have at most ${formatCount(most)} tags. Nothing was marked.`,
  manyTagsHint: 'Remove tags from it, or say more in its note.',
  searchAgain: 'Search again, then mark it.',
  notAReview: 'This file is not a review that Collection Desk saved.',
  notAReviewHint: 'Choose the file that your colleague saved with “Save review”.',
  otherCollection: 'This review belongs to a collection that the library does not hold.',
  otherCollectionHint: 'Import the collection’s archive first, then merge the review.',
  wrongLines: (wrong: number, path: string, unit: string, line: number, reason: string) =>
    `${formatCounted(wrong, unit)} of ${path} cannot be used; ${unit} ${line}: ${reason} Nothing was marked.`,
  wrongLinesHint: (unit: string) => `Look at the preview. Then correct the file, or leave out the wrong ${unit}s.`,
  changedMeanwhile: (path: string) => `The marks or ${path} have changed since the preview. Nothing was marked.`,
  changedMeanwhileHint: 'Look at the preview again.',
  nothingToUndo: 'There is no import of marks to undo.',
  nothingToUndoHint: 'Undo the latest import first. The last ten imports can be undone.',
} as const;
