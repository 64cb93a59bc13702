import path from 'node:path';
import { formatCounted } from '../../../src-preload/words/numbers.ts';
import { findCollection } from '../collection-argument.ts';
import type { Command } from '../command.ts';

export const saveReviewCommand: Command = {
  name: 'save-review',
  usage: 'save-review COLLECTION FILE',
  summary: 'ratings, decisions, tags and notes as a file for a colleague',
  options: {},
  positionals: [2, 2],
  async run({ positionals: [collection = '', file = ''], context, ...invocation }) {
    const library = await invocation.library();
    const { collectionId } = findCollection(await library.collections(undefined, context), collection);
    const saved = await library.saveReview({ collectionId, path: path.resolve(file) }, context);
    return { document: saved, lines: [`${formatCounted(saved.marks, 'mark')} saved.`] };
  },
};

export const mergeReviewCommand: Command = {
  name: 'merge-review',
  usage: 'merge-review FILE',
  summary: 'a colleague’s saved review into the library; neither side’s work is lost',
  options: {},
  positionals: [1, 1],
  async run({ positionals: [file = ''], context, ...invocation }) {
    const library = await invocation.library();
    const merged = await library.mergeReview({ path: path.resolve(file) }, context);
    return { document: merged, lines: [`${formatCounted(merged.marks, 'mark')} read, ${merged.changed} changed.`] };
  },
};
