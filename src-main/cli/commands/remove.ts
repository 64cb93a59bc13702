import { createInterface } from 'node:readline/promises';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { findCollection } from '../collection-argument.ts';
import type { Command, Invocation } from '../command.ts';
import { counted, printable } from '../words.ts';

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
  usage: 'remove COLLECTION',
  summary: "delete a collection and its archive from the library; the archive's other copies stay",
  options: { yes: { type: 'boolean', short: 'y', help: 'do not ask' } },
  positionals: [1, 1],
  async run(invocation) {
    const { positionals, context } = invocation;
    const library = await invocation.library();
    const found = findCollection(await library.collections(undefined, context), positionals[0] ?? '');
    const { collectionId, name } = found;
    const question = `Remove "${printable(name)}" with ${counted(found.submissions, 'submission')}? [y/N] `;
    if (!(await confirmed(invocation, question))) {
      throw new DeskFailure('cancelled', 'Nothing was removed.', 'Answer y, or give --yes, to remove it.');
    }
    await library.remove({ collectionId }, context);
    return { document: { collectionId, name }, lines: [`Removed ${printable(name)} (${printable(collectionId)}).`] };
  },
};
