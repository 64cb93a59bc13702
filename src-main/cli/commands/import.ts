import path from 'node:path';
import type { Command } from '../command.ts';
import { importDocument, importLines } from '../import-report.ts';

export const importCommand: Command = {
  name: 'import',
  usage: 'import ARCHIVE.zip',
  summary: 'add an exported archive to the library; the ZIP itself stays as it is',
  options: {},
  positionals: [1, 1],
  async run({ positionals: [archive = ''], library, context, libraryDirectory }) {
    const outcome = await (await library()).importArchive(
      { path: path.resolve(archive), source: 'command-line' },
      context,
    );
    return {
      document: importDocument(outcome),
      lines: [...importLines(outcome), `Library: ${libraryDirectory}`],
    };
  },
};
