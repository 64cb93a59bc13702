import { type Command, valued } from '../command/command.ts';
import { columns, printable, shortened } from '../command/print-text.ts';
import { accountCollections } from '../options/remote-collection.ts';
import { commandLineWords } from './words.ts';

export const collectionsCommand: Command = {
  name: 'collections',
  usage: 'collections [--workspace ID]',
  summary: commandLineWords.collections,
  options: { workspace: valued('ID', commandLineWords.workspaceOption) },
  arguments: [],
  async run(invocation) {
    const workspace = invocation.options.text('workspace');
    const collections = await accountCollections(invocation.prolific(), workspace, invocation.context.signal);
    const rows = collections.map((collection) => [
      printable(collection.id),
      shortened(collection.name, 48),
      shortened(collection.workspace.title, 30),
      printable(collection.createdAt ?? ''),
    ]);
    return {
      document: { collections },
      lines: collections.length === 0 ? [commandLineWords.noCollections] : columns(rows),
    };
  },
};
