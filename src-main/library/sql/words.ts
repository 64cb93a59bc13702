/** The texts about queries in SQL that cannot be answered. */
import { SQL_TABLES, type SqlTable } from '../../../src-preload/sql.ts';

export const sqlWords = {
  tables: `The tables are: ${SQL_TABLES.map(({ name }) => name).join(', ')}.`,
  columns: (tables: readonly SqlTable[]) =>
    tables.map(({ name, columns }) => `The table ${name} has: ${Object.keys(columns).join(', ')}.`).join(' '),
  onLine: (line: number, message: string) => `Line ${line}: ${message}`,

  noCollection: 'The library holds no such collection.',
  lookForId: 'Look at the list of collections for its id.',
  tooManyCollections: (most: number, count: number) =>
    `A query reads at most ${most} collections at once, and the library holds ${count}.`,
  chooseOne: 'Choose one collection.',

  noQuery: 'There is no query.',
  notReading: (keyword: string) => `Queries only read, so ${keyword} is not possible. Nothing was changed.`,
  changesData: 'The query would change data. Queries only read. Nothing was changed.',
  beginOtherwise: 'Begin with SELECT, WITH, VALUES or EXPLAIN, and write one statement.',
  twoStatements: 'There is more than one query. Nothing was changed.',
  keepOne: 'Keep one query. Delete the others and the text behind the semicolon.',

  notUnderstood: (text: string) => `SQLite does not understand the query from “${text}” on.`,
  lookBefore: 'Look at this word and the one before it: a comma, a bracket or a keyword may be wrong or missing.',
  endsEarly: 'The query ends too early.',
  closeAll: 'Close every bracket and quotation mark, and finish the last part.',
  noTable: (name: string) => `There is no table “${name}”.`,
  noColumn: (name: string) => `There is no column “${name}” in these tables.`,
  quotedColumn: (name: string) => `There is no column “${name}”. Texts have single quotation marks: '${name}'.`,
  ambiguousColumn: (name: string) => `More than one table has a column “${name}”.`,
  nameTable: (name: string) => `Write the table before the column, such as submissions.${name}.`,
  noFunction: (name: string) => `SQLite has no function “${name}”.`,
  functionHint: 'Look for it in SQLite’s list of functions.',
  wrongArguments: (name: string) => `The function ${name} takes another number of values.`,
  forbiddenFunction: 'The query calls a function that could reach other files or programs. Nothing was changed.',
  removeFunction: 'Remove the function.',
  hasParameters: 'The query has a place for a value, such as ? or :name, but no value for it.',
  writeValue: 'Write the value itself into the query.',
  valueTooLarge: 'One value of the result is too large.',
  takePart: 'Ask for a part of it, for example with substr or length.',
  other: (message: string) => `SQLite says: ${message}.`,
} as const;
