/** The texts of the file beside a table. Markdown. */
import type { TableFormat } from '../../../../src-preload/tables.ts';

export const NESTED = `Each line is one object: \`submission_id\`, \`participant_id\`, \`collection_id\`, \`created_at\`, \`review\`, \`files_accepted\`,
\`files_rejected\`, \`files_best_rating\`, and \`answers\`, a list. An answer has
\`instruction_id\`, \`question\`, \`type\`, its value or values or files, and \`response\`, the answer as Prolific exported it.
`;

export const PROGRAM_NOTES: Partial<Record<TableFormat, readonly string[]>> = {
  csv: ['### SPSS\n\nSave the table as SPSS data: SPSS reads no cells of several lines from text.\n'],
  tsv: ['### SPSS\n\nSave the table as SPSS data: SPSS reads no cells of several lines from text.\n'],
  stata: ['### Stata\n\nRun the do-file beside this file.\n'],
};

export const MISSING: Readonly<Record<TableFormat, string>> = {
  csv: 'A missing value is an empty cell. So is an empty text.',
  tsv: 'A missing value is an empty cell. So is an empty text.',
  stata: 'A missing number or time is `.`. A missing text is an empty text.',
  xlsx: 'A missing value is an empty cell. So is an empty text.',
  jsonl: 'A missing value is `null`. An empty text is `""`.',
  sqlite: 'A missing value is `NULL`. An empty text is not.',
  parquet: 'A missing value is null. An empty text is not.',
  sav: 'A missing number or time is system-missing. An empty text is a missing value. SPSS keeps no spaces at the end of a text. R leaves out a null character (U+0000) of a text, and PSPP ends the text there.',
};

export const LISTS: Partial<Record<TableFormat, string>> = {
  jsonl: 'Several values are a list.',
  parquet: 'Several values are a list.',
  sqlite: 'Several values are a JSON array.',
};

export const readmeWords = {
  relations: `The tables \`questions\`, \`options\`, \`answers\` (one row for each answer, or for each option or file of an answer) and \`files\` belong to
\`submissions\`. Their \`submission_row\` is the \`row_number\` of a submission, because two submissions can have the same id. The views
\`answers_in_words\` and \`files_in_words\` join them. \`option_counts\` counts the submissions that chose each option. Files that no answer
names, and the checksums and sizes in pixels, are in a table of files.
`,
  notAnswered: 'A question that was not answered is not in `answers`.',
  inOneCell: 'Several values are in one cell, separated by `; `. A value that holds a semicolon is in double quotes.',
  nulls:
    'pandas and R end a text at a null character (U+0000), which keyboards do not type. In pandas, `engine="python"` reads such a text whole. R reads a carriage return within a text as a line feed.',
  indicators:
    'A column of an option is 1 where it was chosen and 0 where it was not. It is missing where the question was not answered. What a participant wrote about an option is in the column of that option that ends in `explanation`.',
  asWritten: 'A column that ends in `_text` holds the number as it was written, digit by digit, or the time as text.',
  numbers: 'Numbers are written as the participant wrote them.',
  times: 'Times are in UTC. The time of a camera is as its clock showed it.',
  datesOfExcel: 'A time is a date that shows the time as it was written. What a date cannot hold exactly is text.',
} as const;
