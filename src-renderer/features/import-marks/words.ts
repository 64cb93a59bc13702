import type { MarkFileFormat } from '../../../src-preload/mark-files.ts';
import { formatCount, formatCounted } from '../../../src-preload/words/numbers.ts';
import { translated } from '../../../src-preload/words/translated.ts';

const UNITS: Readonly<Record<MarkFileFormat, string>> = { table: 'line', 'label-studio': 'task' };

/** The texts of the dialog that imports marks. */
export const importMarksWords = translated('importMarksWords', {
  title: 'Import marks',
  import: (marks: number) => (marks === 0 ? 'Import' : `Import ${formatCounted(marks, 'mark')}`),
  wouldChange: (submissions: number, files: number) =>
    `${formatCounted(submissions, 'submission')} and ${formatCounted(files, 'file')} would change.`,
  nothing: 'Nothing would change.',
  nothingExplained: 'Everything that the file says is marked like that already.',
  read: (format: MarkFileFormat, lines: number) => `${formatCounted(lines, UNITS[format])} read.`,
  readAs: (encoding: string) => `The letters are read as ${encoding}. If they are wrong here, choose another one.`,
  encoding: 'Encoding of the letters',
  place: (format: MarkFileFormat, line: number) => `${format === 'table' ? 'Line' : 'Task'} ${formatCount(line)}`,
  before: 'Now',
  after: 'Then',
  item: 'Item',
  changes: 'What changes',
  wrong: (format: MarkFileFormat, count: number) => `${formatCounted(count, UNITS[format])} cannot be used`,
  skipWrong: (format: MarkFileFormat) => `Leave out these ${UNITS[format]}s and import the others`,
  more: (count: number) => `and ${formatCounted(count, 'other')}`,
  leftOut: (kinds: string) => `Not imported, because a mark cannot hold it: ${kinds}.`,
  kind: (kind: string, count: number) => `${formatCount(count)} × ${kind}`,
  unmarked: 'Not marked',
  looseFile: 'File without a submission',
  imported: (marks: number) => `${formatCounted(marks, 'mark')} imported`,
  undo: 'Undo',
});
