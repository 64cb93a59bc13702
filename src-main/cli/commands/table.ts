import path from 'node:path';
import { formatCounted } from '../../../src-preload/words/numbers.ts';
import type { Command } from '../command.ts';
import { UsageError } from '../command.ts';
import { FILTER_OPTIONS, readQuery } from '../query-options.ts';

const FORMATS = ['csv', 'tsv', 'jsonl'] as const;

export const tableCommand: Command = {
  name: 'table',
  usage: `table COLLECTION --format ${FORMATS.join('|')} -o FILE`,
  summary: 'the submissions of a collection as a table, one column an instruction',
  options: {
    format: { type: 'string', value: FORMATS.join('|'), help: 'how the table is written' },
    output: { type: 'string', short: 'o', value: 'FILE', help: 'the file to write' },
    text: { type: 'string', value: 'QUERY', help: 'only submissions that hold all these words' },
    ...FILTER_OPTIONS,
  },
  positionals: [1, 1],
  async run(invocation) {
    const { options, positionals, context } = invocation;
    const typed = options.required('format');
    const format = FORMATS.find((known) => known === typed);
    if (format === undefined) throw new UsageError(`--format takes ${FORMATS.join(', ')}, not "${typed}".`);
    const target = path.resolve(options.required('output'));
    const library = await invocation.library();
    const query = await readQuery(invocation, library, {
      text: options.text('text') ?? '',
      collection: positionals[0] ?? '',
    });
    const written = await library.table({ query, format, path: target }, context);
    return { document: written, lines: [`${formatCounted(written.rows, 'row')} written to ${written.path}`] };
  },
};
