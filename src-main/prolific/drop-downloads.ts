/** Removes the downloads of stopped exports and of fetches with their collection. */

import { type ExportJob, isUnderWay } from '../../src-preload/jobs.ts';
import type { LibraryApi } from '../library/api/library-api.ts';
import { fetchedFiles, removeFiles } from './fetch-files.ts';
import { jobFiles } from './job-files.ts';
import { plainDownloads } from './plain-downloads.ts';
import { prolificWords } from './words.ts';

/** True for an export whose downloads are not in use. */
export function isStoppedExport(job: ExportJob, collectionId: string): boolean {
  return job.collectionId === collectionId && job.source === 'prolific' && !isUnderWay(job) && job.state !== 'done';
}

/** The removable downloads of a collection. */
export interface StoppedDownloads {
  readonly isEmpty: boolean;
  remove(): Promise<void>;
}

/**
 * For the command line, which runs no jobs. Finds the downloads of fetches and stopped exports. Records in the catalog that these exports
 * start again from the beginning.
 * @param directory the downloads folder
 */
export async function findStoppedDownloads(
  library: Pick<LibraryApi, 'jobs' | 'saveJob'>,
  directory: string,
  collectionId: string,
): Promise<StoppedDownloads> {
  const fetched = await fetchedFiles(directory, collectionId);
  const jobs = (await library.jobs()).filter((job) => isStoppedExport(job, collectionId));
  // Nothing is read, so it does not matter how they are stored.
  const filesOf = (jobId: string) => jobFiles(plainDownloads, directory, jobId);
  const filled = await Promise.all(jobs.map((job) => filesOf(job.jobId).hasAny()));
  return {
    isEmpty: fetched.length === 0 && !filled.includes(true),
    async remove() {
      await removeFiles(fetched);
      const at = new Date().toISOString();
      for (const job of jobs) {
        await filesOf(job.jobId).removeAll();
        const log = [...(job.log ?? []), { at, message: prolificWords.downloadsRemoved }];
        await library.saveJob({ ...job, exportId: null, updatedAt: at, log });
      }
    },
  };
}
