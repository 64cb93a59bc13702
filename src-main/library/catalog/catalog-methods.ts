import type { LibraryMethods } from '../api/library-api.ts';
import type { Catalog } from './catalog.ts';

/** The methods of the library for export jobs, backups, the activity log and changes by other processes. */
export function catalogMethods(catalog: Catalog) {
  return {
    foreignChanges: async () => catalog.foreignChanges(),
    jobs: async () => catalog.jobs(),
    saveJob: async (job) => catalog.saveJob(job),
    deleteJob: async ({ jobId }) => catalog.deleteJob(jobId),
    backUp: async () => catalog.renewBackup(),
    history: async (input) => catalog.history(input),
  } satisfies Partial<LibraryMethods>;
}
