/** The order of all submissions of one archive, independent of any filter. */
import type Database from 'better-sqlite3';
import type { Sort } from '../../../src-preload/domain.ts';

/** What a submission is sorted by; null (nothing to sort by) comes last in both directions. */
export type SortKey = number | string | null;

export interface Order {
  /** Rows in ascending order: those with a key, then, from `keyed` on, those without. Ties are in the archive's order. */
  readonly rows: Int32Array;
  readonly keyed: number;
  /** The key of each row (index 0 unused), for merging with other archives; read when first asked for. */
  keys(db: Database.Database): readonly SortKey[];
}

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;
/** As in the index `answers_text`. */
const TEXT_KEY_CHARACTERS = 64;

/**
 * @param by `created_at`, `submission_id`, `participant_id`, or an instruction's id. Answers sort as numbers where all answers to
 *   that instruction are numbers, else by their first 64 characters as written; an id that this archive does not know has no keys.
 */
export function readOrder(db: Database.Database, by: Sort['by']): Order {
  switch (by) {
    case 'created_at':
      return orderBySql(
        db,
        'SELECT row FROM submissions WHERE created_ms IS NOT NULL ORDER BY created_ms, row',
        [],
        'SELECT created_ms AS key, row FROM submissions',
      );
    case 'submission_id':
      return orderBySql(
        db,
        'SELECT row FROM submissions ORDER BY submission_id, row',
        [],
        'SELECT submission_id AS key, row FROM submissions',
      );
    case 'participant_id':
      return orderBySql(
        db,
        'SELECT row FROM submissions ORDER BY participant_id, row',
        [],
        'SELECT participant_id AS key, row FROM submissions',
      );
    default:
      return orderByAnswer(db, by);
  }
}

function orderByAnswer(db: Database.Database, instructionId: string): Order {
  const instruction = db
    .prepare<[string], number>('SELECT instruction FROM instructions WHERE instruction_id = ?')
    .pluck()
    .get(instructionId);
  if (instruction === undefined) return completeOrder(db, [], () => []);
  const numbers = numericAnswers(db, instruction);
  if (numbers !== null) {
    const sorted = Array.from(numbers.keys()).sort(
      (a, b) => compareNumbers(numbers.get(a) ?? 0, numbers.get(b) ?? 0) || a - b,
    );
    return completeOrder(db, sorted, () => Array.from(numbers, ([row, key]) => ({ row, key })));
  }
  return orderBySql(
    db,
    `SELECT row FROM answers WHERE instruction = ? AND substr(text, 1, ${TEXT_KEY_CHARACTERS}) > ''
     ORDER BY substr(text, 1, ${TEXT_KEY_CHARACTERS}), row`,
    [instruction],
    `SELECT substr(text, 1, ${TEXT_KEY_CHARACTERS}) AS key, row FROM answers
     WHERE instruction = ? AND substr(text, 1, ${TEXT_KEY_CHARACTERS}) > ''`,
  );
}

/** The answers to an instruction as numbers by row; null unless every one that is not empty is a number. */
function numericAnswers(db: Database.Database, instruction: number): ReadonlyMap<number, number> | null {
  const numbers = new Map<number, number>();
  // The raw value, because the searchable text of `free_text_with_unit` has the unit in it.
  const answers = db.prepare<[number], { row: number; value: unknown }>(
    `SELECT row, CASE WHEN json_valid(json) THEN coalesce(json_extract(json, '$.value'), text) ELSE text END AS value
     FROM answers WHERE instruction = ?`,
  );
  for (const { row, value } of answers.iterate(instruction)) {
    const text = String(value).trim();
    if (text === '') continue;
    if (!NUMBER.test(text)) return null;
    numbers.set(row, Number(text));
  }
  return numbers.size === 0 ? null : numbers;
}

function orderBySql(db: Database.Database, orderSql: string, parameters: number[], keySql: string): Order {
  const rows = db
    .prepare<number[], number>(orderSql)
    .pluck()
    .all(...parameters);
  return completeOrder(db, rows, (current) =>
    current.prepare<number[], { row: number; key: SortKey }>(keySql).iterate(...parameters),
  );
}

/** Appends the rows that have no key. */
function completeOrder(
  db: Database.Database,
  keyed: readonly number[],
  readKeys: (db: Database.Database) => Iterable<{ row: number; key: SortKey }>,
): Order {
  const total = submissionCount(db);
  const rows = new Int32Array(total);
  rows.set(keyed);
  const seen = new Uint8Array(total + 1);
  for (const row of keyed) seen[row] = 1;
  let next = keyed.length;
  for (let row = 1; row <= total; row += 1) if (seen[row] === 0) rows[next++] = row;
  let keys: SortKey[] | null = null;
  return {
    rows,
    keyed: keyed.length,
    keys: (current) => {
      if (keys === null) {
        keys = new Array<SortKey>(total + 1).fill(null);
        for (const { row, key } of readKeys(current)) keys[row] = key;
      }
      return keys;
    },
  };
}

/** Rows are dense from 1, so the greatest one is their number. */
export function submissionCount(db: Database.Database): number {
  return db.prepare<[], number>('SELECT coalesce(max(row), 0) FROM submissions').pluck().get() ?? 0;
}

/** Rows in the direction asked for; those without a key stay last, in the archive's order. */
export function* inDirection({ rows, keyed }: Order, direction: Sort['direction']): Generator<number> {
  for (let index = 0; index < rows.length; index += 1) {
    const source = direction === 'desc' && index < keyed ? keyed - 1 - index : index;
    yield rows[source] ?? 0;
  }
}

/** Negative when `a` comes first, going up. Strings compare by code point, as SQLite compares them. */
export function compareKeys(a: SortKey, b: SortKey, direction: Sort['direction']): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  const ascending = compareValues(a, b);
  return direction === 'asc' ? ascending : -ascending;
}

/** Numbers stand before text: the same instruction may be answered by numbers only in one archive and in words in another. */
function compareValues(a: number | string, b: number | string): number {
  if (typeof a === 'number') return typeof b === 'number' ? compareNumbers(a, b) : -1;
  return typeof b === 'number' ? 1 : compareCodePoints(a, b);
}

/** Not a subtraction: two infinities (`1e999` is one) are equal. */
function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function compareCodePoints(a: string, b: string): number {
  for (let index = 0; index < a.length && index < b.length; index += 1) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above all others, yet have smaller numbers than U+E000 and up. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
}
