/** Reads marks from a table: CSV or TSV with a header line. */
import { CsvError, parse } from 'csv-parse/sync';
import type { MarkProblem } from '../../../../src-preload/mark-files.ts';
import { isFormula, withoutGuard } from '../../text/formula-guard.ts';
import { splitList } from '../../text/joined-list.ts';
import { isLabelStudioTable, readLabelStudioTable } from './label-studio.ts';
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

/** The accepted names of each column. The first name is that of a saved table, whose other columns are questions. */
const COLUMNS = {
  collection: ['collection_id'],
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
 * `submission_id` is required. `collection_id` names its collection. `instruction_id` and `file_index` name a file of the submission, and `path` alone names a file without an answer.
 * Rating, decision and note replace the current ones. Tags are added. An empty cell changes nothing.
 * Words for missing values, such as R's NA, are empty cells.
 * @param text CSV or TSV (RFC 4180 quoting); the header decides the separator
 * @throws DeskFailure `bad_input` if the file is not a table of marks
 */
export function readMarkTable(text: string, file: string): MarkFile {
  const [header, ...records] = parseTable(text, file);
  const names = namesIn(header);
  if (isLabelStudioTable(names)) return readLabelStudioTable(records.map((record) => byName(names, record)));
  const places = placesOf(names);
  if (places.submission === -1) throw unreadableMarks(file, markFileWords.noSubmissionColumn);
  if (places.rating + places.flag + places.tags + places.note === -4) {
    const columns = 'review_rating, review_decision, review_tags and review_note';
    throw unreadableMarks(file, markFileWords.noMarkColumns(columns));
  }
  const twice = Object.values(places).find(
    (place) => place !== -1 && names.indexOf(names[place] ?? '', place + 1) !== -1,
  );
  if (twice !== undefined) throw unreadableMarks(file, markFileWords.columnTwice(names[twice] ?? ''));
  refuseUnclear(names, places, file);
  const missing = missingWords(header, records, places);
  const lines: MarkLine[] = [];
  const problems: MarkProblem[] = [];
  for (const { cells, line } of records) {
    const cell = (column: Column) => {
      const { text: written = '', isQuoted = false } = cells[places[column]] ?? {};
      return !isQuoted && missing.has(written) ? '' : written;
    };
    const plainCell = (column: Column) => withoutGuard(cell(column));
    if (MARKS.every((column) => cell(column).trim() === '')) continue;
    try {
      // A note with a comma would lose its end. Spreadsheets add empty cells.
      if (cells.slice(names.length).some(({ text: more }) => more.trim() !== '')) {
        throw new WrongLine(markFileWords.moreCells);
      }
      const read = (text: typeof cell) => ({ subject: subjectOf(text, places), change: checkedChange(changeOf(text)) });
      const hasGuard = Object.keys(places).some((column) => plainCell(column as Column) !== cell(column as Column));
      lines.push({ line, ...read(cell), ...(hasGuard && { unguarded: read(plainCell) }) });
    } catch (error) {
      if (!(error instanceof WrongLine)) throw error;
      problems.push({ line, reason: error.message });
    }
  }
  const isGuarded = !records.some(({ cells }) => cells.some(({ text: written }) => isFormula(written)));
  return { format: 'table', isGuarded, lines, problems, leftOut: [] };
}

/** A column such as `rating` beside `review_note` may hold the answers to a question: a table is often saved with a part of its columns. */
function refuseUnclear(names: readonly string[], places: Places, file: string): void {
  const saved = MARKS.map((column) => COLUMNS[column][0]);
  const one = saved.find((name) => names.includes(name));
  const unclear = MARKS.find((column) => places[column] !== -1 && names[places[column]] !== COLUMNS[column][0]);
  if (one === undefined || unclear === undefined) return;
  throw unreadableMarks(file, markFileWords.unclearColumn(names[places[unclear]] ?? '', one, COLUMNS[unclear][0]));
}

function byName(names: readonly string[], { line, cells }: TableRecord) {
  return { line, cells: new Map(names.map((name, place) => [name, cells[place]?.text ?? ''] as const)) };
}

const MARKS = ['rating', 'flag', 'tags', 'note'] as const;

function subjectOf(cell: (column: Column) => string, places: Places): NamedSubject {
  const [submissionId, instruction, index, path] = (['submission', 'instruction', 'index', 'path'] as const).map(
    (column) => cell(column).trim(),
  ) as [string, string, string, string];
  const collectionId = cell('collection').trim() || null;
  if (submissionId === '') {
    if (path !== '') return { collectionId, path: cell('path') };
    throw new WrongLine(markFileWords.lineWithoutSubmission);
  }
  // A table of answers names instructions, but no files.
  if (places.index === -1) return { collectionId, submissionId, file: null };
  if (index === '' && instruction === '') return { collectionId, submissionId, file: null };
  if (index === '' || instruction === '') {
    throw new WrongLine(markFileWords.halfAFile);
  }
  const position = wholeNumber(index);
  if (position === null) throw new WrongLine(markFileWords.notAnIndex(index));
  return { collectionId, submissionId, file: { instruction, index: position } };
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

/** What statistics programs write where a value is missing. */
const MISSING = ['NA', '<NA>', 'NaN', 'nan', 'NULL', 'None'];

/**
 * The words that are empty cells in this table. A note or tag can be such a word, so it counts only if a rating, a decision or an index has
 * it, too, or if texts are in quotes, as R writes them.
 */
function missingWords(
  header: TableRecord | undefined,
  records: readonly TableRecord[],
  { rating, flag, index }: Places,
): ReadonlySet<string> {
  const quotesTexts = (header?.cells.length ?? 0) > 1 && header?.cells.every(({ isQuoted }) => isQuoted) === true;
  const found = records.flatMap(({ cells }) => [rating, flag, index].map((place) => cells[place]?.text ?? ''));
  const seen = new Set(found);
  return new Set(MISSING.filter((word) => (quotesTexts && word === 'NA') || seen.has(word)));
}

function placesOf(header: readonly string[]): Places {
  const isSaved = Object.values(COLUMNS).some(([saved]) => saved.startsWith('review_') && header.includes(saved));
  const place = (column: Column) => {
    const isSubject = !MARKS.some((mark) => mark === column);
    const names: readonly string[] = isSaved && isSubject ? COLUMNS[column].slice(0, 1) : COLUMNS[column];
    const [best = -1] = names.map((name) => header.indexOf(name)).filter((found) => found !== -1);
    return best;
  };
  return Object.fromEntries((Object.keys(COLUMNS) as Column[]).map((column) => [column, place(column)])) as Places;
}

interface TableCell {
  readonly text: string;
  readonly isQuoted: boolean;
}

interface TableRecord {
  readonly cells: readonly TableCell[];
  /** The 1-based line on which the row begins. Rows can span lines, because cells can hold line ends. */
  readonly line: number;
}

/** The separators that spreadsheets use in different languages. */
const SEPARATORS = [',', ';', '\t'] as const;

/** Excel reads the separator from such a first line. */
const SEPARATOR_LINE = /^\ufeff?sep=([,;\t])\r?\n/;

function parseTable(text: string, file: string): readonly TableRecord[] {
  const [first = '', told] = SEPARATOR_LINE.exec(text) ?? [];
  const rest = text.slice(first.length);
  try {
    let line = first === '' ? 1 : 2;
    return parsed(rest, told ?? separatorOf(rest)).map((cells) => {
      const record = { cells, line };
      line += 1 + cells.reduce((ends, cell) => ends + (cell.text.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
      return record;
    });
  } catch (error) {
    if (error instanceof CsvError) throw unreadableMarks(file, error.message);
    throw error;
  }
}

/** Questions in the header can hold other separators, so the one that makes a column of submissions wins. */
function separatorOf(text: string): string {
  const headers = SEPARATORS.map((separator) => {
    try {
      const [cells = []] = parsed(text, separator, 1);
      return { separator, cells };
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      return { separator, cells: [] };
    }
  });
  const known = headers.find(({ cells }) => placesOf(namesIn({ cells })).submission !== -1);
  const longest = headers.reduce((best, each) => (each.cells.length > best.cells.length ? each : best));
  return (known ?? longest).separator;
}

/** The end of the first line, which is outside of quotes. */
const HEADER_END = /^(?:"(?:[^"]|"")*"|[^"\r\n])*(\r\r\n|\r\n|\n|\r)/;
/**
 * Lines of one table can have different ends, for example if the header was put before it. The first end comes from programs on Windows that
 * end a line twice. A carriage return alone is a part of a note, except in tables of old programs, where it ends all lines.
 */
const LINE_ENDS = ['\r\r\n', '\r\n', '\n'];

function parsed(text: string, delimiter: string, most?: number): readonly (readonly TableCell[])[] {
  const records: unknown = parse(text, {
    bom: true,
    record_delimiter: HEADER_END.exec(text)?.[1] === '\r' ? '\r' : LINE_ENDS,
    relax_column_count: true,
    delimiter,
    ...(most !== undefined && { to: most }),
    cast: (cell, { quoting }): TableCell => ({ text: cell, isQuoted: quoting }),
  });
  // The types of the library do not know what `cast` returns.
  return records as readonly (readonly TableCell[])[];
}

function namesIn(header: Pick<TableRecord, 'cells'> | undefined): readonly string[] {
  return (header?.cells ?? []).map((cell) => cell.text.trim().toLowerCase());
}
