/** Opens a connection that can read only the tables for queries. */
import Database from 'better-sqlite3';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { SQL_TABLES } from '../../../src-preload/sql.ts';
import { attachDatabase } from '../encryption/database.ts';
import { plainError } from './plain-error.ts';
import { sqlWords } from './words.ts';

/** Most collections in one query, because SQLite attaches at most ten databases. */
export const MOST_COLLECTIONS = 10;

const WITH_SUBMISSION = 'LEFT JOIN $.submissions AS s USING (submission)';
const WITH_QUESTION = 'LEFT JOIN $.instructions AS i ON i.instruction = question';

/** The sources of one collection's rows; `$` is its schema. SQLite skips joins that a query does not need, because each finds at most one row. */
const SOURCES: Readonly<Record<string, string>> = {
  submissions: '$.submissions',
  answers: `$.answers ${WITH_SUBMISSION} ${WITH_QUESTION}`,
  files: `$.files AS f LEFT JOIN $.submissions AS s ON s.submission = f.submission LEFT JOIN $.instructions AS i ON i.instruction = f.question`,
  questions: '$.questions',
  options: '$.options',
};
/** Columns that occur in two sources. */
const OF_FILES: Readonly<Record<string, string>> = { submission: 'f.submission' };

/**
 * @param collections each with its whole `answers.sqlite`
 * @param marks a database with the table `marks`
 */
export function openSqlConnection(
  collections: readonly { readonly collectionId: string; readonly answersPath: string }[],
  marks: Uint8Array,
): Database.Database {
  // Attached files have the same rights as the main database.
  const db = new Database(Buffer.from(marks), { readonly: true });
  for (const [place, { answersPath }] of collections.entries()) {
    attachDatabase(db, answersPath, `c${place}`);
  }
  for (const { name, columns } of SQL_TABLES) {
    const source = SOURCES[name];
    if (source === undefined) continue;
    const names = Object.keys(columns).filter((column) => column !== 'collection_id');
    const cells = names.map((column) => (name === 'files' ? `${OF_FILES[column] ?? column} AS ${column}` : column));
    const parts = collections.map(
      ({ collectionId }, place) =>
        `SELECT ${quoted(collectionId)} AS collection_id, ${cells.join(', ')} FROM ${source.replaceAll('$', `c${place}`)}`,
    );
    if (parts.length === 0)
      parts.push(`SELECT ${['collection_id', ...names].map((each) => `NULL AS ${each}`)} WHERE 0`);
    db.exec(`CREATE TEMP VIEW ${name} AS ${parts.join(' UNION ALL ')}`);
  }
  db.pragma('query_only = ON');
  return db;
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Spaces and comments before a query. */
const BLANK = /^(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?(?:\*\/|$))*/;
/** The words that a query may begin with. */
const READS = /^(?:SELECT|WITH|VALUES|EXPLAIN)\b/i;

/** @throws DeskFailure `bad_input`, in plain words, unless the text is exactly one query that only reads */
export function prepareQuery(db: Database.Database, sql: string): Database.Statement<[], unknown[]> {
  const query = sql.replace(BLANK, '');
  if (query === '') throw refused(sqlWords.noQuery);
  if (!READS.test(query)) {
    const keyword = /^\p{L}+/u.exec(query)?.[0].toUpperCase();
    if (keyword !== undefined) throw refused(sqlWords.notReading(keyword));
    asked(db, sql, () => db.prepare(sql));
    throw refused(sqlWords.noQuery);
  }
  const statement = asked(db, sql, () => db.prepare<[], unknown[]>(sql));
  if (!statement.reader || !statement.readonly) throw refused(sqlWords.changesData);
  return statement.raw(true).safeIntegers(true);
}

/** Runs a person's query, and turns errors of SQLite into `bad_input` in plain words. @throws DeskFailure; errors of the disk */
export function asked<Value>(db: Database.Database, sql: string, ask: () => Value): Value {
  try {
    return ask();
  } catch (error) {
    const isOfDisk = error instanceof Database.SqliteError && /^SQLITE_(?:FULL|IOERR|CANTOPEN)/.test(error.code);
    // SQLite refuses several statements, and better-sqlite3 refuses parameters, with plain errors.
    if (isOfDisk || !(error instanceof Error)) throw error;
    throw plainError(error, sql, (other) => refusal(db, other));
  }
}

function refusal(db: Database.Database, sql: string): string | null {
  try {
    db.prepare(sql);
    return null;
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
}

function refused(message: string): DeskFailure {
  return new DeskFailure('bad_input', message, sqlWords.beginOtherwise);
}
