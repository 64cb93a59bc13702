/** Says in plain words why SQLite refuses a query, and on which line. */
import { DeskFailure } from '../../../src-preload/failure.ts';
import { SQL_TABLES } from '../../../src-preload/sql.ts';
import { sqlWords } from './words.ts';
import { lineAt, placeOfName, placeOfToken, type Refuse } from './wrong-place.ts';

interface Explained {
  readonly message: string;
  readonly hint: string;
  /** Where in the query the wrong word begins. Null where SQLite does not tell. */
  readonly place?: number | null;
}

type Explain = (name: string, sql: string, refuse: Refuse) => Explained;

const { tables } = sqlWords;
const atName = (sql: string, name: string, refuse: Refuse) => placeOfName(sql, name, refuse);

/** The columns of the tables that the query names. */
function columnsIn(sql: string): string {
  const named = SQL_TABLES.filter(({ name }) => new RegExp(`\\b${name}\\b`, 'i').test(sql));
  return sqlWords.columns(named.length === 0 ? SQL_TABLES : named);
}

/** By what SQLite says. Captures the name that is wrong. */
const EXPLAINED: readonly (readonly [RegExp, Explain])[] = [
  [
    /^near "(.*)": syntax error$/s,
    (text, sql, refuse) => ({
      message: sqlWords.notUnderstood(text),
      hint: sqlWords.lookBefore,
      place: placeOfToken(sql, text, refuse),
    }),
  ],
  [
    /^unrecognized token: "(.*)"$/s,
    (text, sql, refuse) => ({
      message: sqlWords.notUnderstood(text),
      hint: sqlWords.closeAll,
      place: placeOfToken(sql, text, refuse),
    }),
  ],
  [
    /^incomplete input$/,
    (_, sql) => ({ message: sqlWords.endsEarly, hint: sqlWords.closeAll, place: sql.trimEnd().length }),
  ],
  [
    /^no such table: (.*)$/s,
    (name, sql, refuse) => ({ message: sqlWords.noTable(name), hint: tables, place: atName(sql, name, refuse) }),
  ],
  [
    /^no such column: "(.*)" - should this be a string literal in single-quotes\?$/s,
    (name, sql, refuse) => ({
      message: sqlWords.quotedColumn(name),
      hint: columnsIn(sql),
      place: atName(sql, `"${name}"`, refuse),
    }),
  ],
  [
    /^no such column: (.*)$/s,
    (name, sql, refuse) => ({
      message: sqlWords.noColumn(name),
      hint: columnsIn(sql),
      place: atName(sql, name, refuse),
    }),
  ],
  [
    /^ambiguous column name: (.*)$/s,
    (name, sql, refuse) => ({
      message: sqlWords.ambiguousColumn(name),
      hint: sqlWords.nameTable(name),
      place: atName(sql, name, refuse),
    }),
  ],
  [
    /^no such function: (.*)$/s,
    (name, sql, refuse) => ({
      message: sqlWords.noFunction(name),
      hint: sqlWords.functionHint,
      place: atName(sql, name, refuse),
    }),
  ],
  [
    /^wrong number of arguments to function (.*)\(\)$/s,
    (name, sql, refuse) => ({
      message: sqlWords.wrongArguments(name),
      hint: sqlWords.functionHint,
      place: atName(sql, name, refuse),
    }),
  ],
  [/^not authorized/, () => ({ message: sqlWords.forbiddenFunction, hint: sqlWords.removeFunction })],
  [/contains more than one statement$/, () => ({ message: sqlWords.twoStatements, hint: sqlWords.keepOne })],
  [
    /^(?:Missing named parameters|Too few parameter values)/,
    () => ({ message: sqlWords.hasParameters, hint: sqlWords.writeValue }),
  ],
  [
    /^(?:string or blob too big|Cannot create a string longer than)/,
    () => ({ message: sqlWords.valueTooLarge, hint: sqlWords.takePart }),
  ],
];

/** @param refuse what SQLite says of another query; null where it accepts it */
export function plainError(error: Error, sql: string, refuse: Refuse): DeskFailure {
  const { message, hint, place = null } = explain(error.message, sql, refuse);
  // A query of one line needs no number.
  if (place === null || !sql.trim().includes('\n'))
    return new DeskFailure('bad_input', message, hint, { cause: error });
  const line = lineAt(sql, place);
  return new DeskFailure('bad_input', sqlWords.onLine(line, message), hint, { cause: error, line });
}

function explain(said: string, sql: string, refuse: Refuse): Explained {
  for (const [pattern, words] of EXPLAINED) {
    const match = pattern.exec(said);
    if (match !== null) return words(match[1] ?? '', sql, refuse);
  }
  return { message: sqlWords.other(said.replace(/\.$/, '')), hint: tables };
}
