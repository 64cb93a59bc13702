/** Brings the archive that `fetch` imports: the one of an earlier run, or a new one. */
import { createHash } from 'node:crypto';
import type { ExportFilter } from '../../src-preload/export-filter.ts';
import { throwIfCancelled } from '../../src-preload/failure.ts';
import { asDownloadFailure } from '../disk/disk-failure.ts';
import type { DownloadStore } from '../library/api/download-store.ts';
import type { ProlificClient } from './client.ts';
import { snapshotDefinition } from './definition-snapshot.ts';
import type { ExportResult, RunExportInput } from './export.ts';
import type { FetchFiles } from './fetch-files.ts';
import type { JobNote } from './job-files.ts';

const PIECE_BYTES = 1_048_576;

export interface FetchArchiveInput {
  readonly client: ProlificClient;
  readonly collectionId: string;
  readonly filter: ExportFilter | null;
  readonly files: FetchFiles;
  readonly signal: AbortSignal;
  readonly now: number;
  /** Runs the export and reports its progress. */
  readonly exportTo: (
    target: { readonly output: string; readonly partPath: string; readonly store: DownloadStore },
    onStep: NonNullable<RunExportInput['onStep']>,
  ) => Promise<ExportResult>;
  /** Called if the archive is already here, with the time when it was requested. */
  readonly onFound: (startedAt: string) => void;
}

export interface FetchedArchive extends ExportResult {
  /** The questions at the time of the request; null if Prolific did not return them. */
  readonly definition: JobNote['definition'] | null;
}

async function found(
  { store, archivePath }: FetchFiles,
  exportId: string | null,
  signal: AbortSignal,
): Promise<ExportResult> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    const archive = await store.open(archivePath);
    try {
      const piece = Buffer.alloc(PIECE_BYTES);
      for (;;) {
        throwIfCancelled(signal);
        const { bytesRead } = await archive.read(piece, 0, piece.length, bytes);
        if (bytesRead === 0) break;
        hash.update(piece.subarray(0, bytesRead));
        bytes += bytesRead;
      }
    } finally {
      await archive.close();
    }
  } catch (error) {
    throw asDownloadFailure(error);
  }
  return { path: archivePath, bytes, sha256: hash.digest('hex'), exportId, resumed: true };
}

/**
 * The files stay until the caller deletes them. If a run is killed before the library has the archive, the next run continues with them.
 * @throws DeskFailure as `runExport` does
 */
export async function fetchArchive(input: FetchArchiveInput): Promise<FetchedArchive> {
  const { client, collectionId, files, signal } = input;
  const { archivePath, partPath, store, earlier } = files;
  if (earlier?.startedAt !== undefined && (await files.hasArchive())) {
    input.onFound(earlier.startedAt);
    return { ...(await found(files, earlier.exportId ?? null, signal)), definition: earlier.definition ?? null };
  }
  // A part file older than a day is not continued.
  if (earlier === null) await files.removePart();
  const definition = earlier?.definition ?? (await snapshotDefinition(client, collectionId, signal));
  const startedAt = earlier?.startedAt ?? new Date(input.now).toISOString();
  const note: JobNote = { startedAt, ...(definition === null ? {} : { definition }) };
  await files.writeNote(note);
  const result = await input.exportTo({ output: archivePath, partPath, store }, async ({ state, exportId }) => {
    // The archive gets its final name after this step. From then on, only this note identifies its export.
    if (state === 'verifying') await files.writeNote({ ...note, exportId });
  });
  return { ...result, definition };
}
