/** Reads marks from a table: CSV or TSV with a header line. */
import { CsvError, parse } from 'csv-parse/sync';
import type { MarkProblem } from '../../../../src-preload/mark-files.ts';
import { splitList } from '../../text/joined-list.ts';
import {
  checkedChange,
  decisionOf,
  type MarkFile,
  type MarkLine,
  type NamedSubject,
  ratingOf,
  WrongLine,
  wholeNumber,
} from './mark-line.ts';
import { unreadableMarks } from './unreadable-marks.ts';
import { markFileWords } from './words.ts';

/** The accepted names of each column. Names that begin with `review_` are the columns of a saved table. */
const COLUMNS = {
  submission: ['submission_id', 'submission'],
  instruction: ['instruction_id', 'instruction', 'question_id'],
  index: ['file_index', 'index'],
  path: ['path'],
  rating: ['review_rating', 'rating'],
  flag: ['review_decision', 'decision', 'flag'],
  tags: ['review_tags', 'tags'],
  note: ['review_note', 'note'],
} as const;
type Column = keyof typeof COLUMNS;
type Places = Readonly<Record<Column, number>>;

/**
 * `submission_id` is required. `instruction_id` and `file_index` name a file of the submission, and `path` alone names a file without an answer.
 * Rating, decision and note replace the current ones. Tags are added. An empty cell changes nothing.
 * @param text CSV or TSV (RFC 4180 quoting); the header line decides the separator
 * @throws DeskFailure `bad_input` if the file is not a table of marks
 */
export function readMarkTable(text: string, file: string): MarkFile {
  const [header, ...records] = parseTable(text, file);
  const places = placesOf((header?.cells ?? []).map((name) => name.trim().toLowerCase()));
  if (places.submission === -1) throw unreadableMarks(file, markFileWords.noSubmissionColumn);
  if (places.rating + places.flag + places.tags + places.note === -4) {
    const columns = 'review_rating, review_decision, review_tags and review_note';
    throw unreadableMarks(file, markFileWords.noMarkColumns(columns));
  }
  const lines: MarkLine[] = [];
  const problems: MarkProblem[] = [];
  for (const { cells, line } of records) {
    const cell = (column: Column) => cells[places[column]] ?? '';
    if (MARKS.every((column) => cell(column).trim() === '')) continue;
    try {
      lines.push({ line, subject: subjectOf(cell, places), change: checkedChange(changeOf(cell)) });
    } catch (error) {
      if (!(error instanceof WrongLine)) throw error;
      problems.push({ line, reason: error.message });
    }
  }
  return { format: 'table', lines, problems, leftOut: [] };
}

const MARKS = ['rating', 'flag', 'tags', 'note'] as const;

function subjectOf(cell: (column: Column) => string, places: Places): NamedSubject {
  const [submissionId, instruction, index, path] = (['submission', 'instruction', 'index', 'path'] as const).map(
    (column) => cell(column).trim(),
  ) as [string, string, string, string];
  if (submissionId === '') {
    if (path !== '') return { path: cell('path') };
    throw new WrongLine(markFileWords.lineWithoutSubmission);
  }
  // A table of answers names instructions, but no files.
  if (places.index === -1) return { submissionId, file: null };
  if (index === '' && instruction === '') return { submissionId, file: null };
  if (index === '' || instruction === '') {
    throw new WrongLine(markFileWords.halfAFile);
  }
  const position = wholeNumber(index);
  if (position === null) throw new WrongLine(markFileWords.notAnIndex(index));
  return { submissionId, file: { instruction, index: position } };
}

function changeOf(cell: (column: Column) => string): MarkLine['change'] {
  const [rating, flag, note] = [cell('rating').trim(), cell('flag').trim(), cell('note')];
  const decided = decisionOf(flag);
  if (flag !== '' && decided === undefined) throw new WrongLine(markFileWords.notADecision(flag));
  const addTags = splitList(cell('tags'));
  return {
    ...(rating === '' ? {} : { rating: ratingOf(rating) }),
    ...(decided === undefined ? {} : { flag: decided }),
    ...(addTags.length === 0 ? {} : { addTags }),
    ...(note.trim() === '' ? {} : { note }),
  };
}

function placesOf(header: readonly string[]): Places {
  const place = (column: Column) => {
    const names: readonly string[] = COLUMNS[column];
    const [best = -1] = names.map((name) => header.indexOf(name)).filter((found) => found !== -1);
    return best;
  };
  return Object.fromEntries((Object.keys(COLUMNS) as Column[]).map((column) => [column, place(column)])) as Places;
}

interface TableRecord {
  readonly cells: readonly string[];
  /** The 1-based line on which the row begins. Rows can span lines, because cells can hold line ends. */
  readonly line: number;
}

/** The separators that spreadsheets use in different languages. */
const SEPARATORS = [',', ';', '\t'] as const;

function parseTable(text: string, file: string): readonly TableRecord[] {
  const [head = ''] = text.split(/\r\n|\r|\n/, 1);
  const count = (separator: string) => head.split(separator).length;
  const delimiter = SEPARATORS.reduce((best, each) => (count(each) > count(best) ? each : best));
  try {
    let line = 1;
    return parse(text, { bom: true, relax_column_count: true, delimiter }).map((cells) => {
      const record = { cells, line };
      line += 1 + cells.reduce((ends, cell) => ends + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
      return record;
    });
  } catch (error) {
    if (error instanceof CsvError) throw unreadableMarks(file, error.message);
    throw error;
  }
}
