import { formatCounted } from '../../../src-preload/words/numbers.ts';

/** The texts of the dialog that saves a codebook. */
export const codebookWords = {
  title: 'Save codebook',
  save: 'Save…',
  narrowed: 'The questions, columns, options and units. Counts are only of what matches the search and the filters.',
  all: 'The questions, columns, options and units, with counts of the whole collection.',
  saved: (questions: number) => `Saved the codebook of ${formatCounted(questions, 'question')}`,
  format: 'Format',
  formats: {
    md: { label: 'Markdown', help: 'For people.' },
    json: { label: 'JSON', help: 'For programs.' },
    ddi: { label: 'DDI-Codebook 2.5', help: 'XML for archives of social science.' },
  },
} as const;

/** The texts of the dialog that saves a table. */
export const tableWords = {
  title: 'Save table',
  save: 'Save…',
  narrowed: 'Only what matches the search and the filters.',
  all: 'Everything that is shown, in the order shown.',
  saved: (rows: number) => `Saved ${formatCounted(rows, 'row')}`,
  rows: { label: 'One row for each', submissions: 'Submission', answers: 'Answer', files: 'File' },
  headers: { label: 'Column names', words: 'Questions', short: 'Short names', ids: 'Ids' },
  choices: { label: 'Several chosen options', joined: 'In one cell', indicators: 'A column each' },
  values: { label: 'Options as', labels: 'Labels', codes: 'Codes' },
  format: 'Format',
  formats: {
    csv: { label: 'CSV', help: 'For spreadsheets and statistics.' },
    tsv: { label: 'TSV', help: 'The same table, separated by tabs. Good for pasting into a spreadsheet.' },
    xlsx: {
      label: 'Excel workbook',
      help: 'Numbers are numbers where Excel keeps all their digits. No text runs as a formula.',
    },
    sqlite: {
      label: 'SQLite database',
      help: 'One typed table with a full-text index. Number answers are there as numbers and as they were written.',
    },
    parquet: {
      label: 'Parquet',
      help: 'Typed columns for Python, R and DuckDB. Number answers are there as numbers and as they were written.',
    },
    sav: {
      label: 'SPSS data',
      help: 'Variables with labels, and numbers and times beside the text as it was written.',
    },
    stata: {
      label: 'Stata',
      help: 'A CSV file, and a do-file beside it that reads the CSV with types and labels and saves a dataset.',
    },
    jsonl: {
      label: 'JSON Lines',
      help: 'For programs: one object in a line. Whole submissions keep every answer in the form that Prolific exports.',
    },
  },
  formulaSafe: 'Put an apostrophe before cells that a spreadsheet would run as formulas',
  withReadme: 'Explain the table in a text file beside it',
  preview: 'First rows',
} as const;
