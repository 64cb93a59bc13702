/** Pure functions for the columns of the table: their order and their widths in pixels. */
import { BY_RATING } from '../../../src-preload/domain.ts';
import type { Question } from '../../state/told-apart.ts';
import { tableWords } from './words.ts';

export interface Column {
  /** A value for {@link import('../../../src-preload/domain.ts').Sort.by}. `snippet` and `files` cannot be sorted. */
  readonly id: string;
  readonly kind: 'participant' | 'submission' | 'date' | 'snippet' | 'files' | 'instruction' | 'review';
  readonly title: string;
  /** Tells the question apart from another one with the same text. */
  readonly mark: string | null;
  readonly sortable: boolean;
  readonly width: number;
}

export const NARROWEST_COLUMN = 64;
export const WIDEST_COLUMN = 960;

const WIDTHS: Record<Column['kind'], number> = {
  participant: 176,
  submission: 208,
  date: 136,
  snippet: 320,
  files: 64,
  review: 144,
  instruction: 208,
};

/**
 * First the participant, which stays in view, then the snippet, the review, one column for each instruction, the date, the submission and the files.
 * @param widths the widths that the person set, by column id
 */
export function tableColumns(
  instructions: readonly Question[],
  searching: boolean,
  widths: Readonly<Record<string, number>>,
): readonly Column[] {
  const column = (id: string, kind: Column['kind'], title: string, standard = WIDTHS[kind]): Column => ({
    id,
    kind,
    title,
    mark: null,
    sortable: kind !== 'snippet' && kind !== 'files',
    width: boundedWidth(widths[id] ?? standard),
  });
  return [
    column('participant_id', 'participant', tableWords.columns.participant),
    ...(searching ? [column('snippet', 'snippet', tableWords.columns.snippet)] : []),
    column(BY_RATING, 'review', tableWords.columns.review),
    ...instructions.map((each) => ({
      ...column(each.id, 'instruction', each.description, each.type === 'file_upload' ? 160 : WIDTHS.instruction),
      mark: each.mark,
    })),
    column('created_at', 'date', tableWords.columns.sent),
    column('submission_id', 'submission', tableWords.columns.submission),
    column('files', 'files', tableWords.columns.files),
  ];
}

export function boundedWidth(width: number): number {
  return Math.round(Math.min(Math.max(width, NARROWEST_COLUMN), WIDEST_COLUMN));
}

/** The left edges of all columns, and the whole width as the last number. */
export function columnEdges(columns: readonly Column[]): readonly number[] {
  const edges = [0];
  for (const column of columns) edges.push((edges.at(-1) ?? 0) + column.width);
  return edges;
}

/**
 * Which columns to draw at a horizontal offset, as inclusive indexes. Leaves out the first one, which is always drawn.
 * `last < first` when the table has one column.
 */
export function columnsAt(
  edges: readonly number[],
  offset: number,
  viewport: number,
): { readonly first: number; readonly last: number } {
  const count = edges.length - 1;
  let first = 1;
  while (first < count - 1 && (edges[first + 1] ?? 0) < offset) first += 1;
  let last = first;
  while (last < count - 1 && (edges[last + 1] ?? 0) < offset + viewport) last += 1;
  return { first, last: Math.min(last, count - 1) };
}

/** The nearest horizontal offset at which a column is wholly visible beside the first one. */
function offsetToRevealColumn(edges: readonly number[], index: number, offset: number, viewport: number): number {
  if (index === 0) return offset;
  const sticking = edges[1] ?? 0;
  const left = edges[index] ?? 0;
  const right = edges[index + 1] ?? left;
  if (left - sticking < offset) return Math.max(left - sticking, 0);
  return right > offset + viewport ? Math.max(Math.min(right - viewport, left - sticking), 0) : offset;
}

/** The offset after an arrow key, which brings the next hidden column into view. The same offset at an end. */
export function offsetBeside(
  edges: readonly number[],
  offset: number,
  viewport: number,
  direction: 'left' | 'right',
): number {
  const sticking = edges[1] ?? 0;
  const places = edges.slice(0, -1).map((_, place) => place);
  const hidden =
    direction === 'right'
      ? places.find((place) => place > 0 && (edges[place + 1] ?? 0) > offset + viewport)
      : places.findLast((place) => place > 0 && (edges[place] ?? 0) < offset + sticking);
  return hidden === undefined ? offset : offsetToRevealColumn(edges, hidden, offset, viewport);
}
