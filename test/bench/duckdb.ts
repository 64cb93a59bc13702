/**
 * What DuckDB does with the same data: `node duckdb.ts load|queries|copy|copyLines ARGUMENTS…` prints one JSON object of figures. They are without the
 * start of Node.
 */
import { readFileSync } from 'node:fs';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { share } from './statistics.ts';

type Figures = Readonly<Record<string, number>>;

/** Words that are searched. Each scan reads all answers. */
const SCANS = 12;

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Seconds, and processor time. */
async function measured(run: () => Promise<unknown>): Promise<Figures> {
  const started = performance.now();
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - started) / 1_000, processor: (user + system) / 1e6 };
}

/** The lines as a table with types, as DuckDB itself finds them. */
function load(responses: string, database: string): Promise<Figures> {
  return measured(async () => {
    const connection = await (await DuckDBInstance.create(database)).connect();
    await connection.run(
      `CREATE TABLE submissions AS SELECT * FROM read_json(${quoted(responses)}, format = 'newline_delimited')`,
    );
    await connection.run('CHECKPOINT');
  });
}

async function milliseconds(connection: DuckDBConnection, sql: string): Promise<number> {
  const started = performance.now();
  await (await connection.run(sql)).getRows();
  return performance.now() - started;
}

/** Words by a scan of all written answers, options counted, and a sort by the first written answer. Milliseconds; for words the median. */
async function queries(database: string, words: string): Promise<Figures> {
  const connection = await (await DuckDBInstance.create(database, { access_mode: 'READ_ONLY' })).connect();
  const [line] = await (await connection.run('SELECT responses FROM submissions LIMIT 1')).getRowObjectsJson();
  const responses = Object.entries(
    (line?.responses ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  );
  const columns = (key: 'value' | 'values') =>
    responses.flatMap(([id, response]) =>
      response[key] === undefined || response[key] === null ? [] : [`responses."${id}".${key}`],
    );
  const [options = "['']"] = columns('values');
  const written = columns('value');
  const facets = await milliseconds(
    connection,
    `SELECT value, count(*) FROM (SELECT unnest(${options}) AS value FROM submissions) GROUP BY value`,
  );
  const sort = await milliseconds(connection, `SELECT submission_id FROM submissions ORDER BY ${written[0]} LIMIT 100`);
  const scans: number[] = [];
  for (const word of (JSON.parse(readFileSync(words, 'utf8')) as readonly string[]).slice(0, SCANS)) {
    const like = written.map((column) => `${column} ILIKE ${quoted(`%${word.trim()}%`)}`).join(' OR ');
    scans.push(await milliseconds(connection, `SELECT submission_id FROM submissions WHERE ${like}`));
  }
  return { like: share(scans, 0.5), facets, sort };
}

/** COPY of answers that were read from a CSV file before. */
async function copy(csv: string, target: string): Promise<Figures> {
  const connection = await (await DuckDBInstance.create()).connect();
  await connection.run(
    `CREATE TABLE answers AS SELECT * FROM read_csv(${quoted(csv)}, header = true, all_varchar = true)`,
  );
  return measured(() => connection.run(`COPY answers TO ${quoted(target)} (FORMAT parquet)`));
}

/** COPY straight from the lines, which it reads as our table does. Nested answers stay structures. */
async function copyLines(responses: string, target: string): Promise<Figures> {
  const connection = await (await DuckDBInstance.create()).connect();
  const lines = `read_json(${quoted(responses)}, format = 'newline_delimited')`;
  return measured(() => connection.run(`COPY (SELECT * FROM ${lines}) TO ${quoted(target)} (FORMAT parquet)`));
}

const [name = '', first = '', second = ''] = process.argv.slice(2);
const program = { load, queries, copy, copyLines }[name];
if (program === undefined) throw new Error(`There is no work called ${name}.`);
console.log(JSON.stringify(await program(first, second)));
