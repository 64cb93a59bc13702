import { translated } from '../../../src-preload/words/translated.ts';
import { countWords } from '../command/count-words.ts';

/** The texts of the command `sql`. */
export const sqlCommandWords = translated('sqlCommandWords', {
  sql: 'the result of a query in SQL over submissions, answers, files and marks; reads only',
  collection: 'only this collection, by id or name (default all)',
  limit: (shown: number, saved: number) => `at most this many rows (default ${shown}, of a file ${saved})`,
  seconds: (seconds: number) => `stop the query after this many seconds (default ${seconds})`,
  format: 'the format of the result (default by the name of the file, otherwise csv)',
  output: 'the file to write; - for stdout',
  excelSafe: 'put an apostrophe before cells that a spreadsheet would take for formulas, and say how many',
  oneQuery: (most: number) => `Give one query of at most ${most} characters.`,
  tables: (names: string) => `The tables are: ${names}.`,
  written: (rows: number, file: string) => `${countWords.rows(rows)} written to ${file}`,
  moreRows: (rows: number) => `There are more rows. These are the first ${rows}; --limit N gives more.`,
  cutRows: (rows: number) => `Only the first ${rows} rows are shown, because of their size.`,
});
