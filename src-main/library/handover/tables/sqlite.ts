/** A table as a database of SQLite. */
import { open } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { DeskFailure } from '../../../../src-preload/failure.ts';
import { PRIVATE_FILE } from '../../../disk/private.ts';
import type { Table } from './open-table.ts';
import type { SqliteRelations } from './sqlite-relations.ts';
import { columnDefinition, isText, quoted, sqlValue } from './sqlite-values.ts';
import { columnFacts, type TypedColumn, typedColumns } from './typed-columns.ts';
import { tableWords } from './words.ts';

/** The limit of SQLite with its default options. */
const MOST_COLUMNS = 2_000;
/** The key, the other tables, and the names that FTS5 reserves. */
const RESERVED = ['row_number', 'search', 'rank', 'rowid', 'oid', '_rowid_'];

interface SqliteShape {
  /** The name of the table. */
  readonly rows: string;
  /** For whole submissions: more tables about them. */
  readonly relations?: SqliteRelations | null;
}

/**
 * Makes a database with a table with the name `shape.rows`, the full-text index `search` over its texts (FTS5), the table `columns`
 * that describes each column, `meta`, and the tables of `shape.relations`. Lists are JSON, booleans are 1 and 0, and times are the original text.
 * @param file does not exist yet
 * @throws DeskFailure `bad_input` for more columns than SQLite allows, `disk_full`, `disk_error`; errors of the rows
 */
export async function writeSqlite(file: string, table: Table, shape: SqliteShape): Promise<void> {
  const columns = sqliteColumns(table);
  requireColumns(columns.length + 1);
  // SQLite accepts an empty file as a new database. Making the file here gives a better error if the folder does not exist.
  const handle = await open(file, 'wx', PRIVATE_FILE);
  try {
    const db = new Database(file);
    try {
      // A new file needs no journal to roll back. A journal on the disk would be left over when the disk is full.
      db.pragma('journal_mode = MEMORY');
      db.pragma('synchronous = OFF');
      writing(() => {
        db.exec('BEGIN');
        describeTable(db, columns, shape);
      });
      await fill(db, table, columns, shape);
      writing(() => db.exec('COMMIT'));
    } finally {
      db.close();
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The columns with names that a table of SQLite can have. */
export function sqliteColumns(table: Pick<Table, 'columns'>): readonly TypedColumn[] {
  return typedColumns(table, { reserved: RESERVED });
}

/** Turns disk errors of SQLite into errors of the file system, which `placeWhole` reports. */
function writing<Value>(write: () => Value): Value {
  try {
    return write();
  } catch (error) {
    const isOfDisk = error instanceof Database.SqliteError && /^SQLITE_(?:FULL|IOERR|READONLY)/.test(error.code);
    throw isOfDisk ? Object.assign(error, { syscall: 'write' }) : error;
  }
}

function describeTable(db: Database.Database, columns: readonly TypedColumn[], shape: SqliteShape): void {
  const definitions = columns.map((column) => `, ${columnDefinition(column)}`);
  db.exec(`CREATE TABLE ${shape.rows} (row_number INTEGER PRIMARY KEY${definitions.join('')})`);
  const texts = columns.filter(isText).map(({ name }) => `${quoted(name)}, `);
  if (texts.length > 0) {
    db.exec(
      `CREATE VIRTUAL TABLE search USING fts5(${texts.join('')}content='${shape.rows}', content_rowid='row_number')`,
    );
  }
  db.exec('CREATE TABLE columns (name TEXT PRIMARY KEY, header TEXT, label TEXT, type TEXT, instruction_id TEXT)');
  const addColumn = db.prepare('INSERT INTO columns VALUES (@name, @header, @label, @type, @instruction_id)');
  for (const column of columns) addColumn.run(columnFacts(column));
  db.exec('CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT)');
  const addMeta = db.prepare('INSERT INTO meta VALUES (?, ?)');
  shape.relations?.define(db);
  for (const [key, value] of Object.entries({ program: 'Collection Desk', format: 2, table: shape.rows })) {
    addMeta.run(key, String(value));
  }
}

async function fill(
  db: Database.Database,
  table: Table,
  columns: readonly TypedColumn[],
  shape: SqliteShape,
): Promise<void> {
  const { rows: name, relations } = shape;
  const texts = columns.flatMap((column, place) => (isText(column) ? [place] : []));
  const marks = (count: number) => ', ?'.repeat(count);
  const addRow = db.prepare(`INSERT INTO ${name} VALUES (?${marks(columns.length)})`);
  const textNames = texts.map((place) => `, ${quoted(columns[place]?.name ?? '')}`).join('');
  const addText =
    texts.length > 0 ? db.prepare(`INSERT INTO search (rowid${textNames}) VALUES (?${marks(texts.length)})`) : null;
  let row = 0;
  for await (const batch of table.batches()) {
    writing(() => {
      const firstRow = row + 1;
      for (const cells of batch) {
        row += 1;
        const values = columns.map(({ value }) => sqlValue(value(cells)));
        addRow.run(row, ...values);
        addText?.run(row, ...texts.map((place) => values[place]));
      }
      relations?.fill(firstRow);
    });
  }
}

function requireColumns(count: number): void {
  if (count <= MOST_COLUMNS) return;
  throw new DeskFailure('bad_input', tableWords.tooWideForSqlite(count, MOST_COLUMNS), tableWords.fewerColumns);
}
