import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { canBeRead } from '../../../src-preload/collections.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { findStoppedDownloads, type StoppedDownloads } from '../../prolific/drop-downloads.ts';
import { type Answer, type Command, flag, type Invocation, UsageError } from '../command/command.ts';
import { countWords } from '../command/count-words.ts';
import { printable } from '../command/print-text.ts';
import { findByIdOrName, findCollection } from '../options/collection-argument.ts';
import { commandLineWords } from './words.ts';

/** @throws UsageError without a terminal and without --yes */
async function confirm({ terminal, options, context }: Invocation, question: string): Promise<boolean> {
  if (options.flag('yes')) return true;
  if (!terminal.stdin.isTTY || !terminal.stderr.isTTY) {
    throw new UsageError(commandLineWords.noTerminal, commandLineWords.giveYes);
  }
  const lines = createInterface({ input: terminal.stdin, output: terminal.stderr });
  try {
    return commandLineWords.isYes((await lines.question(`${question} `, { signal: context.signal })).trim());
  } finally {
    lines.close();
  }
}

function notRemoved(): DeskFailure {
  return new DeskFailure('cancelled', commandLineWords.nothingRemoved, commandLineWords.answerYes);
}

/** An export that was never imported can still have downloads. */
async function removeDownloads(invocation: Invocation, collectionId: string, left: StoppedDownloads): Promise<Answer> {
  if (!(await confirm(invocation, commandLineWords.confirmDownloads(printable(collectionId))))) throw notRemoved();
  await left.remove();
  const words = commandLineWords.downloadsRemoved(printable(collectionId));
  return { document: { collectionId, name: collectionId }, lines: [words] };
}

export const removeCommand: Command = {
  name: 'remove',
  usage: 'remove COLLECTION [--earlier [--force]] [--yes]',
  summary: commandLineWords.remove,
  options: {
    earlier: flag(commandLineWords.earlierOption),
    force: flag(commandLineWords.forceOption),
    yes: { type: 'boolean', short: 'y', help: commandLineWords.yesOption },
  },
  arguments: ['<COLLECTION>'],
  async run(invocation) {
    const { positionals, context } = invocation;
    const library = await invocation.library();
    const collections = await library.collections(undefined, context);
    const typed = positionals[0] ?? '';
    const downloads = path.join(invocation.libraryDirectory, 'downloads');
    if (findByIdOrName(collections, typed, (one) => one.collectionId) === null) {
      const left = await findStoppedDownloads(library, downloads, typed);
      if (!left.isEmpty) return removeDownloads(invocation, typed, left);
    }
    const found = findCollection(collections, typed);
    const { collectionId, name } = found;
    const earlier = invocation.options.flag('earlier');
    const question = earlier
      ? commandLineWords.confirmEarlier(printable(name))
      : commandLineWords.confirmRemoval(
          printable(name),
          canBeRead(found) ? countWords.submissions(found.submissions) : commandLineWords.unreadableSubmissions,
        );
    if (!(await confirm(invocation, question))) {
      throw notRemoved();
    }
    // The downloads can hold participants who withdrew later.
    const dropDownloads = async () => (await findStoppedDownloads(library, downloads, collectionId)).remove();
    if (earlier) {
      const removed = await library.removeEarlier({ collectionId, force: invocation.options.flag('force') }, context);
      await dropDownloads();
      const { archives, submissions } = removed;
      const words = commandLineWords.earlierRemoved(
        countWords.earlierExports(archives),
        countWords.withdrawnSubmissions(submissions),
        printable(name),
      );
      return { document: { collectionId, name, ...removed }, lines: [words] };
    }
    await library.remove({ collectionId }, context);
    await dropDownloads();
    return {
      document: { collectionId, name },
      lines: [commandLineWords.removed(printable(name), printable(collectionId))],
    };
  },
};
