import { formatCount } from '../../../../src-preload/words/english-numbers.ts';

/** The texts about files of marks. */
export const markFileWords = {
  unreadable: (file: string, reason: string) => `${file} cannot be read as marks: ${reason}. Nothing was marked.`,
  unreadableHint:
    'Marks come from a table with the column submission_id, or from Label Studio’s export as JSON or JSON-MIN.',
  tooLarge: 'it is larger than 256 MB',
  notOfEncoding: 'its bytes do not fit the chosen encoding. Choose another one, or save it as “CSV UTF-8”',
  otherEncoding: 'its encoding is not known. Save it as “CSV UTF-8”',
  incompleteJson: 'it is not complete JSON',
  noTasks: 'it is not a list of tasks of Label Studio',
  otherTasks: 'it holds data other than tasks of Label Studio',
  noSubmissionColumn: 'it has no column "submission_id"',
  columnTwice: (name: string) => `it has two columns "${name}"`,
  unclearColumn: (name: string, other: string, saved: string) =>
    `it has the column "${name}" beside "${other}". Rename it to "${saved}" if it holds marks, otherwise remove it`,
  noMarkColumns: (columns: string) => `it has none of the columns ${columns}`,

  libraryLacks: (name: string) => `The library holds no ${name}.`,
  collectionLacks: (name: string) => `The collection holds no ${name}.`,
  inSeveralCollections: (name: string) => `Several collections hold ${name}. Choose one of them.`,
  otherCollection: (collection: string) => `It belongs to another collection, "${collection}".`,
  noSuchFile: (submission: string, file: string) => `Submission "${submission}" has no ${file}.`,
  severalFiles: (submission: string, file: string) => `Several submissions "${submission}" have a ${file}.`,
  twoDecisions: 'The task has two decisions.',
  twoRatings: 'The task has two ratings.',
  taskWithoutSubmission: 'The data of the task has no submission_id.',
  taskWithoutQuestion: 'The data of the task names a file without its question, or with an index that is not a number.',
  notARating: (text: string) => `"${text}" is not a rating from 0 to 5.`,
  longTag: (most: number) => `A tag has more than ${formatCount(most)} characters.`,
  tagOfLines: 'A tag has more than one line.',
  longNote: (most: number) => `The note has more than ${formatCount(most)} characters.`,
  lineWithoutSubmission: 'The line names no submission.',
  moreCells: 'The line has more cells than the header. Put texts with separators in double quotes.',
  halfAFile: 'A file needs both instruction_id and file_index.',
  notAnIndex: (text: string) => `"${text}" is not the index of a file.`,
  notADecision: (text: string) => `"${text}" is not accept, reject or none.`,
  contradicts: (field: string, unit: string, line: number) =>
    `The ${field} differs from that of ${unit} ${line}, which marks the same item.`,
  manyTags: (most: number) => `The item would have more than ${formatCount(most)} tags.`,
} as const;
