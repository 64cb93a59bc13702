/** Finds submissions by the answer to one question. Reads answers one by one, so it can be interrupted. */
import type { ColumnFilter, NumberRange } from '../../../src-preload/column-filters.ts';
import type { Phrase } from '../index/full-text/text-index.ts';
import type { OpenIndex } from '../index/index-store.ts';
import { answerText } from '../index/parsing/answer-text.ts';
import { readAnswerKeys } from '../index/storage/answer-keys.ts';
import { readIds } from '../index/storage/columns.ts';
import { numberOfText } from '../text/number-text.ts';
import { createHitFinder } from './find-hits.ts';
import { parseTypedText, type TypedPart, type TypedText } from './typed-text.ts';

/** The submissions that match, and what a person must know about them. */
export interface AnswerRows {
  /** By row (index 0 unused): 1 if the submission matches. */
  readonly rows: Uint8Array;
  /** Answers that are not numbers, so that a range leaves them out, and the number of all answers. */
  readonly notNumbers: number;
  readonly answers: number;
  /** The units of the numbers in a range that names none. */
  readonly units: readonly string[];
}

/** A search that runs in steps. Other calls can run between two steps, and close the index. */
export type Steps = Generator<void, AnswerRows>;

/** This many submissions are read in one step. */
const STEP = 500;

const onlyRows = (rows: Uint8Array): AnswerRows => ({ rows, notNumbers: 0, answers: 0, units: [] });

/** The instructions that a person means: the one with this id, or those whose question holds the words. */
export function questionsNamed({ db }: OpenIndex, typed: string): ReadonlyMap<string, string> {
  const all = db
    .prepare<[], { id: string; description: string }>('SELECT instruction_id AS id, description FROM instructions')
    .all();
  const [named] = all.filter(({ id }) => id === typed);
  if (named !== undefined) return new Map([[named.id, named.description]]);
  const { phrases } = parseTypedText({ text: `"${typed}"` });
  if (phrases.length === 0) return new Map();
  const words = createHitFinder(phrases);
  const found = all.filter(({ description }) => words.first(description) !== null);
  return new Map(found.map(({ id, description }) => [id, description]));
}

/** The submissions with the phrase in the answer to one of the questions. */
export function* rowsWithPhrase(open: () => OpenIndex, { phrase }: TypedPart, ids: ReadonlySet<string>): Steps {
  const finder = createHitFinder([phrase]);
  return onlyRows(yield* readAnswers(open, open().text().find([phrase]), ids, (text) => finder.first(text) !== null));
}

/** The submissions that pass the filter of a column. @param exact as in `Query` */
export function* rowsOfColumn(open: () => OpenIndex, filter: ColumnFilter, exact: boolean): Steps {
  const { by, contains, range, answered } = filter;
  if (by === 'submission_id' || by === 'participant_id') return onlyRows(rowsWithId(open(), by, contains ?? ''));
  const rows = new Uint8Array(open().text().submissions + 1).fill(1);
  let found = onlyRows(rows);
  if (range !== null) {
    found = rowsInRange(open(), by, range);
    keepBoth(rows, found.rows);
  }
  if (answered !== null) keepBoth(rows, rowsAnswered(open(), by, rows.length, answered));
  if (contains !== null) {
    const typed = parseTypedText({ text: contains, exact });
    const candidates = open().text().find(required(typed));
    keepBoth(rows, candidates);
    keepBoth(rows, yield* readAnswers(open, rows, new Set([by]), textMatcher(typed)));
  }
  rows[0] = 0;
  return { ...found, rows };
}

/** Sets rows to 0 that the other set lacks. */
export function keepBoth(rows: Uint8Array, others: Uint8Array): void {
  for (let row = 1; row < rows.length; row += 1) rows[row] = (rows[row] ?? 0) & (others[row] ?? 0);
}

/** The phrases that every match holds, which leave few submissions to read. */
function required({ groups }: TypedText): readonly Phrase[] {
  return groups.flatMap(([first, ...others]) => (first === undefined || others.length > 0 ? [] : [first.asWords]));
}

/** Tests one answer. Names of questions mean nothing within an answer, so they are words. */
function textMatcher({ groups, without, isUnsearchable }: TypedText): (text: string) => boolean {
  const finderOf = ({ asWords }: TypedPart) => createHitFinder([asWords]);
  const wanted = groups.map((group) => group.map(finderOf));
  const unwanted = without.map(finderOf);
  return (text) =>
    !isUnsearchable &&
    text !== '' &&
    wanted.every((group) => group.some((finder) => finder.first(text) !== null)) &&
    unwanted.every((finder) => finder.first(text) === null);
}

/** The candidates whose answer to one of the questions passes. @param candidates by row; not changed */
function* readAnswers(
  open: () => OpenIndex,
  candidates: Uint8Array,
  ids: ReadonlySet<string>,
  passes: (text: string) => boolean,
): Generator<void, Uint8Array> {
  const rows = new Uint8Array(candidates.length);
  let index = open();
  let read = 0;
  for (let row = 1; row < rows.length; row += 1) {
    if (candidates[row] !== 1) continue;
    read += 1;
    if (read % STEP === 0) {
      yield;
      index = open();
    }
    const responses = index.submissions.read(row)?.responses ?? [];
    const found = responses.some(
      ({ instructionId, content, label }) => ids.has(instructionId) && passes(answerText(content, label)),
    );
    rows[row] = found ? 1 : 0;
  }
  return rows;
}

/** Ids hold no words, so a part of an id matches. */
function rowsWithId(index: OpenIndex, by: 'submission_id' | 'participant_id', typed: string): Uint8Array {
  const part = typed.toLowerCase();
  return Uint8Array.from(readIds(index.db, by), (id, row) => (row > 0 && id?.toLowerCase().includes(part) ? 1 : 0));
}

function rowsAnswered({ db }: OpenIndex, by: string, length: number, answered: boolean): Uint8Array {
  const rows = new Uint8Array(length).fill(answered ? 0 : 1);
  for (const { row } of readAnswerKeys(db, by)) rows[row] = answered ? 1 : 0;
  return rows;
}

function rowsInRange(index: OpenIndex, by: string, { from, to, unit }: NumberRange): AnswerRows {
  const rows = new Uint8Array(index.text().submissions + 1);
  const units = new Map<string, string>();
  let [answers, notNumbers] = [0, 0];
  for (const { row, text, value } of readAnswerKeys(index.db, by)) {
    answers += 1;
    const number = numberOfText(value);
    const own = text.startsWith(value) ? text.slice(value.length).trim() : '';
    if (Number.isNaN(number)) notNumbers += 1;
    else if (unit === null) units.set(own.toLowerCase(), own);
    const hasUnit = unit === null || own.toLowerCase() === unit.toLowerCase();
    if (hasUnit && number >= (from ?? Number.NEGATIVE_INFINITY) && number <= (to ?? Number.POSITIVE_INFINITY))
      rows[row] = 1;
  }
  return { rows, answers, notNumbers, units: [...units.values()] };
}
