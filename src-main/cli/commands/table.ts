import { formatCounted } from '../../../src-preload/words/numbers.ts';
import type { Command } from '../command/command.ts';
import { UsageError } from '../command/command.ts';
import { FILTER_OPTIONS, readQuery } from '../options/query-options.ts';
import { FORCE_OPTION, writeOutput } from '../output/output.ts';
import { tellNotes } from '../output/query-notes.ts';

const FORMATS = ['csv', 'tsv', 'jsonl'] as const;

export const tableCommand: Command = {
  name: 'table',
  usage: `table COLLECTION --format ${FORMATS.join('|')} -o FILE`,
  summary: 'the submissions of a collection as a table, one column an instruction',
  options: {
    format: { type: 'string', value: FORMATS.join('|'), help: 'how the table is written' },
    output: { type: 'string', short: 'o', value: 'FILE', help: 'the file to write; - for stdout' },
    ...FORCE_OPTION,
    text: { type: 'string', value: 'QUERY', help: 'only submissions that hold all these words' },
    ...FILTER_OPTIONS,
  },
  arguments: ['<COLLECTION>'],
  async run(invocation) {
    const { options, positionals, context } = invocation;
    const typed = options.required('format');
    const format = FORMATS.find((known) => known === typed);
    if (format === undefined) throw new UsageError(`--format takes ${FORMATS.join(', ')}, not "${typed}".`);
    const output = options.required('output');
    const library = await invocation.library();
    const query = await readQuery(invocation, library, {
      text: options.text('text') ?? '',
      collection: positionals[0] ?? '',
    });
    return writeOutput(
      invocation,
      output,
      (path) => library.table({ query, format, path }, context),
      ({ rows, notes }, path) => ({
        document: { path, rows, ...tellNotes(invocation, notes) },
        lines: [`${formatCounted(rows, 'row')} written to ${path}`],
      }),
    );
  },
};
