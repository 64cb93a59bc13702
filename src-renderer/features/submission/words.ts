import { formatBytes, formatCount, formatCounted } from '../../../src-preload/words/numbers.ts';
import { translated } from '../../../src-preload/words/translated.ts';
import { formatClock } from '../../hooks/format.ts';

/** The texts of a submission: its answers, its files, the details pane and the reader. */
export const submissionWords = translated('submissionWords', {
  selected: 'Selected item',
  nothingSelected: 'Nothing selected',
  selectSomething: 'Select a file or a submission to read its answers here.',
  noAnswerNamesFile: 'No answer names this file.',
  readWhole: 'Read whole submission',
  previewOf: (file: string) => `Preview ${file}`,

  participant: 'Participant',
  submission: 'Submission',
  sent: 'Sent',
  copyId: (label: string) => `Copy ${label.toLowerCase()} id`,
  idOf: (label: string) => `${label} id`,

  noAnswers: 'This submission holds no answers.',
  empty: 'Left empty',
  part: (part: number, parts: number) => `Long answer, part ${formatCount(part)} of ${formatCount(parts)}`,
  previousPart: 'Previous part',
  nextPart: 'Next part',
  unknownType: (type: string) => `An answer of the type “${type}”, as the archive holds it`,
  noFile: 'No file',

  file: 'File',
  fileOf: (ordinal: number, siblings: number) => `File ${formatCount(ordinal)} of ${formatCount(siblings)}`,
  pixels: (width: number, height: number) => `${width} × ${height}`,
  taken: 'Taken',
  hdr: (transfer: 'PQ' | 'HLG') => `High dynamic range (${transfer}), shown in the range of ordinary screens.`,
  gainMap: 'Holds a gain map for bright screens. It is not used here.',
  camera: 'Camera',
  lens: 'Lens',
  software: 'Software',
  location: 'Location',
  showLocation: 'Show location',
  coordinates: (latitude: number, longitude: number) => `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`,
  takenAt: formatClock,
  cutOff: 'This file is cut off: its end is missing. It probably broke off while it was uploaded.',
  missingExplained:
    'An answer names this file, but the archive does not hold it. Export the collection again to get it.',
  badChecksum: 'This file does not match its checksum.',
  damagedExplained: (reason: string) => `${reason} It may open only in part.`,
  open: 'Open',
  saveCopy: 'Save a copy…',
  moreForFile: 'More for this file',

  selectedItems: 'Selected items',
  severalSelected: (count: number, unit: 'files' | 'submissions') =>
    `${formatCounted(count, unit.slice(0, -1))} selected`,
  marks: 'Marks',
  decision: 'Decision',
  rating: 'Rating',
  tags: 'Tags',
  inCommon: 'In common',
  nothingInCommon: 'No answer is the same in all of them.',
  different: 'Different',
  notAnswered: 'Not answered',
  moreAnswers: (count: number) => `and ${formatCount(count)} more answers`,
  moreCameras: (count: number) => `and ${formatCount(count)} more cameras`,
  beginAlike: 'Long answers are compared by their first 300 characters.',
  times: (count: number) => formatCount(count),
  filesOf: (files: number, submissions: number) =>
    `${formatCounted(files, 'file')} of ${formatCounted(submissions, 'submission')}`,
  kinds: 'Kinds',
  size: 'Size',
  sizeRange: (least: number, most: number) =>
    least === most ? `each ${formatBytes(least)}` : `from ${formatBytes(least)} to ${formatBytes(most)}`,
  sizeOfFirst: (files: number, bytes: number) => `${formatBytes(bytes)} for the first ${formatCounted(files, 'file')}`,
  days: (from: string, to: string) => `${from} to ${to}`,
  firstCompared: (most: number) =>
    `Counts of options, kinds and marks are complete. Written answers and sizes are those of the first ${formatCount(most)}.`,
  saveCopies: 'Save copies…',
  handOver: 'Hand over…',

  answers: 'Answers',
  previous: 'Previous submission',
  next: 'Next submission',
  positionSelected: (place: number, count: number) => `${formatCount(place)} of ${formatCount(count)} selected`,
  position: (place: number, total: number) => `${formatCount(place)} of ${formatCount(total)}`,
  positionInArchive: (row: number, last: number) => `${formatCount(row)} of ${formatCount(last)} in the archive`,
});
