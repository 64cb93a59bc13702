/** Applies the filters of a {@link Query} to one archive. All views, counts, facets, tables and extractions use it. */
import {
  filtersMarks,
  type HasFilter,
  type InstructionFilter,
  isFileMarkFilter,
  MEDIA_KINDS,
  type Query,
} from '../../../src-preload/domain.ts';
import type { Phrase } from '../index/full-text/text-index.ts';
import type { OpenIndex } from '../index/index-store.ts';
import { answerText } from '../index/parsing/answer-text.ts';
import type { DescriptionReader } from '../media/descriptions.ts';
import type { MarkReader } from '../review/review.ts';
import { searchTokens } from '../text/search-text.ts';
import { codeOf } from '../versions/compare-versions.ts';
import type { ChangeReader } from '../versions/comparisons.ts';
import { keepBoth } from './answer-rows.ts';
import { columnSearch, partSearch, runSearch } from './answer-searches.ts';
import type { ArchiveArrays, FileArrays } from './archive-arrays.ts';
import { addBitmap } from './bitmap.ts';
import { captureMatcher, filtersCapture } from './capture-filter.ts';
import { endOf, startOf } from './date-range.ts';
import { rowsWithMarkedFiles, rowsWithMarks } from './mark-filter.ts';
import { pickedRows } from './picked-items.ts';
import { parseTypedText, type TypedPart, type TypedText } from './typed-text.ts';

/** The items of a result: submissions or files. Files may belong to a submission or to none. */
export type Unit = 'submissions' | 'files';

/** By row (index 0 unused): 1 if the submission matches. */
export type RowSet = Uint8Array;

/** Makes the set of rows that match one filter. */
type Filter = (index: OpenIndex, arrays: ArchiveArrays, readers: Readers) => RowSet;

/** Readers of data about submissions that is not in their archive. */
export interface Readers {
  readonly marks: MarkReader;
  readonly changes: Pick<ChangeReader, 'of'>;
  readonly descriptions: Pick<DescriptionReader, 'of'>;
}

/** True if the query has a condition for submissions. Then files that no answer names cannot match. */
export function concernsSubmissions(query: Query): boolean {
  return filtersOf(query, 'files').length > 0 || query.picked?.unit === 'submissions';
}

/**
 * The submissions that match every filter of the query; null if it has no filter. In a result of files, `problems` filters files and not
 * submissions.
 */
export function matchingRows(
  index: OpenIndex,
  arrays: ArchiveArrays,
  readers: Readers,
  query: Query,
  unit: Unit,
): RowSet | null {
  let matching: RowSet | null = null;
  for (const filter of [...filtersOf(query, unit), ...pickedFilter(query)]) {
    const rows = filter(index, arrays, readers);
    // Changes only the set that was made here. Sets of words are cached for other queries.
    if (matching !== null) keepBoth(rows, matching);
    matching = rows;
  }
  return matching;
}

function pickedFilter({ picked }: Query): readonly Filter[] {
  return picked === undefined ? [] : [(index, { submissions }) => pickedRows(picked, index, submissions)];
}

function filtersOf(query: Query, unit: Unit): readonly Filter[] {
  const filters: Filter[] = [];
  const typed = parseTypedText(query);
  const { isUnsearchable } = typed;
  const plain = plainPhrases(typed);
  if (plain.length > 0) filters.push((index) => index.text().find(plain));
  for (const group of typed.groups)
    if (!isPlain(group)) filters.push((index, arrays) => rowsOfAny(index, arrays, group));
  for (const part of typed.without) filters.push((index, arrays) => opposite(rowsOfAny(index, arrays, [part])));
  for (const column of query.columns) {
    filters.push((index, arrays) => runSearch(columnSearch(column, query.exact), index, arrays).rows.slice());
  }
  if (isUnsearchable) filters.push((_index, { submissions }) => new Uint8Array(submissions + 1));
  for (const instruction of query.where) filters.push((index, arrays) => rowsWithAnswer(index, arrays, instruction));
  for (const has of query.has) {
    if (has !== 'problems' || unit === 'submissions')
      filters.push((index, arrays, readers) => rowsWith(has, index, arrays, readers));
  }
  if (unit === 'submissions' && query.kinds.length > 0) {
    const wanted = MEDIA_KINDS.map((kind) => query.kinds.includes(kind));
    filters.push((index, arrays) =>
      rowsByFiles(index, arrays, (files, position) => wanted[files.kinds[position] ?? 0] === true),
    );
  }
  if (unit === 'submissions' && filtersMarks(query.marks)) {
    filters.push((index, arrays, { marks }) => rowsWithMarks(marks.of(index), query.marks, arrays.submissions));
  }
  if (unit === 'submissions' && filtersCapture(query.capture)) {
    filters.push((index, arrays, { descriptions }) => {
      const matches = captureMatcher(query.capture, descriptions.of(index));
      return rowsByFiles(index, arrays, (files, position) => matches(files.files[position] ?? 0));
    });
  }
  if (query.changes.length > 0) {
    const wanted = new Set(query.changes.map(codeOf));
    filters.push(({ archiveId }, { submissions }, { changes }) => {
      const codes = changes.of(archiveId);
      return Uint8Array.from({ length: submissions + 1 }, (_, row) => (wanted.has(codes?.[row] ?? 0) ? 1 : 0));
    });
  }
  if (query.from !== null || query.to !== null) {
    const from = query.from === null ? Number.NEGATIVE_INFINITY : startOf(query.from);
    const to = query.to === null ? Number.POSITIVE_INFINITY : endOf(query.to);
    filters.push((index, arrays) => rowsBetween(arrays.createdMs(index), from, to));
  }
  return filters;
}

