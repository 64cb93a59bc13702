/** The files of a job in the downloads folder, named by the id of the job or of a fetch. */
import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { asDownloadFailure, hasCode } from '../disk/disk-failure.ts';
import { clearFilePlace, removeOwnFile } from '../disk/own-file.ts';
import type { DownloadStore } from '../library/api/download-store.ts';
import { makeDownloads } from './downloads-folder.ts';
import { removePart } from './part-file.ts';

const JOB_FILE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(zip|zip\.part|zip\.part\.json|job\.json)(\.new)?$/;

const noteShape = z.object({
  /** For an import: the file. */
  path: z.string().optional(),
  origin: z.enum(['export', 'dialog', 'drop', 'command-line', 'sample']).optional(),
  /** For an export: the questions at that time. */
  definition: z.record(z.string(), z.unknown()).optional(),
  /** For an export: when it was requested, stored before the reply (ISO 8601). */
  askedAt: z.string().optional(),
  /** For a fetch, which the catalog does not store: when it began (ISO 8601), and its export once Prolific has named it. */
  startedAt: z.string().optional(),
  exportId: z.string().nullable().optional(),
});
/** What a job stores outside the catalog. */
export type JobNote = z.output<typeof noteShape>;

export interface JobFiles {
  /** The complete archive, until the library has a copy. */
  readonly archivePath: string;
  /** How the files are stored. */
  readonly store: DownloadStore;
  readonly partPath: string;
  hasArchive(): Promise<boolean>;
  /** True when the job has left files. */
  hasAny(): Promise<boolean>;
  readNote(): Promise<JobNote>;
  writeNote(note: JobNote): Promise<void>;
  removePart(): Promise<void>;
  removeAll(): Promise<void>;
}

/** A folder or a pipe in its place is no file. */
function exists(file: string): Promise<boolean> {
  return lstat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** The files of one job in the folder for downloads. Makes none of them. */
export function jobFiles(store: DownloadStore, directory: string, jobId: string): JobFiles {
  const archivePath = path.join(directory, `${jobId}.zip`);
  const partPath = `${archivePath}.part`;
  const notePath = path.join(directory, `${jobId}.job.json`);
  return {
    store,
    archivePath,
    partPath,
    hasArchive: () => exists(archivePath),
    hasAny: async () => (await Promise.all([archivePath, partPath, notePath].map(exists))).includes(true),
    async readNote() {
      try {
        const note = noteShape.safeParse(JSON.parse((await store.readText(notePath)) ?? 'null'));
        return note.success ? note.data : {};
      } catch (error) {
        if (error instanceof SyntaxError) return {};
        throw asDownloadFailure(error);
      }
    },
    async writeNote(note) {
      try {
        makeDownloads(directory);
        clearFilePlace(archivePath);
        await store.writeText(notePath, JSON.stringify(note));
      } catch (error) {
        throw asDownloadFailure(error);
      }
    },
    removePart: () => removePart(partPath),
    async removeAll() {
      await removePart(partPath);
      for (const file of [archivePath, notePath, `${notePath}.new`]) await removeOwnFile(file);
    },
  };
}

/** Removes the files of jobs that are done or unknown. Other files in the folder stay. */
export async function sweepJobFiles(directory: string, isNeeded: (jobId: string) => boolean): Promise<void> {
  const names = await readdir(directory).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return [];
    throw asDownloadFailure(error);
  });
  for (const name of names) {
    const jobId = JOB_FILE.exec(name)?.[1];
    if (jobId !== undefined && !isNeeded(jobId)) await removeOwnFile(path.join(directory, name));
  }
}
