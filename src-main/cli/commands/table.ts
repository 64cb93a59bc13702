import {
  canHaveThumbnails,
  namesBeside,
  TABLE_CHOICES,
  TABLE_FORMATS,
  TABLE_HEADERS,
  TABLE_ROWS,
  TABLE_VALUES,
  usualChoices,
} from '../../../src-preload/tables.ts';
import { alteredCells } from '../../../src-preload/words/table-words.ts';
import {
  type Command,
  flag,
  type OptionTable,
  type ParsedOptions,
  repeated,
  UsageError,
  valued,
} from '../command/command.ts';
import { countWords } from '../command/count-words.ts';
import { formatOf, oneOf } from '../options/one-of.ts';
import { readPrivacy, TABLE_PRIVACY_OPTIONS } from '../options/privacy-options.ts';
import { FILTER_OPTIONS, readQuery } from '../options/query-options.ts';
import { RECIPIENT_OPTION, readRecipient } from '../options/recipient-option.ts';
import { SAVE_AS_OPTION, saveAs } from '../options/save-as-option.ts';
import { FORCE_OPTION, outputOption, writeOutput } from '../output/output.ts';
import { tellNotes } from '../output/query-notes.ts';
import { commandLineWords } from './words.ts';

const SHAPE_OPTIONS: OptionTable = {
  rows: valued(TABLE_ROWS.join('|'), commandLineWords.rowsOption),
  values: valued(TABLE_VALUES.join('|'), commandLineWords.valuesOption),
  headers: valued(TABLE_HEADERS.join('|'), commandLineWords.headersOption),
  choices: valued(TABLE_CHOICES.join('|'), commandLineWords.choicesOption),
  columns: repeated('A,B', commandLineWords.columnsOption),
  'excel-safe': flag(commandLineWords.excelOption),
  thumbnails: flag(commandLineWords.thumbnailsOption),
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
  usage: 'table COLLECTION [-o FILE]',
  summary: commandLineWords.table,
  options: {
    format: valued(TABLE_FORMATS.join('|'), commandLineWords.tableFormat),
    output: outputOption(commandLineWords.tableOutput),
    ...FORCE_OPTION,
    ...SAVE_AS_OPTION,
    readme: flag(commandLineWords.readmeOption),
    ...SHAPE_OPTIONS,
    ...TABLE_PRIVACY_OPTIONS,
    ...RECIPIENT_OPTION,
    text: valued('QUERY', commandLineWords.onlyMatching),
    ...FILTER_OPTIONS,
  },
  arguments: ['<COLLECTION>'],
  async run(invocation) {
    const { options, positionals, context } = invocation;
    const output = options.text('output') ?? '-';
    const format = formatOf(options.text('format'), output, TABLE_FORMATS);
    if (options.flag('excel-safe') && format !== 'csv' && format !== 'tsv') {
      throw new UsageError(commandLineWords.noFormulas(format));
    }
    if (format === 'stata' && /\.(?:do|dta)$/i.test(output)) {
      throw new UsageError(commandLineWords.nameCsv);
    }
    const shape = {
      rows: chosen(options, 'rows', TABLE_ROWS),
      values: chosen(options, 'values', TABLE_VALUES),
      headers: chosen(options, 'headers', TABLE_HEADERS),
      choices: oneOf('choices', options.text('choices') ?? usualChoices(format), TABLE_CHOICES),
      columns: typedColumns(options.list('columns')),
      isFormulaSafe: options.flag('excel-safe'),
      ...(options.flag('thumbnails') && { thumbnails: true }),
    };
    if (options.flag('thumbnails') && !canHaveThumbnails(format, shape.rows)) {
      throw new UsageError(commandLineWords.noThumbnails);
    }
    const withReadme = options.flag('readme');
    const privacy = readPrivacy(options);
    const to = readRecipient(options);
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
      (path, fileName) =>
        library.table({ query, format, path, fileName, withReadme, privacy, ...to, ...shape }, context),
      ({ path: _, notes, beside, ...counts }, path) => ({
        document: {
          path,
          ...counts,
          ...(beside.length > 0 && { beside: beside.map(({ name }) => name) }),
          ...tellNotes(invocation, notes),
        },
        lines: [
          commandLineWords.rowsWritten(countWords.rows(counts.rows), path),
          ...beside.map(({ name }) => commandLineWords.beside(name)),
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
