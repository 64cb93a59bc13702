import { CODEBOOK_FORMATS } from '../../../src-preload/codebooks.ts';
import { formatCounted } from '../../../src-preload/words/numbers.ts';
import type { Command } from '../command/command.ts';
import { oneOf } from '../options/one-of.ts';
import { FILTER_OPTIONS, readQuery } from '../options/query-options.ts';
import { FORCE_OPTION, writeOutput } from '../output/output.ts';
import { tellNotes } from '../output/query-notes.ts';

const FORMATS = CODEBOOK_FORMATS.join('|');

export const codebookCommand: Command = {
  name: 'codebook',
  usage: `codebook COLLECTION --format ${FORMATS} -o FILE`,
  summary: 'the questions, columns, options and units of a collection, with counts',
  options: {
    format: {
      type: 'string',
      value: FORMATS,
      help: 'md for people, json for programs, ddi for archives (DDI-Codebook 2.5)',
    },
    output: { type: 'string', short: 'o', value: 'FILE', help: 'the file to write; - for stdout' },
    ...FORCE_OPTION,
    text: { type: 'string', value: 'QUERY', help: 'count only submissions that hold all these words' },
    ...FILTER_OPTIONS,
  },
  arguments: ['<COLLECTION>'],
  async run(invocation) {
    const { options, positionals, context } = invocation;
    const format = oneOf('format', options.required('format'), CODEBOOK_FORMATS);
    const output = options.required('output');
    const library = await invocation.library();
    const named = { text: options.text('text') ?? '', collection: positionals[0] ?? '' };
    const query = await readQuery(invocation, library, named);
    return writeOutput(
      invocation,
      output,
      (path) => library.codebook({ query, format, path }, context),
      ({ questions, submissions, notes }, path) => ({
        document: { path, questions, submissions, ...tellNotes(invocation, notes) },
        lines: [
          `Codebook of ${formatCounted(questions, 'question')} and ${formatCounted(submissions, 'submission')} written to ${path}`,
        ],
      }),
    );
  },
};
