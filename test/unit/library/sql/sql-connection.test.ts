import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
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
      expect(() => prepareQuery(connect(), sql).all()).toThrow(/not authorized|no such function/);
    },
  );

  it('has every table, also without any collection', () => {
    const db = connect();
    for (const table of ['submissions', 'answers', 'files', 'questions', 'options']) {
      expect(prepareQuery(db, `SELECT count(*) FROM ${table}`).all()).toEqual([[0n]]);
    }
  });
});
