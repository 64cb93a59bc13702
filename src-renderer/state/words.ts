/** The texts that several features share: queries and filters, marks, jobs. */
import type { Measure, MeasureRange, Place } from '../../src-preload/capture.ts';
import type { NumberRange } from '../../src-preload/column-filters.ts';
import type { HasFilter, MediaKind, Progress } from '../../src-preload/domain.ts';
import type { ExportJob } from '../../src-preload/jobs.ts';
import type { Flag, Mark } from '../../src-preload/marks.ts';
import type { PackageFormat } from '../../src-preload/packages.ts';
import type { TableFormat } from '../../src-preload/tables.ts';
import type { Change } from '../../src-preload/versions.ts';
import { formatBytes, formatBytesOf, formatCount, formatCounted } from '../../src-preload/words/numbers.ts';
import { translated } from '../../src-preload/words/translated.ts';
import { formatDuration, formatRate } from '../hooks/format.ts';

export const HAS_WORDS: Record<HasFilter, string> = translated('HAS_WORDS', {
  files: 'Has files',
  'no-files': 'Has no files',
  problems: 'Has problems',
  'marked-files': 'Has marked files',
  'accepted-files': 'Has accepted files',
  'rejected-files': 'Has rejected files',
  'files-rated-5': 'Has files with 5 stars',
  'files-rated-4': 'Has files with 4 stars',
  'files-rated-3': 'Has files with 3 stars',
  'files-rated-2': 'Has files with 2 stars',
  'files-rated-1': 'Has files with 1 star',
});

export const CHANGE_WORDS: Record<Change, string> = translated('CHANGE_WORDS', {
  added: 'Added',
  changed: 'Changed',
  withdrawn: 'Withdrawn',
  unreadable: 'Unreadable in one export',
});

export const KIND_WORDS: Record<MediaKind, string> = translated('KIND_WORDS', {
  image: 'Image',
  video: 'Video',
  audio: 'Audio',
  pdf: 'PDF',
  text: 'Text',
  other: 'Other',
});

export const MEASURE_WORDS: Record<Measure, string> = translated('MEASURE_WORDS', {
  width: 'Width, pixels',
  height: 'Height, pixels',
  seconds: 'Length, seconds',
});

export const PLACE_WORDS: Record<Place, string> = translated('PLACE_WORDS', {
  with: 'With location',
  without: 'Without location',
});

export const FLAG_WORDS: Record<Flag, string> = translated('FLAG_WORDS', {
  accept: 'Accepted',
  reject: 'Rejected',
  undecided: 'Undecided',
});

/** What a filter of a column says. */
export const columnFilterWords = translated('columnFilterWords', {
  contains: (words: string) => `contains ${/["“”]/u.test(words) ? words : `“${words}”`}`,
  range: ({ from, to, unit }: NumberRange) => {
    if (from === null && to === null) return unit === null ? '' : `in ${unit}`;
    const numbers =
      from === null
        ? `at most ${to ?? ''}`
        : to === null
          ? `at least ${from}`
          : from === to
            ? String(from)
            : `${from} to ${to}`;
    return unit === null ? numbers : `${numbers} ${unit}`;
  },
  answered: 'answered',
  unanswered: 'not answered',
  submission: 'Submission id',
  participant: 'Participant id',
});

/** What an active filter says. */
export const filterWords = translated('filterWords', {
  exact: 'Letters exactly as typed',
  kinds: (kinds: string) => `Files: ${kinds}`,
  rating: 'Rating',
  decision: 'Decision',
  tag: 'Tag',
  camera: 'Camera',
  measure: (name: string, { from, to }: MeasureRange) => {
    if (from === null) return `${name}: at most ${to}`;
    return to === null ? `${name}: at least ${from}` : `${name}: ${from} to ${to}`;
  },
  taken: (days: string) => `Taken ${days}`,
  days: (from: string | null, to: string | null) => {
    if (from === null) return `Until ${to}`;
    return to === null ? `From ${from}` : `${from} to ${to}`;
  },
  /** A question and its answers. A question mark needs no colon after it. */
  answers: (question: string, answers: string) =>
    /[?？؟:：]$/u.test(question) ? `${question} ${answers}` : `${question}: ${answers}`,
  /** `Yes or No`, `Yes, No or 3 more`. */
  either: ([first, second, ...more]: readonly string[]) => {
    if (first === undefined) return '';
    if (second === undefined) return first;
    return more.length === 0 ? `${first} or ${second}` : `${first}, ${second} or ${more.length} more`;
  },
});

