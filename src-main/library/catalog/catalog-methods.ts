import type { LibraryMethods } from '../api/library-api.ts';
import type { Catalog } from './catalog.ts';

/** The part of the library that keeps export jobs and tells what was done. */
export function catalogMethods(catalog: Catalog) {
  return {
    jobs: async () => catalog.jobs(),
    saveJob: async (job) => catalog.saveJob(job),
    deleteJob: async ({ jobId }) => catalog.deleteJob(jobId),
    history: async (input) => catalog.history(input),
  } satisfies Partial<LibraryMethods>;
}
