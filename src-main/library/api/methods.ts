import type { LibraryMethod } from './library-api.ts';

/** What the callers of the library need to know about one of its methods. */
export interface MethodRule {
  /** True when the call is a person's activity, which background work waits for. */
  readonly busy: boolean;
  /**
   * What the client does with a call whose process died before it answered. `again`: asks the next process, because two executions leave
   * the same state and the same answer as one. `never`: reports it as `interrupted`, because the first execution may have been stored.
   */
  readonly retry: 'again' | 'never';
  /** True when it changes the library itself, and is refused where that can only be read. Derived data and files elsewhere do not count. */
  readonly writes: boolean;
}

/** Every method of the library, once. A method that is missing here fails the type check. */
export const LIBRARY_METHODS: Readonly<Record<LibraryMethod, MethodRule>> = {
  prepareImport: { busy: false, retry: 'again', writes: false },
  importArchive: { busy: true, retry: 'never', writes: true },
  collections: { busy: false, retry: 'again', writes: false },
  report: { busy: false, retry: 'again', writes: false },
  saveReport: { busy: true, retry: 'never', writes: false },
  remove: { busy: true, retry: 'never', writes: true },
  rebuild: { busy: true, retry: 'never', writes: true },
  // Also runs in the background, and would then wait for itself.
  verify: { busy: false, retry: 'never', writes: true },
  version: { busy: false, retry: 'again', writes: false },
  versions: { busy: false, retry: 'again', writes: false },
  compare: { busy: true, retry: 'again', writes: false },
  compareFiles: { busy: true, retry: 'again', writes: false },
  removeEarlier: { busy: true, retry: 'never', writes: true },
  submissions: { busy: true, retry: 'again', writes: false },
  files: { busy: true, retry: 'again', writes: false },
  facets: { busy: true, retry: 'again', writes: false },
  submission: { busy: true, retry: 'again', writes: false },
  findSubmission: { busy: false, retry: 'again', writes: false },
  fileRecord: { busy: true, retry: 'again', writes: false },
  readFile: { busy: true, retry: 'again', writes: false },
  content: { busy: true, retry: 'again', writes: false },
  thumbnail: { busy: true, retry: 'again', writes: false },
  placeholder: { busy: true, retry: 'again', writes: false },
  view: { busy: true, retry: 'again', writes: false },
  makeThumbHashes: { busy: false, retry: 'never', writes: false },
  materialise: { busy: true, retry: 'again', writes: false },
  extract: { busy: true, retry: 'never', writes: false },
  table: { busy: true, retry: 'never', writes: false },
  previewTable: { busy: true, retry: 'again', writes: false },
  marks: { busy: false, retry: 'again', writes: false },
  mark: { busy: true, retry: 'never', writes: true },
  markEach: { busy: true, retry: 'never', writes: true },
  restoreMarks: { busy: true, retry: 'never', writes: true },
  saveReview: { busy: true, retry: 'never', writes: false },
  mergeReview: { busy: true, retry: 'never', writes: true },
  jobs: { busy: false, retry: 'again', writes: false },
  // Both name the job's whole state, and calls are asked again in their order.
  saveJob: { busy: false, retry: 'again', writes: true },
  deleteJob: { busy: false, retry: 'again', writes: true },
  history: { busy: false, retry: 'again', writes: false },
  noteFilesOut: { busy: false, retry: 'never', writes: false },
  backups: { busy: false, retry: 'again', writes: false },
  restoreBackup: { busy: false, retry: 'never', writes: true },
};