/** Texts that distinguish questions, options and collections that look the same, see `qualifiers.ts`. */
export const qualifierWords = translated('qualifierWords', {
  question: (place: number) => `Question ${place}`,
  option: (place: number) => `Option ${place}`,
  questionOf: (collection: string, place: number) => `${collection}, question ${place}`,
  withQualifier: (words: string, qualifier: string) => `${words} (${qualifier})`,
});

export const ratingWords = translated('ratingWords', (rating: number): string => {
  if (rating === 0) return 'No rating';
  return rating === 1 ? '1 star' : `${rating} stars`;
});

/** `Accepted, 4 stars, tagged rash, with a note`, for screen readers. */
export const markWords = translated('markWords', ({ rating, flag, tags, note }: Mark): string => {
  const words = [
    ...(flag === 'undecided' ? [] : [FLAG_WORDS[flag]]),
    ...(rating === 0 ? [] : [ratingWords(rating)]),
    ...(tags.length === 0 ? [] : [`tagged ${tags.join(', ')}`]),
    ...(note === '' ? [] : ['with a note']),
  ];
  return words.join(', ');
});

/** `1.9 of 3.1 GB`, `1,200 of 4,218 files · 1.9 GB`, `320 submissions`. */
export const progressWords = translated('progressWords', ({ done, total, unit, bytes }: Progress): string => {
  if (unit === 'bytes') return total === null ? formatBytes(done) : formatBytesOf(done, total);
  if (total === null) return formatCounted(done, unit.slice(0, -1));
  const counted = `${formatCount(Math.min(done, total))} of ${formatCounted(total, unit.slice(0, -1))}`;
  return bytes === undefined ? counted : `${counted} · ${formatBytes(bytes)}`;
});

/** The speed and the time left, `38 MB/s · 31 s left`. Empty while nothing moves. */
export const jobFacts = translated('jobFacts', (job: ExportJob): string => {
  const facts: string[] = [];
  if (job.rate !== null && job.rate > 0) facts.push(formatRate(job.rate));
  if (job.secondsLeft !== null) facts.push(`${formatDuration(job.secondsLeft)} left`);
  return facts.join(' · ');
});

/** The names of table formats. */
export const TABLE_FORMAT_WORDS: Readonly<Record<TableFormat, string>> = translated('TABLE_FORMAT_WORDS', {
  csv: 'CSV',
  tsv: 'TSV',
  xlsx: 'Excel workbook',
  sqlite: 'SQLite database',
  parquet: 'Parquet',
  sav: 'SPSS data',
  stata: 'Stata',
  jsonl: 'JSON Lines',
});

/** The names of package formats. */
export const PACKAGE_FORMAT_WORDS: Readonly<Record<PackageFormat, string>> = translated('PACKAGE_FORMAT_WORDS', {
  'label-studio': 'Label Studio',
  imagefolder: 'Image folder',
  webdataset: 'WebDataset',
  parquet: 'Parquet tables with files',
  coco: 'COCO',
  fiftyone: 'FiftyOne',
  bagit: 'BagIt',
});

/** The texts of the page for an ethics board. */
export const privacyReportWords = translated('privacyReportWords', {
  save: 'Privacy report…',
  saved: (handovers: number) => `Saved the privacy report on ${formatCounted(handovers, 'hand-over')}`,
});

/** The texts about hand-overs that are running or over. */
export const handoverJobWords = translated('handoverJobWords', {
  list: 'Hand-overs',
  starting: 'Starting…',
  /** `Label Studio · doors` */
  named: (form: string, file: string) => `${form} · ${file}`,
  cancelled: 'Cancelled. Nothing was left behind.',
  show: 'Show in folder',
  files: { folder: 'Files', zip: 'Files in a ZIP' },
  dismiss: (name: string) => `Dismiss ${name}`,
  cancel: (name: string) => `Cancel ${name}`,
  ended: (name: string, words: string) => `${name}: ${words}`,
  rows: (rows: number) => `Handed over ${formatCounted(rows, 'row')}`,
  copies: (files: number, bytes: number) => `Handed over ${formatCounted(files, 'file')} (${formatBytes(bytes)})`,
  skipped: (files: number) => `${formatCounted(files, 'file')} could not be copied. files.csv says why.`,
  unsearched: (files: number) =>
    `The text of ${formatCounted(files, 'file')} was not searched, or not all of it. It left unchanged.`,
});

/** What a toast says about the encryption of the library. */
export const encryptionStateWords = translated('encryptionStateWords', {
  encrypted: 'The library is encrypted',
  decrypted: 'The library is not encrypted any more',
  wentBack: 'Cancelled. The library is as it was before.',
  waitsFor: (names: string) => `The library will be locked when this is done: ${names}`,
});
