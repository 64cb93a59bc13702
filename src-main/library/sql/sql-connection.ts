/** Opens a connection that can read only the tables for queries. */
import Database from 'better-sqlite3';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { SQL_TABLES } from '../../../src-preload/sql.ts';

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
    db.prepare(`ATTACH ? AS c${place}`).run(answersPath);
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

/** The words that a query may begin with, after spaces and comments. */
const READS = /^(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?(?:\*\/|$))*(?:SELECT|WITH|VALUES|EXPLAIN)\b/i;

/** @throws DeskFailure `bad_input`, with the message of SQLite, unless the text is exactly one query that only reads */
export function prepareQuery(db: Database.Database, sql: string): Database.Statement<[], unknown[]> {
  if (!READS.test(sql)) throw readsOnly();
  const statement = asked(() => db.prepare<[], unknown[]>(sql));
  if (!statement.reader || !statement.readonly) throw readsOnly();
  return statement.raw(true).safeIntegers(true);
}

/** Runs a person's query, and turns errors of SQLite into `bad_input` with SQLite's message. @throws DeskFailure; errors of the disk */
export function asked<Value>(ask: () => Value): Value {
  try {
    return ask();
  } catch (error) {
    const isOfDisk = error instanceof Database.SqliteError && /^SQLITE_(?:FULL|IOERR|CANTOPEN)/.test(error.code);
    // SQLite refuses several statements, and better-sqlite3 refuses parameters, with plain errors.
    if (isOfDisk || !(error instanceof Error)) throw error;
    throw new DeskFailure('bad_input', `SQLite says: ${error.message}`, TABLES_HINT, { cause: error });
  }
}

export const TABLES_HINT = `The tables are: ${SQL_TABLES.map(
  ({ name, columns }) => `${name} (${Object.keys(columns).join(', ')})`,
).join('; ')}.`;

function readsOnly(): DeskFailure {
  return new DeskFailure(
    'bad_input',
    'This is not one query that reads. Nothing was changed.',
    'Begin with SELECT, WITH, VALUES or EXPLAIN, and write one statement.',
  );
}
