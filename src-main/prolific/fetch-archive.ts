/** Brings the archive that `fetch` imports: the one of an earlier run, or a new one. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { ExportFilter } from '../../src-preload/export-filter.ts';
import { asDownloadFailure } from '../disk/disk-failure.ts';
import type { ProlificClient } from './client.ts';
import { snapshotDefinition } from './definition-snapshot.ts';
import type { ExportResult, RunExportInput } from './export.ts';
import type { FetchFiles } from './fetch-files.ts';
import type { JobNote } from './job-files.ts';

export interface FetchArchiveInput {
  readonly client: ProlificClient;
  readonly collectionId: string;
  readonly filter: ExportFilter | null;
  readonly files: FetchFiles;
  readonly signal: AbortSignal;
  readonly now: number;
  /** Runs the export and reports its progress. */
  readonly exportTo: (
    target: { readonly output: string; readonly partPath: string },
    onStep: NonNullable<RunExportInput['onStep']>,
  ) => Promise<ExportResult>;
  /** Called if the archive is already here, with the time when it was requested. */
  readonly onFound: (startedAt: string) => void;
}

export interface FetchedArchive extends ExportResult {
  /** The questions at the time of the request; null if Prolific did not return them. */
  readonly definition: JobNote['definition'] | null;
}

async function found(path: string, exportId: string | null, signal: AbortSignal): Promise<ExportResult> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    await pipeline(
      createReadStream(path),
      async (chunks: AsyncIterable<Buffer>) => {
        for await (const chunk of chunks) {
          hash.update(chunk);
          bytes += chunk.length;
        }
      },
      { signal },
    );
  } catch (error) {
    throw asDownloadFailure(error);
  }
  return { path, bytes, sha256: hash.digest('hex'), exportId, resumed: true };
}

/**
 * The files stay until the caller deletes them. If a run is killed before the library has the archive, the next run continues with them.
 * @throws DeskFailure as `runExport` does
 */
export async function fetchArchive(input: FetchArchiveInput): Promise<FetchedArchive> {
  const { client, collectionId, files, signal } = input;
  const { archivePath, partPath, earlier } = files;
  if (earlier?.startedAt !== undefined && (await files.hasArchive())) {
    input.onFound(earlier.startedAt);
    return { ...(await found(archivePath, earlier.exportId ?? null, signal)), definition: earlier.definition ?? null };
  }
  // A part file older than a day is not continued.
  if (earlier === null) await files.removePart();
  const definition = earlier?.definition ?? (await snapshotDefinition(client, collectionId, signal));
  const startedAt = earlier?.startedAt ?? new Date(input.now).toISOString();
  const note: JobNote = { startedAt, ...(definition === null ? {} : { definition }) };
  await files.writeNote(note);
  const result = await input.exportTo({ output: archivePath, partPath }, async ({ state, exportId }) => {
    // The archive gets its final name after this step. From then on, only this note identifies its export.
    if (state === 'verifying') await files.writeNote({ ...note, exportId });
  });
  return { ...result, definition };
}
