import { formatCounted } from '../../../src-preload/words/numbers.ts';
import { translated } from '../../../src-preload/words/translated.ts';

/** A number with what it counts: `1 file`, `4,218 files`. */
export const countWords = translated('countWords', {
  submissions: (count: number) => formatCounted(count, 'submission'),
  answers: (count: number) => formatCounted(count, 'answer'),
  files: (count: number) => formatCounted(count, 'file'),
  rows: (count: number) => formatCounted(count, 'row'),
  problems: (count: number) => formatCounted(count, 'problem'),
  questions: (count: number) => formatCounted(count, 'question'),
  collections: (count: number) => formatCounted(count, 'collection'),
  marks: (count: number) => formatCounted(count, 'mark'),
  lines: (count: number) => formatCounted(count, 'line'),
  tasks: (count: number) => formatCounted(count, 'task'),
  handovers: (count: number) => formatCounted(count, 'hand-over'),
  combinations: (count: number) => formatCounted(count, 'combination'),
  others: (count: number) => formatCounted(count, 'other'),
  earlierExports: (count: number) => formatCounted(count, 'earlier export'),
  withdrawnSubmissions: (count: number) => formatCounted(count, 'withdrawn submission'),
});
