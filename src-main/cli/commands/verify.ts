import type { DeskError } from '../../../src-preload/domain.ts';
import { formatBytes, formatCounted } from '../../../src-preload/words/numbers.ts';
import type { Command } from '../command/command.ts';
import { printable } from '../command/words.ts';
import { findCollection } from '../options/collection-argument.ts';

function fileLine({ path, reason }: { readonly path: string; readonly reason: string }): string {
  return `  ${printable(path)}: ${printable(reason)}`;
}

function damage(count: number): DeskError {
  return {
    code: 'entry_corrupt',
    message: `${formatCounted(count, 'file')} of the archive cannot be read as they were written.`,
    hint: 'Export the collection again and import the new archive; every other file is sound.',
  };
}

function notRead(count: number): DeskError {
  return {
    code: 'entry_unsupported',
    message: `${formatCounted(count, 'file')} of the archive could not be checked.`,
    hint: 'The reasons above say what to do; every other file is sound.',
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
    const { bad, unsupported } = outcome;
    const checked = `${formatCounted(outcome.files, 'file')} (${formatBytes(outcome.bytes)}) checked`;
    return {
      document: outcome,
      lines: [
        bad.length === 0 ? `${checked}; all are sound.` : `${checked}; ${bad.length} are not sound:`,
        ...bad.map(fileLine),
        ...(unsupported.length === 0 ? [] : [`${formatCounted(unsupported.length, 'file')} not checked:`]),
        ...unsupported.map(fileLine),
      ],
      ...(bad.length > 0 && { failure: damage(bad.length) }),
      ...(bad.length === 0 && unsupported.length > 0 && { failure: notRead(unsupported.length) }),
    };
  },
};
