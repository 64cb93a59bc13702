/** Writes a text beside a table that explains the table and how to read it. */
import { isStatistics, type TableCounts, type TableFormat, type TableShape } from '../../../../src-preload/tables.ts';
import { formatCounted } from '../../../../src-preload/words/numbers.ts';
import { alteredCells } from '../../../../src-preload/words/table-words.ts';
import type { Table } from '../tables/open-table.ts';
import { codeBlock, markdownTable, plainText } from './markdown.ts';
import { readersOf } from './readers.ts';
import { writtenColumns } from './written-columns.ts';

export interface ReadmeFacts {
  /** Name of the table. */
  readonly fileName: string;
  readonly format: TableFormat;
  readonly shape: TableShape;
  readonly table: Pick<Table, 'columns'>;
  /** True for whole submissions as JSON, which have no columns. */
  readonly isNested: boolean;
  readonly counts: TableCounts;
  readonly collectionName: string;
  /** The filter of the rows; null for all rows. A search can hold ids and names, so it is left out with pseudonyms. */
  readonly filter: object | 'untold' | null;
}

export function tableReadme(facts: ReadmeFacts): string {
  const { fileName, format, shape, table, isNested, counts, collectionName, filter } = facts;
  const one = { submissions: 'submission', answers: 'answer', files: 'file' }[shape.rows];
  const head = [
    `# ${plainText(fileName)}\n`,
    `${formatCounted(counts.rows, 'row')}, one for each ${one} of the collection “${plainText(collectionName)}”. Collection Desk wrote this table.\n`,
    ...filterSentences(filter),
    ...alteredCells(counts).map((sentence) => `${sentence}\n`),
  ];
  const columns = isNested
    ? NESTED
    : markdownTable(
        ['Column', 'Holds', 'What it is'],
        writtenColumns(table, format).map(({ name, holds, label }) => [plainText(name), holds, plainText(label)]),
      );
  const readers = readersOf(format, shape.rows, fileName).map(
    ({ program, language, code }) => `### ${program}\n\n${codeBlock(language, code)}`,
  );
  return [
    ...head,
    `## Columns\n\n${columns}`,
    `## What is missing, and how values are written\n\n${valueNotes(format, shape, isNested)
      .map((note) => `- ${note}\n`)
      .join('')}`,
    `## Read it\n\nRun these lines in the folder of the file.\n`,
    ...readers,
    ...(SPSS_NOTE[format] ?? []),
  ].join('\n');
}

function filterSentences(filter: ReadmeFacts['filter']): readonly string[] {
  if (filter === null) return [];
  if (filter === 'untold') return ['It holds only what matches a search or a filter.\n'];
  return [`It holds only what matches: ${plainText(JSON.stringify(filter))}\n`];
}

const NESTED = `Each line is one object: \`submission_id\`, \`participant_id\`, \`collection_id\`, \`created_at\`, \`review\`, and \`answers\`, a list. An answer has
\`instruction_id\`, \`question\`, \`type\`, its value or values or files, and \`response\`, the answer as Prolific exported it.
`;

const SPSS_NOTE: Partial<Record<TableFormat, readonly string[]>> = {
  csv: ['### SPSS\n\nSave the table as SPSS data: SPSS reads no cells of several lines from text.\n'],
  tsv: ['### SPSS\n\nSave the table as SPSS data: SPSS reads no cells of several lines from text.\n'],
  stata: ['### Stata\n\nRun the do-file beside this file.\n'],
};

const MISSING: Readonly<Record<TableFormat, string>> = {
  csv: 'A missing value is an empty cell. So is an empty text.',
  tsv: 'A missing value is an empty cell. So is an empty text.',
  stata: 'A missing number or time is `.`. A missing text is an empty text.',
  xlsx: 'A missing value is an empty cell. So is an empty text.',
  jsonl: 'A missing value is `null`. An empty text is `""`.',
  sqlite: 'A missing value is `NULL`. An empty text is not.',
  parquet: 'A missing value is null. An empty text is not.',
  sav: 'A missing number or time is system-missing. An empty text is a missing value. SPSS keeps no spaces at the end of a text.',
};

const LISTS: Partial<Record<TableFormat, string>> = {
  jsonl: 'Several values are a list.',
  parquet: 'Several values are a list.',
  sqlite: 'Several values are a JSON array.',
};

function valueNotes(format: TableFormat, { choices, rows }: TableShape, isNested: boolean): readonly string[] {
  if (isNested) return ['A question that was not answered is not in `answers`.', MISSING.jsonl];
  const isTyped = isStatistics(format) || format === 'sqlite' || format === 'parquet';
  return [
    MISSING[format],
    LISTS[format] ??
      'Several values are in one cell, separated by `; `. A value that holds a semicolon is in double quotes.',
    ...(rows === 'submissions' && choices === 'indicators'
      ? [
          'A column of an option is 1 where it was chosen and 0 where it was not. It is missing where the question was not answered.',
        ]
      : []),
    isTyped
      ? 'A column that ends in `_text` holds the number or time as it was written, digit by digit.'
      : 'Numbers are written as the participant wrote them.',
    ...(isStatistics(format) ? ['Times are in UTC. The time of a camera is as its clock showed it.'] : []),
  ];
}
