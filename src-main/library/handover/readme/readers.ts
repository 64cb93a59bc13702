/** Code for other programs that reads a table correctly. */
import type { TableFormat, TableRows } from '../../../../src-preload/tables.ts';

interface Reader {
  readonly program: string;
  readonly language: string;
  readonly code: string;
}

/** @param file its name, in the folder that the program runs in */
export function readersOf(format: TableFormat, rows: TableRows, file: string): readonly Reader[] {
  switch (format) {
    case 'csv':
      return [
        pandas(`pd.read_csv(${quoted(file)}, dtype=str, keep_default_na=False, encoding="utf-8-sig")`),
        r(`read.csv(${quoted(file)}, ${R_TEXT}, fileEncoding = "UTF-8-BOM")`),
        duckdb(`read_csv(${sql(file)}, delim = ',', ${DUCKDB_TEXT})`),
      ];
    case 'stata':
      return [
        pandas(`pd.read_csv(${quoted(file)}, dtype=str, keep_default_na=False)`),
        r(`read.csv(${quoted(file)}, ${R_TEXT}, fileEncoding = "UTF-8")`),
        duckdb(`read_csv(${sql(file)}, delim = ',', ${DUCKDB_TEXT})`),
      ];
    case 'tsv':
      return [
        pandas(`pd.read_csv(${quoted(file)}, sep="\\t", dtype=str, keep_default_na=False)`),
        r(`read.delim(${quoted(file)}, ${R_TEXT}, fileEncoding = "UTF-8")`),
        duckdb(`read_csv(${sql(file)}, delim = '\\t', ${DUCKDB_TEXT})`),
      ];
    case 'jsonl':
      return [
        pandas(`pd.read_json(${quoted(file)}, lines=True, dtype=False, convert_dates=False)`),
        r(`jsonlite::stream_in(file(${quoted(file)}), simplifyVector = FALSE)`),
        duckdb(`read_json(${sql(file)}, format = 'newline_delimited', maximum_object_size = 100000000)`),
      ];
    case 'xlsx':
      return [
        pandas(
          `pd.read_excel(${quoted(file)}, sheet_name="Table", dtype=str, keep_default_na=False)`,
          'pandas with openpyxl',
        ),
        r(`readxl::read_excel(${quoted(file)}, sheet = "Table", col_types = "text", trim_ws = FALSE)`),
      ];
    case 'sqlite':
      return sqliteReaders(rows, file);
    case 'parquet':
      return [
        pandas(`pd.read_parquet(${quoted(file)})`, 'pandas with pyarrow'),
        r(`arrow::read_parquet(${quoted(file)})`),
        duckdb(`read_parquet(${sql(file)})`),
      ];
    case 'sav':
      return [
        { program: 'SPSS', language: 'spss', code: spss(file) },
        pandas(`pd.read_spss(${quoted(file)}, convert_categoricals=False)`, 'pandas with pyreadstat'),
        r(`haven::read_sav(${quoted(file)})`),
      ];
  }
}

function sqliteReaders(rows: TableRows, file: string): readonly Reader[] {
  return [
    {
      program: 'pandas',
      language: 'python',
      code: `import sqlite3\nimport pandas as pd\n\ntable = pd.read_sql("SELECT * FROM ${rows}", sqlite3.connect(${quoted(file)}))`,
    },
    {
      program: 'R',
      language: 'r',
      code: `connection <- DBI::dbConnect(RSQLite::SQLite(), ${quoted(file)})\ntable <- DBI::dbReadTable(connection, "${rows}")`,
    },
    { program: 'SQLite', language: 'sql', code: `SELECT * FROM ${rows} LIMIT 10;` },
  ];
}

const R_TEXT = 'colClasses = "character", check.names = FALSE, na.strings = character()';
const DUCKDB_TEXT = `quote = '"', escape = '"', header = true, all_varchar = true, max_line_size = 100000000`;

const pandas = (call: string, program = 'pandas'): Reader => ({
  program,
  language: 'python',
  code: `import pandas as pd\n\ntable = ${call}`,
});
const r = (call: string): Reader => ({ program: 'R', language: 'r', code: `table <- ${call}` });
const duckdb = (call: string): Reader => ({ program: 'DuckDB', language: 'sql', code: `SELECT * FROM ${call};` });

/** Statements of SPSS end with a period. */
const spss = (file: string) => [`GET FILE=${sql(file)}`, 'DISPLAY DICTIONARY', ''].join('.\n').trimEnd();
/** A string of Python and of R. */
const quoted = (text: string) => JSON.stringify(text);
/** A string of SQL and of SPSS. */
const sql = (text: string) => `'${text.replaceAll("'", "''")}'`;
