import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ImportOutcome } from '../../../src-preload/domain.ts';
import { asDiskFailure } from '../../disk/disk-failure.ts';
import { type Command, type Invocation, UsageError } from '../command/command.ts';
import { importDocument, importLines } from '../output/import-report.ts';
import { withSpool } from '../output/spool.ts';
import { importSeveral } from './import-several.ts';
import { commandLineWords } from './words.ts';

/** A ZIP is read from its end, so data from a pipe goes into a file until the library has its copy. */
function importStdin(invocation: Invocation): Promise<ImportOutcome> {
  const { terminal, libraryDirectory, context } = invocation;
  if (terminal.stdin.isTTY) throw new UsageError(commandLineWords.noPipe);
  return withSpool(libraryDirectory, async (folder) => {
    const archive = path.join(folder, 'stdin.zip');
    const { signal } = context;
    await pipeline(terminal.stdin, createWriteStream(archive, { mode: 0o600 }), { signal }).catch((error: unknown) => {
      throw asDiskFailure(error);
    });
    return (await invocation.library()).importArchive({ path: archive, source: 'command-line' }, context);
  });
}

export const importCommand: Command = {
  name: 'import',
  usage: 'import ARCHIVE.zip [ARCHIVE.zip…]',
  summary: commandLineWords.import,
  options: {},
  arguments: ['<ARCHIVE.zip...>'],
  async run(invocation) {
    const { positionals, library, context, libraryDirectory } = invocation;
    const [archive = ''] = positionals;
    if (positionals.length > 1) {
      if (positionals.includes('-')) throw new UsageError(commandLineWords.stdinAlone);
      return importSeveral(invocation);
    }
    const outcome =
      archive === '-'
        ? await importStdin(invocation)
        : await (await library()).importArchive({ path: path.resolve(archive), source: 'command-line' }, context);
    return {
      document: importDocument(outcome),
      lines: [...importLines(outcome), commandLineWords.library(libraryDirectory)],
    };
  },
};