/** True for a phrase that can be anywhere, without an alternative. */
function isPlain(group: readonly TypedPart[]): boolean {
  return group.length === 1 && group[0]?.question === null;
}

function plainPhrases({ groups }: TypedText): readonly Phrase[] {
  return groups.filter(isPlain).flatMap((group) => group.map(({ phrase }) => phrase));
}

/** The submissions that match at least one of the parts. */
function rowsOfAny(index: OpenIndex, arrays: ArchiveArrays, parts: readonly TypedPart[]): RowSet {
  const rows = new Uint8Array(arrays.submissions + 1);
  for (const part of parts) {
    const search = partSearch(index, part);
    const found = search === null ? index.text().find([part.asWords]) : runSearch(search, index, arrays).rows;
    for (let row = 1; row < rows.length; row += 1) rows[row] = (rows[row] ?? 0) | (found[row] ?? 0);
  }
  return rows;
}

function opposite(rows: RowSet): RowSet {
  for (let row = 1; row < rows.length; row += 1) rows[row] = 1 - (rows[row] ?? 0);
  return rows;
}

/**
 * Compares instructions with options by option value, all others by the whole text of the answer, or its value without the unit. An unknown
 * instruction matches nothing.
 */
function rowsWithAnswer(index: OpenIndex, arrays: ArchiveArrays, { instructionId, values }: InstructionFilter): RowSet {
  const options = index.db
    .prepare<[string], { option: number; value: string }>(
      'SELECT option, value FROM options JOIN instructions USING (instruction) WHERE instruction_id = ?',
    )
    .all(instructionId);
  const wanted = new Set(values.map((value) => value.toWellFormed()));
  if (options.length === 0) return rowsWithText(index, arrays, instructionId, wanted);
  const rows = new Uint8Array(arrays.submissions + 1);
  for (const { option, value } of options) {
    if (!wanted.has(value)) continue;
    const bits = arrays.chooserBits(index, option);
    if (bits !== null) addBitmap(rows, bits);
    else {
      const choosers = arrays.choosers(index, option);
      for (let place = 0; place < choosers.length; place += 1) rows[choosers[place] ?? 0] = 1;
    }
  }
  return rows;
}

/** First searches the words of the text, and then reads only the submissions that hold them. */
function rowsWithText(
  index: OpenIndex,
  arrays: ArchiveArrays,
  instructionId: string,
  wanted: ReadonlySet<string>,
): RowSet {
  const rows = new Uint8Array(arrays.submissions + 1);
  for (const text of wanted) {
    const candidates = index
      .text()
      .find(searchTokens(text, MAX_WORDS).map(({ term }): Phrase => ({ terms: [term], prefix: false, exact: true })));
    for (let row = 1; row < rows.length; row += 1) {
      if (candidates[row] !== 1 || rows[row] === 1) continue;
      const response = index.submissions.read(row)?.responses.find((each) => each.instructionId === instructionId);
      // An answer with a unit also matches by its value alone.
      if (response !== undefined && [answerText(response.content, response.label), response.value].includes(text))
        rows[row] = 1;
    }
  }
  return rows;
}

/** This many words reduce the number of submissions enough. */
const MAX_WORDS = 16;

function rowsWith(has: HasFilter, index: OpenIndex, arrays: ArchiveArrays, { marks }: Readers): RowSet {
  if (isFileMarkFilter(has)) {
    const rows = new Uint8Array(arrays.submissions + 1);
    for (const row of rowsWithMarkedFiles(index, marks.of(index), has)) rows[row] = 1;
    return rows;
  }
  switch (has) {
    case 'files':
      return rowsByFiles(index, arrays, () => true);
    case 'problems':
      return rowsByFiles(index, arrays, (files, position) => files.problems[position] === 1);
    case 'no-files':
      return opposite(rowsByFiles(index, arrays, () => true));
  }
}

/** Submissions with at least one matching file. */
function rowsByFiles(
  index: OpenIndex,
  arrays: ArchiveArrays,
  passes: (files: FileArrays, position: number) => boolean,
): RowSet {
  const files = arrays.files(index);
  const rows = new Uint8Array(arrays.submissions + 1);
  for (let row = 1; row < rows.length; row += 1) {
    const end = files.starts[row + 1] ?? 0;
    for (let position = files.starts[row] ?? 0; position < end && rows[row] === 0; position += 1) {
      if (passes(files, position)) rows[row] = 1;
    }
  }
  return rows;
}

/** Both ends are included. Submissions without a date do not match. */
function rowsBetween(createdMs: Float64Array, from: number, to: number): RowSet {
  const rows = new Uint8Array(createdMs.length);
  for (let row = 0; row < rows.length; row += 1) {
    const created = createdMs[row] ?? Number.NaN;
    rows[row] = created >= from && created < to + 1 ? 1 : 0;
  }
  return rows;
}
