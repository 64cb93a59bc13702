import path from 'node:path';
import type { Version, VersionChanges } from '../../../src-preload/versions.ts';
import { formatCounted } from '../../../src-preload/words/numbers.ts';
import type { ComparedFile } from '../../library/api/call-types.ts';
import type { Command } from '../command/command.ts';
import { printable } from '../command/words.ts';
import { findCollection } from '../options/collection-argument.ts';

function called({ exportedAt, importedAt }: Version): string {
  return exportedAt === null ? `imported ${importedAt}` : `exported ${exportedAt}`;
}

function calledFile({ path: file, exportedAt }: ComparedFile): string {
  return exportedAt === null ? `in ${printable(path.basename(file))}` : `exported ${exportedAt}`;
}

type Changes = Omit<VersionChanges, 'older' | 'newer'>;

function changeLines(changes: Changes, older: string, newer: string): string[] {
  const { added, changed, withdrawn, unreadable, unreadableOrWithdrawn, unchanged } = changes;
  const untold = unreadableOrWithdrawn.length;
  const listed = (sign: string, ids: readonly string[]) => ids.map((id) => `${sign} ${printable(id)}`);
  return [
    `From the one ${older} to the one ${newer}:`,
    `${formatCounted(added.length, 'submission')} added, ${changed.length} changed, ${withdrawn.length} withdrawn, ${unchanged} as before.`,
    ...(unreadable.length === 0
      ? []
      : [`${formatCounted(unreadable.length, 'submission')} cannot be read in one of the two.`]),
    ...(untold === 0
      ? []
      : [
          `${formatCounted(untold, 'submission')} unreadable or withdrawn: lines that cannot be read do not say whose they are.`,
        ]),
    ...listed('+', added),
    ...listed('~', changed),
    ...listed('-', withdrawn),
    ...listed('?', [...unreadable, ...unreadableOrWithdrawn]),
  ];
}

export const diffCommand: Command = {
  name: 'diff',
  usage: 'diff COLLECTION | OLDER.zip NEWER.zip',
  summary: 'submissions that were added, changed or withdrawn since the export before, or from one ZIP to another',
  options: {},
  arguments: ['<COLLECTION>', '[NEWER.zip]'],
  async run({ positionals, context, ...invocation }) {
    const library = await invocation.library();
    const [first = '', second] = positionals;
    if (second !== undefined) {
      const [older, newer] = [path.resolve(first), path.resolve(second)];
      const changes = await library.compareFiles({ older, newer }, context);
      return { document: changes, lines: changeLines(changes, calledFile(changes.older), calledFile(changes.newer)) };
    }
    const { collectionId } = findCollection(await library.collections(undefined, context), first);
    const changes = await library.compare({ collectionId }, context);
    if (changes === null) {
      return {
        document: null,
        lines: ['The library holds one export of this collection; there is nothing to compare.'],
      };
    }
    return { document: changes, lines: changeLines(changes, called(changes.older), called(changes.newer)) };
  },
};
