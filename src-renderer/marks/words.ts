import { formatCount, formatCounted } from '../../src-preload/words/numbers.ts';
import { translated } from '../../src-preload/words/translated.ts';

/** The texts of marks: the editor, and reviews as files. */
export const marksWords = translated('marksWords', {
  review: 'Review',
  reviewOfThis: (noun: string) => `Review of this ${noun}`,
  reviewOfSelected: (count: number, noun: string) => `Review of ${formatCount(count)} selected ${noun}s`,
  filesMarked: (accepted: number, rejected: number, best: string | null) =>
    `Files: ${[
      ...(accepted === 0 ? [] : [`${formatCount(accepted)} accepted`]),
      ...(rejected === 0 ? [] : [`${formatCount(rejected)} rejected`]),
      ...(best === null ? [] : [`best ${best}`]),
    ].join(', ')}`,
  filesNoted: (files: number) => `Files: ${formatCounted(files, 'mark')}`,
  file: 'file',
  submission: 'submission',
  rating: (rating: string) => `Rating: ${rating}`,
  decision: 'Decision',
  accept: 'Accept',
  reject: 'Reject',
  undecide: 'Leave undecided',
  rate: 'Rate',
  tagMenu: 'Add tag…',
  noteMenu: 'Write note…',
  /** In the palette, where it concerns what is selected. */
  rateAs: (rating: string) => `Rate: ${rating}`,
  compare: 'Compare pictures',
  selectToCompare: (least: number, most: number) => `Select ${least} to ${most} pictures to compare them.`,
  picturesOf: (pictures: number, selected: number) =>
    `Of the ${formatCounted(selected, 'selected file')}, ${formatCount(pictures)} can be compared.`,
  passMode: 'Pass mode: marks lead to the next item',
  passOn: 'Pass mode: marks lead on',
  turnPassOn: 'Turn the pass mode on',
  turnPassOff: 'Turn the pass mode off',
  addTag: 'Add a tag',
  removeTag: (tag: string) => `Remove tag ${tag}`,
  note: 'Note',
  kept: (marks: number) =>
    `${formatCounted(marks, 'mark')} changed since and ${marks === 1 ? 'stays as it is' : 'stay as they are'}`,
  reviewSaved: (marks: number) => `Review saved: ${formatCounted(marks, 'mark')}`,
  reviewMerged: (marks: number) => `Review merged: ${formatCounted(marks, 'mark')} changed`,
  nothingNew: 'The review holds nothing new.',
  bothKept: 'The tags and notes of both sides are kept.',
});
