import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { formatCounted } from '../../../src-preload/words/numbers.ts';
import { findStoppedDownloads, type StoppedDownloads } from '../../prolific/drop-downloads.ts';
import type { Answer, Command, Invocation } from '../command/command.ts';
import { UsageError } from '../command/command.ts';
import { printable } from '../command/words.ts';
import { findCollection, oneNamed } from '../options/collection-argument.ts';

/** @throws UsageError without a terminal and without --yes */
async function confirmed({ terminal, options, context }: Invocation, question: string): Promise<boolean> {
  if (options.flag('yes')) return true;
  if (!terminal.stdin.isTTY || !terminal.stderr.isTTY) {
    throw new UsageError('Nothing was removed: without a terminal there is no way to ask.', 'Give --yes to remove it.');
  }
  const lines = createInterface({ input: terminal.stdin, output: terminal.stderr });
  try {
    return /^y(es)?$/i.test((await lines.question(question, { signal: context.signal })).trim());
  } finally {
    lines.close();
  }
}

function notRemoved(): DeskFailure {
  return new DeskFailure('cancelled', 'Nothing was removed.', 'Answer y, or give --yes, to remove it.');
}

/** An export that was never imported can still have downloads. */
async function removeDownloads(invocation: Invocation, collectionId: string, left: StoppedDownloads): Promise<Answer> {
  if (!(await confirmed(invocation, `Remove what was downloaded of ${printable(collectionId)}? [y/N] `)))
    throw notRemoved();
  await left.remove();
  const words = `Removed what was downloaded of ${printable(collectionId)}; the library holds nothing else of it.`;
  return { document: { collectionId, name: collectionId }, lines: [words] };
}

export const removeCommand: Command = {
  name: 'remove',
  usage: 'remove COLLECTION [--earlier [--force]] [--yes]',
  summary: "delete a collection and its archives from the library; the archives' other copies stay",
  options: {
    earlier: { type: 'boolean', help: 'only exports that newer ones replace, and what was withdrawn since' },
    force: { type: 'boolean', help: 'with --earlier: also what newer exports may have on lines that cannot be read' },
    yes: { type: 'boolean', short: 'y', help: 'do not ask; needed where there is no terminal' },
  },
  arguments: ['<COLLECTION>'],
  async run(invocation) {
    const { positionals, context } = invocation;
    const library = await invocation.library();
    const collections = await library.collections(undefined, context);
    const typed = positionals[0] ?? '';
    const downloads = path.join(invocation.libraryDirectory, 'downloads');
    if (oneNamed(collections, typed, (one) => one.collectionId) === null) {
      const left = await findStoppedDownloads(library, downloads, typed);
      if (!left.isEmpty) return removeDownloads(invocation, typed, left);
    }
    const found = findCollection(collections, typed);
    const { collectionId, name } = found;
    const earlier = invocation.options.flag('earlier');
    const question = earlier
      ? `Remove the earlier exports of "${printable(name)}" for good? [y/N] `
      : `Remove "${printable(name)}" with ${formatCounted(found.submissions, 'submission')}? [y/N] `;
    if (!(await confirmed(invocation, question))) {
      throw notRemoved();
    }
    // The downloads can hold participants who withdrew later.
    const dropDownloads = async () => (await findStoppedDownloads(library, downloads, collectionId)).remove();
    if (earlier) {
      const removed = await library.removeEarlier({ collectionId, force: invocation.options.flag('force') }, context);
      await dropDownloads();
      const { archives, submissions } = removed;
      const words = `Removed ${formatCounted(archives, 'earlier export')} and ${formatCounted(submissions, 'withdrawn submission')} of`;
      return { document: { collectionId, name, ...removed }, lines: [`${words} ${printable(name)}.`] };
    }
    await library.remove({ collectionId }, context);
    await dropDownloads();
    return { document: { collectionId, name }, lines: [`Removed ${printable(name)} (${printable(collectionId)}).`] };
  },
};
