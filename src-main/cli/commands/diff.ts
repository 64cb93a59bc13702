import type { Version } from '../../../src-preload/versions.ts';
import { findCollection } from '../collection-argument.ts';
import type { Command } from '../command.ts';
import { counted, printable } from '../words.ts';

function called({ exportedAt, importedAt }: Version): string {
  return exportedAt === null ? `imported ${importedAt}` : `exported ${exportedAt}`;
}

export const diffCommand: Command = {
  name: 'diff',
  usage: 'diff COLLECTION',
  summary: 'submissions that were added, changed or withdrawn since the export before',
  options: {},
  positionals: [1, 1],
  async run({ positionals, context, ...invocation }) {
    const library = await invocation.library();
    const { collectionId } = findCollection(await library.collections(undefined, context), positionals[0] ?? '');
    const changes = await library.compare({ collectionId }, context);
    if (changes === null) {
      return {
        document: null,
        lines: ['The library holds one export of this collection; there is nothing to compare.'],
      };
    }
    const { older, newer, added, changed, withdrawn, unchanged } = changes;
    const listed = (sign: string, ids: readonly string[]) => ids.map((id) => `${sign} ${printable(id)}`);
    return {
      document: changes,
      lines: [
        `From the one ${called(older)} to the one ${called(newer)}:`,
        `${counted(added.length, 'submission')} added, ${changed.length} changed, ${withdrawn.length} withdrawn, ${unchanged} as before.`,
        ...listed('+', added),
        ...listed('~', changed),
        ...listed('-', withdrawn),
      ],
    };
  },
};
