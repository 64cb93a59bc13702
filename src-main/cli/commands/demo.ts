import { existsSync } from 'node:fs';
import path from 'node:path';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { Command } from '../command/command.ts';
import { importDocument, importLines } from '../output/import-report.ts';
import { commandLineWords } from './words.ts';

const SAMPLE = path.join('assets', 'sample', 'sample-collection.zip');

/** The sample is beside `dist/`. The path does not depend on where the bundler puts this file. */
function samplePath(): string {
  for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, SAMPLE);
    if (existsSync(candidate)) return candidate;
    if (folder === path.dirname(folder)) break;
  }
  throw new DeskFailure('archive_not_found', commandLineWords.sampleMissing, commandLineWords.sampleMissingHint);
}

export const demoCommand: Command = {
  name: 'demo',
  usage: 'demo',
  summary: commandLineWords.demo,
  options: {},
  arguments: [],
  async run({ library, context, libraryDirectory }) {
    const outcome = await (await library()).importArchive({ path: samplePath(), source: 'sample' }, context);
    return {
      document: importDocument(outcome),
      lines: [...importLines(outcome), commandLineWords.library(libraryDirectory), commandLineWords.tryNext],
    };
  },
};
