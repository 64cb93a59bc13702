import path from 'node:path';
import type { Version, VersionChanges } from '../../../src-preload/versions.ts';
import type { ComparedFile } from '../../library/api/call-types.ts';
import type { Command } from '../command/command.ts';
import { countWords } from '../command/count-words.ts';
import { printable } from '../command/print-text.ts';
import { collectionNamed } from '../options/collection-argument.ts';
import { commandLineWords } from './words.ts';

function describeVersion({ exportedAt, importedAt }: Version): string {
  return exportedAt === null ? commandLineWords.importedAt(importedAt) : commandLineWords.exportedAt(exportedAt);
}

function describeFile({ path: file, exportedAt }: ComparedFile): string {
  return exportedAt === null
    ? commandLineWords.inFile(printable(path.basename(file)))
    : commandLineWords.exportedAt(exportedAt);
}

type Changes = Omit<VersionChanges, 'older' | 'newer'>;

function changeLines(changes: Changes, older: string, newer: string): string[] {
  const { added, changed, withdrawn, unreadable, unreadableOrWithdrawn, unreadableOrAdded, unchanged } = changes;
  const untold = unreadableOrWithdrawn.length;
  const listed = (sign: string, ids: readonly string[]) => ids.map((id) => `${sign} ${printable(id)}`);
  return [
    commandLineWords.compared(older, newer),
    commandLineWords.changes(countWords.submissions(added.length), changed.length, withdrawn.length, unchanged),
    ...(unreadable.length === 0 ? [] : [commandLineWords.unreadableInOne(countWords.submissions(unreadable.length))]),
    ...(untold === 0 ? [] : [commandLineWords.unreadableOrWithdrawn(countWords.submissions(untold))]),
    ...(unreadableOrAdded.length === 0
      ? []
      : [commandLineWords.unreadableOrAdded(countWords.submissions(unreadableOrAdded.length))]),
    ...listed('+', added),
    ...listed('~', changed),
    ...listed('-', withdrawn),
    ...listed('?', [...unreadable, ...unreadableOrWithdrawn, ...unreadableOrAdded]),
  ];
}

export const diffCommand: Command = {
  name: 'diff',
  usage: 'diff COLLECTION | OLDER.zip NEWER.zip',
  summary: commandLineWords.diff,
  options: {},
  arguments: ['<COLLECTION>', '[NEWER.zip]'],
  async run(invocation) {
    const { positionals, context } = invocation;
    const library = await invocation.library();
    const [first = '', second] = positionals;
    if (second !== undefined) {
      const [older, newer] = [path.resolve(first), path.resolve(second)];
      const changes = await library.compareFiles({ older, newer }, context);
      return {
        document: changes,
        lines: changeLines(changes, describeFile(changes.older), describeFile(changes.newer)),
      };
    }
    const { collectionId } = await collectionNamed(invocation, first);
    const changes = await library.compare({ collectionId }, context);
    if (changes === null) return { document: null, lines: [commandLineWords.oneExport] };
    return {
      document: changes,
      lines: changeLines(changes, describeVersion(changes.older), describeVersion(changes.newer)),
    };
  },
};
