import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readResult } from '../../../../src-main/library/sql/read-result.ts';
import { openSqlConnection, prepareQuery } from '../../../../src-main/library/sql/sql-connection.ts';

function connect() {
  const marks = new Database(':memory:');
  marks.exec("CREATE TABLE marks (note TEXT); INSERT INTO marks VALUES ('kept')");
  const db = openSqlConnection([], marks.serialize());
  marks.close();
  onTestFinished(() => void db.close());
  return db;
}

describe('the connection of a query', () => {
  it.each([
    "ATTACH '/tmp/other.sqlite' AS other",
    'PRAGMA writable_schema = 1',
    '/* SELECT */ DELETE FROM marks',
    '-- SELECT\nDELETE FROM marks',
    'WITH a AS (SELECT 1) DELETE FROM marks',
    'WITH a AS (SELECT 1) INSERT INTO marks SELECT 1 RETURNING note',
    'INSERT INTO marks DEFAULT VALUES RETURNING note',
    "VACUUM INTO '/tmp/copy.sqlite'",
    'CREATE TEMP TABLE a AS SELECT 1',
    'SELECT 1; DROP TABLE marks',
    'SELECT * FROM export_jobs',
    'SELECT * FROM audit_log',
    'SELECT',
    '',
  ])('refuses in words: %s', (sql) => {
    const db = connect();
    const failure = { name: 'DeskFailure', code: 'bad_input' };
    expect(() => prepareQuery(db, sql).all()).toThrowError(expect.objectContaining(failure));
    expect(prepareQuery(db, 'SELECT note FROM marks').all()).toEqual([['kept']]);
  });

  it.each(["SELECT load_extension('/tmp/a.so')", "SELECT writefile('/tmp/a', 'b')", "SELECT readfile('/etc/passwd')"])(
    'has no function that leaves the database: %s',
    (sql) => {
      expect(() => readResult(connect(), sql, 10, 1_000)).toThrow(
        /^The query calls a function that could reach other files|^SQLite has no function/,
      );
    },
  );

  it.each([
    [
      "ATTACH '/tmp/other.sqlite' AS other",
      'Queries only read, so ATTACH is not possible. Nothing was changed.',
      undefined,
    ],
    ['SELECT 1; SELECT 2', 'There is more than one query. Nothing was changed.', undefined],
    ['SELECT note\nFORM marks', 'Line 2: SQLite does not understand the query from “marks” on.', 2],
    ["SELECT ',,',\n -- ,,\n note,, 1\nFROM marks", 'Line 3: SQLite does not understand the query from “,” on.', 3],
    ['SELECT note\nFROM marks\nWHERE (note = 1', 'Line 3: The query ends too early.', 3],
    ["SELECT 'mood', 1 -- mood\nFROM marks\nWHERE mood = 1", 'Line 3: There is no column “mood” in these tables.', 3],
    [
      'SELECT (SELECT mood FROM (SELECT 1 AS mood))\nFROM marks\nORDER BY marks.mood',
      'Line 3: There is no column “marks.mood” in these tables.',
      3,
    ],
    [
      'SELECT mood FROM (SELECT 1 AS mood)\nUNION ALL\nSELECT mood FROM marks',
      'Line 3: There is no column “mood” in these tables.',
      3,
    ],
    ['SELECT "mood"\nFROM marks', "Line 1: There is no column “mood”. Texts have single quotation marks: 'mood'.", 1],
    ['SELECT 1\nFROM nowhere', 'Line 2: There is no table “nowhere”.', 2],
    ['SELECT\n moods(1)', 'Line 2: SQLite has no function “moods”.', 2],
    ['SELECT 1,\n abs(1, 2)', 'Line 2: The function abs takes another number of values.', 2],
    ["SELECT\n1,\n'open", "Line 3: SQLite does not understand the query from “'open” on.", 3],
    ['SELECT note FROM marks,\nmarks AS m', 'Line 1: More than one table has a column “note”.', 1],
    ['SELECT ?', 'The query has a place for a value, such as ? or :name, but no value for it.', undefined],
    ['SELECT zeroblob(2000000000)', 'One value of the result is too large.', undefined],
    ['-- nothing', 'There is no query.', undefined],
    ['(SELECT 1)', 'SQLite does not understand the query from “(” on.', undefined],
    ['SELECT sum(sum(1))', 'SQLite says: misuse of aggregate function sum().', undefined],
  ])('says in plain words what is wrong, and on which line: %s', (sql, message, line) => {
    expect(() => readResult(connect(), sql, 10, 1_000)).toThrowError(expect.objectContaining({ message, line }));
  });

  it('has every table, also without any collection', () => {
    const db = connect();
    for (const table of ['submissions', 'answers', 'files', 'questions', 'options']) {
      expect(prepareQuery(db, `SELECT count(*) FROM ${table}`).all()).toEqual([[0n]]);
    }
  });
});
