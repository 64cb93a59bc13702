/** Pure functions for the columns of the table: their order and their widths in pixels. */
import { CAPTURE_COLUMNS } from '../../../src-preload/capture.ts';
import { BY_RATING } from '../../../src-preload/domain.ts';
import type { Question } from '../../state/qualifiers.ts';
import { tableWords } from './words.ts';

export interface Column {
  /** A value for {@link import('../../../src-preload/domain.ts').Sort.by}, except for {@link UNSORTED}. */
  readonly id: string;
  readonly kind:
    | 'participant'
    | 'submission'
    | 'collection'
    | 'date'
    | 'snippet'
    | 'answers'
    | 'files'
    | 'instruction'
    | 'review'
    | 'capture';
  readonly title: string;
  /** Distinguishes the question from another one with the same text. */
  readonly qualifier: string | null;
  readonly sortable: boolean;
  /** True for a column that is hidden until the person chooses it. */
  readonly extra: boolean;
  readonly width: number;
  /** True for a column at the left that stays in view. */
  readonly pinned: boolean;
  /** True if long answers take several lines. */
  readonly wrapped: boolean;
  /** Null except for the answers to a question. */
  readonly question: Question | null;
}

export const NARROWEST_COLUMN = 64;
export const WIDEST_COLUMN = 960;

const WIDTHS: Record<Column['kind'], number> = {
  participant: 144,
  submission: 128,
  collection: 176,
  date: 184,
  snippet: 240,
  answers: 360,
  files: 80,
  review: 112,
  capture: 144,
  instruction: 208,
};

/** Columns that no order knows. */
const UNSORTED = new Set(['snippet', 'answers', 'files', 'collection', 'camera', 'has_location']);

/**
 * The usual columns: the participant, the snippet, the review, one column for each instruction, the date, the submission and the files. Then
 * extra columns. With several collections, most rows have no answer to most questions. So the collection, all answers of the row in one cell and the
 * date come first. The columns of the questions follow, those of the largest collection first.
 */
export function usualColumns(
  instructions: readonly Question[],
  searching: boolean,
  severalCollections = false,
): readonly Column[] {
  const column = (id: string, kind: Column['kind'], title: string): Column => ({
    id,
    kind,
    title,
    qualifier: null,
    width: WIDTHS[kind],
    pinned: false,
    wrapped: false,
    question: null,
    sortable: !UNSORTED.has(id),
    extra: kind === 'capture',
  });
  const sent = column('created_at', 'date', tableWords.columns.sent);
  return [
    column('participant_id', 'participant', tableWords.columns.participant),
    ...(searching ? [column('snippet', 'snippet', tableWords.columns.snippet)] : []),
    ...(severalCollections
      ? [
          column('collection', 'collection', tableWords.columns.collection),
          column('answers', 'answers', tableWords.columns.answers),
          sent,
        ]
      : []),
    column(BY_RATING, 'review', tableWords.columns.review),
    ...instructions.map((each) => ({
      ...column(each.id, 'instruction', each.description),
      ...(each.type === 'file_upload' ? { width: 160 } : {}),
      qualifier: each.qualifier,
      question: each,
    })),
    ...(severalCollections ? [] : [sent]),
    column('submission_id', 'submission', tableWords.columns.submission),
    column('files', 'files', tableWords.columns.files),
    ...CAPTURE_COLUMNS.map((id) => ({
      ...column(id, 'capture', tableWords.captures[id]),
      ...(id === 'captured_at' || id === 'camera' ? { width: 200 } : {}),
    })),
  ];
}

/** The width in whole pixels, neither too narrow nor too wide. */
export function boundedWidth(width: number): number {
  return Math.round(Math.min(Math.max(width, NARROWEST_COLUMN), WIDEST_COLUMN));
}

/** The pinned columns may take this part of the table's width. Then the others can still be read beside them. */
const PINNED_SHARE = 0.65;

/** How many columns at the left stay in view: all pinned ones, as far as they leave space for others. */
export function stickingCount(columns: readonly Column[], viewport: number): number {
  let width = 0;
  const tooMany = columns.findIndex((column) => {
    width += column.width;
    return !column.pinned || (viewport > 0 && width > viewport * PINNED_SHARE);
  });
  return tooMany < 0 ? columns.length : tooMany;
}

/**
 * Which columns to draw at a horizontal offset, as inclusive indexes. Leaves out the first `sticking` ones, which are always drawn.
 * `last < first` when there are no others.
 */
export function columnsAt(
  edges: readonly number[],
  offset: number,
  viewport: number,
  sticking: number,
): { readonly first: number; readonly last: number } {
  const count = edges.length - 1;
  let first = sticking;
  while (first < count - 1 && (edges[first + 1] ?? 0) < offset) first += 1;
  let last = first;
  while (last < count - 1 && (edges[last + 1] ?? 0) < offset + viewport) last += 1;
  return { first, last: Math.min(last, count - 1) };
}
