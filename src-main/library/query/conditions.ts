/** A {@link Query} as SQL over one archive's index. Every view, count, facet, table and export goes through here. */
import type Database from 'better-sqlite3';
import type { HasFilter, InstructionFilter, MediaKind, Query } from '../../../src-preload/domain.ts';
import { endOf, startOf } from './date-range.ts';
import { fullTextExpression, parseTypedText } from './typed-text.ts';

/** What a result is made of: submissions, or files (of those submissions, or of none). */
export type Unit = 'submissions' | 'files';

type Parameter = string | number;
interface Condition {
  readonly sql: string;
  readonly parameters: readonly Parameter[];
}

/** Conditions on `submissions s`, each complete with its parameters, to be joined by AND. Empty: all submissions. */
export function submissionConditions(query: Query, unit: Unit): readonly Condition[] {
  return [
    ...textConditions(query.text),
    ...query.where.map(instructionCondition),
    ...query.has.flatMap((has) => hasConditions(has, unit)),
    ...(unit === 'submissions' ? kindConditions(query.kinds) : []),
    ...dateConditions(query),
  ];
}

/** True when the query speaks of submissions, so that a file that no submission names cannot be meant. */
export function concernsSubmissions(query: Query): boolean {
  return submissionConditions(query, 'files').length > 0;
}

/** Rows of the submissions that the conditions let in, in no particular order. */
export function matchingRows(db: Database.Database, conditions: readonly Condition[]): readonly number[] {
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.map(({ sql }) => `(${sql})`).join(' AND ')}`;
  const parameters = conditions.flatMap((condition) => condition.parameters);
  return db
    .prepare<Parameter[], number>(`SELECT s.row FROM submissions s${where}`)
    .pluck()
    .all(...parameters);
}

function textConditions(text: string): Condition[] {
  const expression = fullTextExpression(parseTypedText(text));
  if (expression === null) return [];
  return [{ sql: 's.row IN (SELECT rowid FROM search WHERE search MATCH ?)', parameters: [expression] }];
}

/**
 * Instructions with options are matched by option value, all others by the whole text of the answer. An instruction that the
 * archive does not know matches nothing.
 */
function instructionCondition({ instructionId, values }: InstructionFilter): Condition {
  const list = JSON.stringify(values.map((value) => value.toWellFormed()));
  return {
    sql: `s.row IN (
      SELECT c.row FROM choices c JOIN options o USING (option) JOIN instructions i USING (instruction)
      WHERE i.instruction_id = ? AND o.value IN (SELECT value FROM json_each(?))
      UNION ALL
      SELECT a.row FROM answers a JOIN instructions i USING (instruction)
      WHERE i.instruction_id = ? AND a.text IN (SELECT value FROM json_each(?))
        AND substr(a.text, 1, 64) IN (SELECT substr(value, 1, 64) FROM json_each(?))
        AND NOT EXISTS (SELECT 1 FROM options o WHERE o.instruction = i.instruction))`,
    parameters: [instructionId, list, instructionId, list, list],
  };
}

/** `problems` in a result of files is about each file, see {@link FileFilter}. */
function hasConditions(has: HasFilter, unit: Unit): Condition[] {
  switch (has) {
    case 'files':
      return [{ sql: 'EXISTS (SELECT 1 FROM files f WHERE f.row = s.row)', parameters: [] }];
    case 'no-files':
      return [{ sql: 'NOT EXISTS (SELECT 1 FROM files f WHERE f.row = s.row)', parameters: [] }];
    case 'problems':
      if (unit === 'files') return [];
      return [{ sql: "s.row IN (SELECT f.row FROM files f WHERE f.state <> 'ok')", parameters: [] }];
  }
}

function kindConditions(kinds: readonly MediaKind[]): Condition[] {
  if (kinds.length === 0) return [];
  return [
    {
      sql: `EXISTS (SELECT 1 FROM files f WHERE f.row = s.row AND f.kind IN (SELECT value FROM json_each(?)))`,
      parameters: [JSON.stringify(kinds)],
    },
  ];
}

function dateConditions({ from, to }: Query): Condition[] {
  const conditions: Condition[] = [];
  if (from !== null) conditions.push({ sql: 's.created_ms >= ?', parameters: [startOf(from)] });
  if (to !== null) conditions.push({ sql: 's.created_ms <= ?', parameters: [endOf(to)] });
  return conditions;
}
