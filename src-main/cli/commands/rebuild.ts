import type { Command } from '../command/command.ts';
import { findCollection } from '../options/collection-argument.ts';
import { importDocument, importLines } from '../output/import-report.ts';
import { commandLineWords } from './words.ts';

export const rebuildCommand: Command = {
  name: 'rebuild',
  usage: 'rebuild COLLECTION',
  summary: commandLineWords.rebuild,
  options: {},
  arguments: ['<COLLECTION>'],
  async run({ library, positionals, context }) {
    const opened = await library();
    const { collectionId } = findCollection(await opened.collections(undefined, context), positionals[0] ?? '');
    const outcome = await opened.rebuild({ collectionId }, context);
    return { document: importDocument(outcome), lines: importLines(outcome) };
  },
};
