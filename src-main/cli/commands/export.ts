import { formatBytes } from '../../../src-preload/words/numbers.ts';
import type { ExportResult } from '../../prolific/export.ts';
import type { Answer, Command } from '../command/command.ts';
import { EXPORT_FILTER_OPTIONS, readExportFilter } from '../options/export-filter-options.ts';
import { findRemoteCollection } from '../options/remote-collection.ts';
import { copyToTarget, FORCE_OPTION, findTarget, outputOption, shown } from '../output/output.ts';
import { withSpool } from '../output/spool.ts';
import { runRemoteExport } from './run-remote-export.ts';
import { commandLineWords } from './words.ts';

function exportAnswer(result: ExportResult): Answer {
  return { document: result, lines: [`${result.path} (${formatBytes(result.bytes)})`, `SHA-256 ${result.sha256}`] };
}

export const exportCommand: Command = {
  name: 'export',
  usage: 'export COLLECTION [-o FILE] [--study ID] [--from DATE] [--to DATE]',
  summary: commandLineWords.export,
  options: {
    output: outputOption(commandLineWords.exportOutput),
    ...FORCE_OPTION,
    ...EXPORT_FILTER_OPTIONS,
  },
  arguments: ['<COLLECTION>'],
  async run(invocation) {
    const filter = readExportFilter(invocation.options);
    const output = invocation.options.text('output') ?? '.';
    // Before any request, because an export takes long, and Prolific keeps only ten.
    const target = await findTarget(invocation, output);
    const client = invocation.prolific();
    const { id } = await findRemoteCollection(client, invocation.positionals[0] ?? '', invocation.context.signal);
    const exclusive = !invocation.options.flag('force');
    const run = (to: { readonly output?: string; readonly directory?: string }) =>
      runRemoteExport(invocation, client, id, { ...to, exclusive }, filter);
    if (target.kind === 'file') return exportAnswer(await run({ output: target.path }));
    if (target.kind === 'folder') return exportAnswer(await run({ directory: target.path }));
    const throughPipe = async (directory: string) => {
      const result = await run({ directory });
      await copyToTarget(invocation, target, result.path);
      return shown(invocation, target, exportAnswer({ ...result, path: output }));
    };
    return withSpool(invocation.libraryDirectory, throughPipe, { mayBeElsewhere: true });
  },
};
