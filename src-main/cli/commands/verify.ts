import type { DeskError } from '../../../src-preload/domain.ts';
import { formatBytes, formatCounted } from '../../../src-preload/words/numbers.ts';
import type { Command } from '../command/command.ts';
import { printable } from '../command/words.ts';
import { findCollection } from '../options/collection-argument.ts';

function damage(count: number): DeskError {
  return {
    code: 'entry_corrupt',
    message: `${formatCounted(count, 'file')} of the archive cannot be read as they were written.`,
    hint: 'Export the collection again and import the new archive; every other file is sound.',
  };
}

export const verifyCommand: Command = {
  name: 'verify',
  usage: 'verify [COLLECTION]',
  summary: 'read every file and compare its checksum; all collections without an argument',
  options: {},
  arguments: ['[COLLECTION]'],
  async run(invocation) {
    const { positionals, context } = invocation;
    const library = await invocation.library();
    const typed = positionals[0];
    const collectionId =
      typed === undefined ? null : findCollection(await library.collections(undefined, context), typed).collectionId;
    const outcome = await library.verify({ collectionId }, context);
    const checked = `${formatCounted(outcome.files, 'file')} (${formatBytes(outcome.bytes)}) checked`;
    return {
      document: outcome,
      lines: [
        outcome.bad.length === 0 ? `${checked}; all are sound.` : `${checked}; ${outcome.bad.length} are not sound:`,
        ...outcome.bad.map(({ path, reason }) => `  ${printable(path)}: ${printable(reason)}`),
      ],
      ...(outcome.bad.length === 0 ? {} : { failure: damage(outcome.bad.length) }),
    };
  },
};
