import { rm } from 'node:fs/promises';
import path from 'node:path';
import { snapshotDefinition, WITHOUT_DEFINITION } from '../../prolific/definition-snapshot.ts';
import type { Command } from '../command.ts';
import { FILTER_OPTIONS, filterOf } from '../filter-options.ts';
import { importDocument, importLines } from '../import-report.ts';
import { findRemoteCollection } from '../remote-collection.ts';
import { runRemoteExport } from '../run-remote-export.ts';

export const fetchCommand: Command = {
  name: 'fetch',
  usage: 'fetch COLLECTION [--study ID] [--from DATE] [--to DATE]',
  summary: 'export, then import: the newest data of a collection in the library',
  options: FILTER_OPTIONS,
  positionals: [1, 1],
  async run(invocation) {
    const { context, libraryDirectory, say } = invocation;
    const filter = filterOf(invocation.options);
    const client = invocation.prolific();
    const library = await invocation.library();
    const { id } = await findRemoteCollection(client, invocation.positionals[0] ?? '', context.signal);
    const definition = await snapshotDefinition(client, id, context.signal);
    if (definition === null) say(`Note: ${WITHOUT_DEFINITION}`);
    const target = { directory: path.join(libraryDirectory, 'downloads') };
    const result = await runRemoteExport(invocation, client, id, target, filter);
    const { path: file, exportId } = result;
    const outcome = await library.importArchive(
      { path: file, definition, filter, exportId, source: 'export' },
      context,
    );
    // The library holds its own copy now; a failed import leaves the download for another try.
    await rm(file, { force: true });
    const kept = path.join(libraryDirectory, 'archives', outcome.archiveId, 'archive.zip');
    const report = importDocument(outcome);
    const without = { code: 'no_definition', message: WITHOUT_DEFINITION };
    const warnings = definition === null ? [...report.warnings, without] : report.warnings;
    return {
      document: { ...result, path: kept, ...report, warnings },
      lines: [...importLines(outcome), `Archive: ${kept}`],
    };
  },
};
