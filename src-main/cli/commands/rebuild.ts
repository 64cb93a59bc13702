import type { Command } from '../command/command.ts';
import { collectionNamed } from '../options/collection-argument.ts';
import { importDocument, importLines } from '../output/import-report.ts';
import { commandLineWords } from './words.ts';

export const rebuildCommand: Command = {
  name: 'rebuild',
  usage: 'rebuild COLLECTION',
  summary: commandLineWords.rebuild,
  options: {},
  arguments: ['<COLLECTION>'],
  async run(invocation) {
    const { collectionId } = await collectionNamed(invocation, invocation.positionals[0] ?? '');
    const library = await invocation.library();
    const outcome = await library.rebuild({ collectionId }, invocation.context);
    return { document: importDocument(outcome), lines: importLines(outcome) };
  },
};
