import { CODEBOOK_FORMATS } from '../../../src-preload/codebooks.ts';
import { type Command, valued } from '../command/command.ts';
import { countWords } from '../command/count-words.ts';
import { oneOf } from '../options/one-of.ts';
import { PRIVACY_OPTIONS, readPrivacy } from '../options/privacy-options.ts';
import { FILTER_OPTIONS, readQuery } from '../options/query-options.ts';
import { FORCE_OPTION, outputOption, writeOutput } from '../output/output.ts';
import { tellNotes } from '../output/query-notes.ts';
import { commandLineWords } from './words.ts';

const FORMATS = CODEBOOK_FORMATS.join('|');

export const codebookCommand: Command = {
  name: 'codebook',
  usage: `codebook COLLECTION --format ${FORMATS} -o FILE`,
  summary: commandLineWords.codebook,
  options: {
    format: valued(FORMATS, commandLineWords.codebookFormat),
    output: outputOption(commandLineWords.fileOrStdout),
    ...FORCE_OPTION,
    ...PRIVACY_OPTIONS,
    text: valued('QUERY', commandLineWords.codebookQuery),
    ...FILTER_OPTIONS,
  },
  arguments: ['<COLLECTION>'],
  async run(invocation) {
    const { options, positionals, context } = invocation;
    const format = oneOf('format', options.required('format'), CODEBOOK_FORMATS);
    const output = options.required('output');
    const privacy = readPrivacy(options);
    const library = await invocation.library();
    const named = { text: options.text('text') ?? '', collection: positionals[0] ?? '' };
    const query = await readQuery(invocation, library, named);
    return writeOutput(
      invocation,
      output,
      (path) => library.codebook({ query, format, path, privacy }, context),
      ({ questions, submissions, notes }, path) => ({
        document: { path, questions, submissions, ...tellNotes(invocation, notes) },
        lines: [
          commandLineWords.codebookWritten(countWords.questions(questions), countWords.submissions(submissions), path),
        ],
      }),
    );
  },
};
