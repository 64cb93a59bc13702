import path from 'node:path';
import { PRIVACY_REPORT_FORMATS } from '../../../src-preload/privacy.ts';
import { type Command, valued } from '../command/command.ts';
import { countWords } from '../command/count-words.ts';
import { collectionNamed } from '../options/collection-argument.ts';
import { oneOf } from '../options/one-of.ts';
import { FORCE_OPTION, outputOption, writeOutput } from '../output/output.ts';
import { handoverWords } from './handover-words.ts';

export const privacyReportCommand: Command = {
  name: 'privacy-report',
  usage: 'privacy-report COLLECTION -o FILE',
  summary: handoverWords.privacyReport,
  options: {
    output: outputOption(handoverWords.privacyReportOutput),
    format: valued(PRIVACY_REPORT_FORMATS.join('|'), handoverWords.privacyReportFormat),
    ...FORCE_OPTION,
  },
  arguments: ['<COLLECTION>'],
  async run(invocation) {
    const { positionals, options, context } = invocation;
    const output = options.required('output');
    const usual = /^\.html?$/i.test(path.extname(output)) ? 'html' : 'md';
    const format = oneOf('format', options.text('format') ?? usual, PRIVACY_REPORT_FORMATS);
    const library = await invocation.library();
    const { collectionId } = await collectionNamed(invocation, positionals[0] ?? '');
    return writeOutput(
      invocation,
      output,
      (to) => library.savePrivacyReport({ collectionId, path: to, format }, context),
      ({ handovers }, to) => ({
        document: { path: to, handovers },
        lines: [handoverWords.privacyReportWritten(countWords.handovers(handovers), to)],
      }),
    );
  },
};
