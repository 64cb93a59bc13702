import { createInterface } from 'node:readline/promises';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { formatCounted } from '../../../src-preload/words/numbers.ts';
import { findCollection } from '../collection-argument.ts';
import type { Command, Invocation } from '../command.ts';
import { printable } from '../words.ts';

/** Asks only where somebody sits at a terminal: scripts have said what they want. */
async function confirmed({ terminal, options, json, context }: Invocation, question: string): Promise<boolean> {
  if (options.flag('yes') || json || !terminal.stdin.isTTY || !terminal.stderr.isTTY) return true;
  const lines = createInterface({ input: terminal.stdin, output: terminal.stderr });
  try {
    return /^y(es)?$/i.test((await lines.question(question, { signal: context.signal })).trim());
  } finally {
    lines.close();
  }
}

export const removeCommand: Command = {
  name: 'remove',
  usage: 'remove COLLECTION [--earlier]',
  summary: "delete a collection and its archives from the library; the archives' other copies stay",
  options: {
    earlier: { type: 'boolean', help: 'only exports that newer ones replace, and what was withdrawn since' },
    yes: { type: 'boolean', short: 'y', help: 'do not ask' },
  },
  positionals: [1, 1],
  async run(invocation) {
    const { positionals, context } = invocation;
    const library = await invocation.library();
    const found = findCollection(await library.collections(undefined, context), positionals[0] ?? '');
    const { collectionId, name } = found;
    const earlier = invocation.options.flag('earlier');
    const question = earlier
      ? `Remove the earlier exports of "${printable(name)}" for good? [y/N] `
      : `Remove "${printable(name)}" with ${formatCounted(found.submissions, 'submission')}? [y/N] `;
    if (!(await confirmed(invocation, question))) {
      throw new DeskFailure('cancelled', 'Nothing was removed.', 'Answer y, or give --yes, to remove it.');
    }
    if (earlier) {
      const removed = await library.removeEarlier({ collectionId }, context);
      const { archives, submissions } = removed;
      const words = `Removed ${formatCounted(archives, 'earlier export')} and ${formatCounted(submissions, 'withdrawn submission')} of`;
      return { document: { collectionId, name, ...removed }, lines: [`${words} ${printable(name)}.`] };
    }
    await library.remove({ collectionId }, context);
    return { document: { collectionId, name }, lines: [`Removed ${printable(name)} (${printable(collectionId)}).`] };
  },
};
