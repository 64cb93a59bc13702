import { listedFilterWords } from '../../../src-preload/account.ts';
import { type Command, valued } from '../command/command.ts';
import { columns, printable } from '../command/print-text.ts';
import { findRemoteCollection } from '../options/remote-collection.ts';
import { commandLineWords } from './words.ts';

export const exportsCommand: Command = {
  name: 'exports',
  usage: 'exports COLLECTION [--delete EXPORT]',
  summary: commandLineWords.exports,
  options: { delete: valued('EXPORT', commandLineWords.deleteOption) },
  arguments: ['<COLLECTION>'],
  async run(invocation) {
    const client = invocation.prolific();
    const { signal } = invocation.context;
    const { id } = await findRemoteCollection(client, invocation.positionals[0] ?? '', signal);
    const exportId = invocation.options.text('delete');
    if (exportId !== null) {
      await client.deleteExport(id, exportId, { signal });
      return { document: { deleted: exportId }, lines: [commandLineWords.exportDeleted(printable(exportId))] };
    }
    const exports = await client.listExports(id, { signal });
    const rows = exports.map((each) =>
      [each.exportId, each.status, each.createdAt ?? '', listedFilterWords(each.filter)].map(printable),
    );
    return {
      document: { exports },
      lines: exports.length === 0 ? [commandLineWords.noExports] : columns(rows),
    };
  },
};
