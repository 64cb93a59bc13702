/** Writes a text beside a table that explains the table and how to read it. */
import { isStatistics, type TableCounts, type TableFormat, type TableShape } from '../../../../src-preload/tables.ts';
import { formatCounted } from '../../../../src-preload/words/english-numbers.ts';
import { noteWords, type QueryNote } from '../../../../src-preload/words/query-notes.ts';
import { alteredCells } from '../../../../src-preload/words/table-words.ts';
import { inEnglish } from '../../../../src-preload/words/translated.ts';
import { codeBlock, markdownTable, plainText } from '../markup/markdown.ts';
import type { Table } from '../tables/open-table.ts';
import { holdsRelations } from '../tables/sqlite-relations.ts';
import { readersOf } from './readers.ts';
import { LISTS, MISSING, NESTED, PROGRAM_NOTES, readmeWords } from './words.ts';
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
  /** On the words of questions and options. */
  readonly wordNotes: readonly QueryNote[];
}

/** The text as Markdown: what a row is, the columns, and commands that read the table. */
export function tableReadme(facts: ReadmeFacts): string {
  const { fileName, format, shape, table, isNested, counts, collectionName, filter, wordNotes } = facts;
  const one = { submissions: 'submission', answers: 'answer', files: 'file' }[shape.rows];
  const head = [
    `# ${plainText(fileName)}\n`,
    `${formatCounted(counts.rows, 'row')}, one for each ${one} of the collection “${plainText(collectionName)}”. Collection Desk wrote this table.\n`,
    ...filterSentences(filter),
    ...inEnglish(() => wordNotes.map((note) => `${plainText(noteWords(note))}\n`)),
    ...inEnglish(() => alteredCells(counts)).map((sentence) => `${sentence}\n`),
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
    ...(format === 'sqlite' && holdsRelations(shape) ? [`## Tables\n\n${readmeWords.relations}`] : []),
    `## What is missing, and how values are written\n\n${valueNotes(format, shape, isNested)
      .map((note) => `- ${note}\n`)
      .join('')}`,
    `## Read it\n\nRun these lines in the folder of the file.\n`,
    ...readers,
    ...(PROGRAM_NOTES[format] ?? []),
  ].join('\n');
}

function filterSentences(filter: ReadmeFacts['filter']): readonly string[] {
  if (filter === null) return [];
  if (filter === 'untold') return ['It holds only what matches a search or a filter.\n'];
  return [`It holds only what matches: ${plainText(JSON.stringify(filter))}\n`];
}

function valueNotes(format: TableFormat, { choices, rows }: TableShape, isNested: boolean): readonly string[] {
  if (isNested) return [readmeWords.notAnswered, MISSING.jsonl];
  const isTyped = isStatistics(format) || format === 'sqlite' || format === 'parquet';
  return [
    MISSING[format],
    LISTS[format] ?? readmeWords.inOneCell,
    ...(format === 'csv' || format === 'tsv' || format === 'stata' ? [readmeWords.nulls] : []),
    ...(rows === 'submissions' && choices === 'indicators' ? [readmeWords.indicators] : []),
    isTyped ? readmeWords.asWritten : readmeWords.numbers,
    ...(isStatistics(format) || format === 'parquet' || format === 'xlsx' ? [readmeWords.times] : []),
    ...(format === 'xlsx' ? [readmeWords.datesOfExcel] : []),
  ];
}
