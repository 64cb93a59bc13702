/** Reads a CSV file of marks for `mark --from`. */
import { readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { Flag, MarkChange } from '../../../src-preload/marks.ts';

/** One line of the file. */
export interface MarkLine {
  /** 1-based, the header is line 1. */
  readonly line: number;
  readonly submissionId: string;
  /** Null when the line marks the submission itself. */
  readonly file: { readonly instruction: string; readonly index: number } | null;
  readonly change: MarkChange;
}

/** The decisions as typed. */
export const TYPED_FLAGS: Readonly<Record<string, Flag>> = {
  accept: 'accept',
  reject: 'reject',
  none: 'undecided',
  undecided: 'undecided',
};

/** The accepted names of each column. Names that begin with `review_` are the columns of a saved table. */
const COLUMNS = {
  submission: ['submission_id', 'submission'],
  instruction: ['instruction_id', 'instruction'],
  index: ['file_index', 'index'],
  rating: ['review_rating', 'rating'],
  flag: ['review_decision', 'decision', 'flag'],
  tags: ['review_tags', 'tags'],
  note: ['review_note', 'note'],
} as const;
type Column = keyof typeof COLUMNS;

/**
 * Reads marks from a CSV file (RFC 4180, UTF-8) with a header line. `submission_id` is needed. `instruction_id` and `file_index` name a file.
 * `review_rating`, `review_decision`, `review_tags` (separated by `;`) and `review_note` are set; an empty cell changes nothing.
 * @throws DeskFailure `bad_input` that names the line, `disk_error`
 */
export async function readMarkTable(file: string): Promise<readonly MarkLine[]> {
  const [header, ...records] = parseCsv(await readText(file), file);
  const places = placesOf((header?.cells ?? []).map((name) => name.trim().toLowerCase()));
  if (places.submission === -1) throw unreadable(file, 'it has no column "submission_id"');
  if (places.rating + places.flag + places.tags + places.note === -4) {
    throw unreadable(file, 'it has none of the columns review_rating, review_decision, review_tags and review_note');
  }
  return records.flatMap(({ cells, line }) => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    const cell = (column: Column) => cells[places[column]] ?? '';
    return [readLine((column) => (column === 'note' ? cell(column) : cell(column).trim()), line, file)];
  });
}

function readLine(cell: (column: Column) => string, line: number, file: string): MarkLine {
  const wrong = (reason: string) => unreadable(file, `line ${line}: ${reason}`);
  const [instruction, index, rating, flag] = [cell('instruction'), cell('index'), cell('rating'), cell('flag')];
  if (cell('submission') === '') throw wrong('it names no submission');
  if ((instruction === '') !== (index === '')) throw wrong('a file needs both instruction_id and file_index');
  if (index !== '' && !/^\d{1,9}$/.test(index)) throw wrong(`"${index}" is no index of a file`);
  if (rating !== '' && !/^[0-5]$/.test(rating)) throw wrong(`"${rating}" is no rating from 0 to 5`);
  const decided = TYPED_FLAGS[flag.toLowerCase()];
  if (flag !== '' && decided === undefined) throw wrong(`"${flag}" is none of accept, reject, none`);
  const addTags = cell('tags')
    .split(';')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
  return {
    line,
    submissionId: cell('submission'),
    file: instruction === '' ? null : { instruction, index: Number(index) },
    change: {
      ...(rating === '' ? {} : { rating: Number(rating) }),
      ...(decided === undefined ? {} : { flag: decided }),
      ...(addTags.length === 0 ? {} : { addTags }),
      ...(cell('note') === '' ? {} : { note: cell('note') }),
    },
  };
}

function placesOf(header: readonly string[]): Readonly<Record<Column, number>> {
  const place = (column: Column) => header.findIndex((name) => (COLUMNS[column] as readonly string[]).includes(name));
  return {
    ...{ submission: place('submission'), instruction: place('instruction'), index: place('index') },
    ...{ rating: place('rating'), flag: place('flag'), tags: place('tags'), note: place('note') },
  };
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const hint = 'Check the path, and that you may read the file.';
    throw new DeskFailure('disk_error', `${file} cannot be read.`, hint, { cause });
  }
}

interface CsvRecord {
  readonly cells: readonly string[];
  /** 1-based line that it begins on: a cell can hold line ends. */
  readonly line: number;
}

function parseCsv(text: string, file: string): readonly CsvRecord[] {
  try {
    let line = 1;
    return parse(text, { bom: true, relax_column_count: true }).map((cells) => {
      const record = { cells, line };
      line += 1 + cells.reduce((ends, cell) => ends + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
      return record;
    });
  } catch (error) {
    if (error instanceof CsvError) throw unreadable(file, error.message);
    throw error;
  }
}

function unreadable(file: string, reason: string): DeskFailure {
  return new DeskFailure(
    'bad_input',
    `${file} cannot be read as a table of marks: ${reason}. Nothing was marked.`,
    'See "mark --help" for the columns, then try again.',
  );
}
