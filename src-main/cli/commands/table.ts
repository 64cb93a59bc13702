import {
  namesBeside,
  TABLE_CHOICES,
  TABLE_FORMATS,
  TABLE_HEADERS,
  TABLE_ROWS,
  TABLE_VALUES,
  usualChoices,
} from '../../../src-preload/tables.ts';
import { formatCounted } from '../../../src-preload/words/numbers.ts';
import { alteredCells } from '../../../src-preload/words/table-words.ts';
import type { Command, OptionTable, ParsedOptions } from '../command/command.ts';
import { UsageError } from '../command/command.ts';
import { oneOf } from '../options/one-of.ts';
import { PRIVACY_OPTIONS, readPrivacy } from '../options/privacy-options.ts';
import { FILTER_OPTIONS, readQuery } from '../options/query-options.ts';
import { SAVE_AS_OPTION, saveAs } from '../options/save-as-option.ts';
import { FORCE_OPTION, writeOutput } from '../output/output.ts';
import { tellNotes } from '../output/query-notes.ts';

const wordOf = (words: readonly string[], help: string) => ({ type: 'string', value: words.join('|'), help }) as const;

const SHAPE_OPTIONS: OptionTable = {
  rows: wordOf(TABLE_ROWS, 'what one row is (default submissions); of answers, one row an option that was chosen'),
  values: wordOf(TABLE_VALUES, 'what options are written as (default labels)'),
  headers: wordOf(
    TABLE_HEADERS,
    'what columns of questions are called (default words); short: ASCII names for programs',
  ),
  choices: wordOf(
    TABLE_CHOICES,
    'several options in one cell, or a column of 0 and 1 for each (default joined; for sav and stata, indicators)',
  ),
  columns: {
    type: 'string',
    multiple: true,
    value: 'A,B',
    help: 'only these columns, in this order: headers, short names or instruction ids',
  },
  'excel-safe': {
    type: 'boolean',
    help: 'put an apostrophe before cells that a spreadsheet would take for formulas, and say how many',
  },
};

function chosen<Word extends string>(options: ParsedOptions, name: string, words: readonly [Word, ...Word[]]): Word {
  return oneOf(name, options.text(name) ?? words[0], words);
}

/** A header can hold commas. So a value of `--columns` without a comma, or quoted like a CSV cell, is one name. */
function typedColumns(typed: readonly string[]): readonly string[] | null {
  const names = typed.flatMap((list) => list.match(/"(?:[^"]|"")*"|[^,]+/g) ?? []);
  const plain = names.map((name) => (name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.trim()));
  return plain.length === 0 ? null : plain;
}

export const tableCommand: Command = {
  name: 'table',
  usage: `table COLLECTION --format ${TABLE_FORMATS.join('|')} -o FILE`,
  summary: 'submissions, answers or files of a collection as a table, with their marks',
  options: {
    format: { type: 'string', value: TABLE_FORMATS.join('|'), help: 'how the table is written' },
    output: { type: 'string', short: 'o', value: 'FILE', help: 'the file to write; - for stdout' },
    ...FORCE_OPTION,
    ...SAVE_AS_OPTION,
    readme: {
      type: 'boolean',
      help: 'also write FILE.README.md: columns, what is missing, and lines that read the table',
    },
    ...SHAPE_OPTIONS,
    ...PRIVACY_OPTIONS,
    text: { type: 'string', value: 'QUERY', help: 'only submissions that hold all these words' },
    ...FILTER_OPTIONS,
  },
  arguments: ['<COLLECTION>'],
  async run(invocation) {
    const { options, positionals, context } = invocation;
    const format = oneOf('format', options.required('format'), TABLE_FORMATS);
    const output = options.required('output');
    if (options.flag('excel-safe') && format !== 'csv' && format !== 'tsv') {
      throw new UsageError(`--excel-safe is for csv and tsv. Text in ${format} never runs as a formula.`);
    }
    if (format === 'stata' && /\.(?:do|dta)$/i.test(output)) {
      throw new UsageError('Name the CSV file, such as answers.csv. The do-file gets the same name with .do.');
    }
    const shape = {
      rows: chosen(options, 'rows', TABLE_ROWS),
      values: chosen(options, 'values', TABLE_VALUES),
      headers: chosen(options, 'headers', TABLE_HEADERS),
      choices: oneOf('choices', options.text('choices') ?? usualChoices(format), TABLE_CHOICES),
      columns: typedColumns(options.list('columns')),
      isFormulaSafe: options.flag('excel-safe'),
    };
    const withReadme = options.flag('readme');
    const privacy = readPrivacy(options);
    const library = await invocation.library();
    const query = await readQuery(invocation, library, {
      text: options.text('text') ?? '',
      collection: positionals[0] ?? '',
    });
    const form = { kind: 'table', format, shape, withReadme } as const;
    await saveAs(invocation, { query, form, privacy });
    return writeOutput(
      invocation,
      output,
      (path, fileName) => library.table({ query, format, path, fileName, withReadme, privacy, ...shape }, context),
      ({ path: _, notes, beside, ...counts }, path) => ({
        document: {
          path,
          ...counts,
          ...(beside.length > 0 && { beside: beside.map(({ name }) => name) }),
          ...tellNotes(invocation, notes),
        },
        lines: [
          `${formatCounted(counts.rows, 'row')} written to ${path}`,
          ...beside.map(({ name }) => `Beside it: ${name}`),
          ...alteredCells(counts),
        ],
      }),
      {
        names: (fileName) => namesBeside(fileName, format, withReadme),
        files: ({ beside }) => beside,
      },
    );
  },
};
