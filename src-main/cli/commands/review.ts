import path from 'node:path';
import type { Command } from '../command/command.ts';
import { countWords } from '../command/count-words.ts';
import { collectionNamed } from '../options/collection-argument.ts';
import { FORCE_OPTION, writeOutput } from '../output/output.ts';
import { commandLineWords } from './words.ts';

export const saveReviewCommand: Command = {
  name: 'save-review',
  usage: 'save-review COLLECTION FILE',
  summary: commandLineWords.saveReview,
  options: FORCE_OPTION,
  arguments: ['<COLLECTION>', '<FILE>'],
  async run(invocation) {
    const { positionals, context } = invocation;
    const [collection = '', file = ''] = positionals;
    const library = await invocation.library();
    const { collectionId } = await collectionNamed(invocation, collection);
    return writeOutput(
      invocation,
      file,
      (unfinished) => library.saveReview({ collectionId, path: unfinished }, context),
      ({ marks }, saved) => ({
        document: { path: saved, marks },
        lines: [commandLineWords.marksSaved(countWords.marks(marks))],
      }),
    );
  },
};

export const mergeReviewCommand: Command = {
  name: 'merge-review',
  usage: 'merge-review FILE',
  summary: commandLineWords.mergeReview,
  options: {},
  arguments: ['<FILE>'],
  async run({ positionals: [file = ''], context, ...invocation }) {
    const library = await invocation.library();
    const merged = await library.mergeReview({ path: path.resolve(file) }, context);
    return {
      document: merged,
      lines: [commandLineWords.marksMerged(countWords.marks(merged.marks), merged.changed)],
    };
  },
};
