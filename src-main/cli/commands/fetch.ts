import path from 'node:path';
import { inLanguage } from '../../../src-preload/words/messages.ts';
import { encryptedDownloads } from '../../library/encryption/encrypted-downloads.ts';
import { keyOf } from '../../library/encryption/unlocked.ts';
import { fetchArchive } from '../../prolific/fetch-archive.ts';
import { openFetchFiles, sweepFetched } from '../../prolific/fetch-files.ts';
import { isRefusedArchive } from '../../prolific/job-states.ts';
import { plainDownloads } from '../../prolific/plain-downloads.ts';
import { prolificWords } from '../../prolific/words.ts';
import type { Command } from '../command/command.ts';
import { EXPORT_FILTER_OPTIONS, readExportFilter } from '../options/export-filter-options.ts';
import { findRemoteCollection } from '../options/remote-collection.ts';
import { importDocument, importLines } from '../output/import-report.ts';
import { runRemoteExport } from './run-remote-export.ts';
import { commandLineWords } from './words.ts';

export const fetchCommand: Command = {
  name: 'fetch',
  usage: 'fetch COLLECTION [--study ID] [--from DATE] [--to DATE]',
  summary: commandLineWords.fetch,
  options: EXPORT_FILTER_OPTIONS,
  arguments: ['<COLLECTION>'],
  async run(invocation) {
    const { context, libraryDirectory, say } = invocation;
    const filter = readExportFilter(invocation.options);
    const client = invocation.prolific();
    const library = await invocation.library();
    const { id } = await findRemoteCollection(client, invocation.positionals[0] ?? '', context.signal);
    const downloads = path.join(libraryDirectory, 'downloads');
    const now = Date.now();
    await sweepFetched(downloads, now);
    const key = keyOf(path.join(downloads, id), 'chunks');
    const store = key === null ? plainDownloads : encryptedDownloads(key);
    const files = await openFetchFiles(downloads, { collectionId: id, filter, now, store });
    const bring = async () => {
      const { definition, ...result } = await fetchArchive({
        client,
        collectionId: id,
        filter,
        files,
        signal: context.signal,
        now,
        exportTo: (target, onStep) => runRemoteExport(invocation, client, id, target, filter, onStep),
        onFound: (startedAt) => say(commandLineWords.earlierDownload(startedAt)),
      });
      if (definition === null) say(commandLineWords.note(inLanguage(prolificWords.withoutDefinition)));
      const { path: file, exportId } = result;
      const outcome = await library.importArchive(
        { path: file, definition, filter, exportId, source: 'export' },
        context,
      );
      return { definition, result, outcome };
    };
    const { definition, result, outcome } = await bring().catch(async (error: unknown) => {
      // Deletes an archive that the library refuses, because it would refuse it again. Keeps everything else for the next run.
      if (isRefusedArchive(error)) await files.removeAll();
      else await files.release();
      throw error;
    });
    // The library has a copy now.
    await files.removeAll();
    const kept = path.join(libraryDirectory, 'archives', outcome.archiveId, 'archive.zip');
    const report = importDocument(outcome);
    const without = { code: 'no_definition', message: prolificWords.withoutDefinition };
    const warnings = definition === null ? [...report.warnings, without] : report.warnings;
    return {
      document: { ...result, path: kept, ...report, warnings },
      lines: [...importLines(outcome), commandLineWords.archive(kept)],
    };
  },
};
