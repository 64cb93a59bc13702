import type { LibraryMethod } from './api.ts';

/** What the callers of the library need to know about one of its methods. */
export interface MethodRule {
  /** True when the call is a person's activity, which background work waits for. */
  readonly busy: boolean;
  /**
   * What the client does with a call whose process died before it answered. `again`: asks the next process, because two executions leave
   * the same state and the same answer as one. `never`: reports it as `interrupted`, because the first execution may have been stored.
   */
  readonly retry: 'again' | 'never';
}

/** Every method of the library, once. A method that is missing here fails the type check. */
export const LIBRARY_METHODS: Readonly<Record<LibraryMethod, MethodRule>> = {
  prepareImport: { busy: false, retry: 'again' },
  importArchive: { busy: true, retry: 'never' },
  collections: { busy: false, retry: 'again' },
  report: { busy: false, retry: 'again' },
  saveReport: { busy: true, retry: 'never' },
  remove: { busy: true, retry: 'never' },
  rebuild: { busy: true, retry: 'never' },
  // Also runs in the background, and would then wait for itself.
  verify: { busy: false, retry: 'never' },
  version: { busy: false, retry: 'again' },
  versions: { busy: false, retry: 'again' },
  compare: { busy: true, retry: 'again' },
  compareFiles: { busy: true, retry: 'again' },
  removeEarlier: { busy: true, retry: 'never' },
  submissions: { busy: true, retry: 'again' },
  files: { busy: true, retry: 'again' },
  facets: { busy: true, retry: 'again' },
  submission: { busy: true, retry: 'again' },
  findSubmission: { busy: false, retry: 'again' },
  fileRecord: { busy: true, retry: 'again' },
  readFile: { busy: true, retry: 'again' },
  content: { busy: true, retry: 'again' },
  thumbnail: { busy: true, retry: 'again' },
  placeholder: { busy: true, retry: 'again' },
  view: { busy: true, retry: 'again' },
  makeThumbHashes: { busy: false, retry: 'never' },
  materialise: { busy: true, retry: 'again' },
  extract: { busy: true, retry: 'never' },
  table: { busy: true, retry: 'never' },
  marks: { busy: false, retry: 'again' },
  mark: { busy: true, retry: 'never' },
  restoreMarks: { busy: true, retry: 'never' },
  saveReview: { busy: true, retry: 'never' },
  mergeReview: { busy: true, retry: 'never' },
  jobs: { busy: false, retry: 'again' },
  // Both name the job's whole state, and calls are asked again in their order.
  saveJob: { busy: false, retry: 'again' },
  deleteJob: { busy: false, retry: 'again' },
  history: { busy: false, retry: 'again' },
  noteFilesOut: { busy: false, retry: 'never' },
  backups: { busy: false, retry: 'again' },
  restoreBackup: { busy: false, retry: 'never' },
};
