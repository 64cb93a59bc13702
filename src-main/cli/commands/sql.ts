import {
  SQL_FORMATS,
  SQL_LONGEST,
  SQL_MOST_ROWS,
  SQL_MOST_SECONDS,
  SQL_ROWS_SAVED,
  SQL_ROWS_SHOWN,
  SQL_SECONDS,
  SQL_TABLES,
  type SqlResult,
} from '../../../src-preload/sql.ts';
import { alteredCells } from '../../../src-preload/words/table-words.ts';
import { type Command, flag, type Invocation, UsageError, valued } from '../command/command.ts';
import { columns, shortened } from '../command/print-text.ts';
import { collectionIdOrAll } from '../options/collection-argument.ts';
import { formatOf } from '../options/one-of.ts';
import { FORCE_OPTION, outputOption, writeOutput } from '../output/output.ts';
import { sqlCommandWords } from './sql-words.ts';

/** Most characters of a cell on a terminal. */
const CELL_WIDTH = 60;

export const sqlCommand: Command = {
  name: 'sql',
  usage: 'sql "SELECT …"',
  summary: sqlCommandWords.sql,
  options: {
    collection: valued('ID', sqlCommandWords.collection),
    limit: valued('N', sqlCommandWords.limit(SQL_ROWS_SHOWN, SQL_ROWS_SAVED)),
    seconds: valued('S', sqlCommandWords.seconds(SQL_SECONDS)),
    format: valued(SQL_FORMATS.join('|'), sqlCommandWords.format),
    output: outputOption(sqlCommandWords.output),
    'excel-safe': flag(sqlCommandWords.excelSafe),
    ...FORCE_OPTION,
  },
  arguments: ['<QUERY>'],
  async run(invocation) {
    const { options, positionals, context } = invocation;
    const [sql = ''] = positionals;
    if (sql.trim() === '' || sql.length > SQL_LONGEST) {
      const names = SQL_TABLES.map(({ name }) => name).join(', ');
      throw new UsageError(sqlCommandWords.oneQuery(SQL_LONGEST), sqlCommandWords.tables(names));
    }
    const output = options.text('output') ?? (options.text('format') === null ? null : '-');
    const rows = options.number('limit', 1, SQL_MOST_ROWS) ?? (output === null ? SQL_ROWS_SHOWN : SQL_ROWS_SAVED);
    const seconds = options.number('seconds', 1, SQL_MOST_SECONDS) ?? SQL_SECONDS;
    const format = output === null ? null : formatOf(options.text('format'), output, SQL_FORMATS);
    const collectionId = await collectionIdOrAll(invocation, options.text('collection'));
    const question = { sql, collectionId, rows, seconds };
    const runner = await invocation.sql();
    if (output === null || format === null) return shownResult(await runner.run(question, context), rows, invocation);
    const isFormulaSafe = options.flag('excel-safe');
    return writeOutput(
      invocation,
      output,
      (file) => runner.save(question, { path: file, format, isFormulaSafe }, context),
      ({ path: _, ...saved }, file) => ({
        document: { path: file, ...saved },
        lines: [
          sqlCommandWords.written(saved.rows, file),
          ...alteredCells(saved),
          ...(saved.isCut ? [sqlCommandWords.moreRows(rows)] : []),
        ],
      }),
    );
  },
};

function shownResult({ columns: names, rows, cut, elapsedMs }: SqlResult, limit: number, { say, json }: Invocation) {
  const cells = [names, ...rows.map((row) => row.map((value) => (value === null ? '' : String(value))))];
  const more = cut === 'size' ? sqlCommandWords.cutRows(rows.length) : sqlCommandWords.moreRows(limit);
  if (cut !== null && !json) say(more);
  const keys = uniqueKeys(names);
  return {
    document: {
      columns: keys,
      rows: rows.map((row) => Object.fromEntries(keys.map((key, place) => [key, row[place] ?? null]))),
      rowCount: rows.length,
      cut,
      elapsedMs,
    },
    lines: columns(cells.map((row) => row.map((cell) => shortened(cell, CELL_WIDTH)))),
  };
}

/** Makes the keys unique, because a JSON object has each key once. */
function uniqueKeys(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let key = name;
    for (let number = 2; taken.has(key); number += 1) key = `${name}_${number}`;
    taken.add(key);
    return key;
  });
}
