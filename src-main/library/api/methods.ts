/** Every method of the library, once: what it takes and answers, and what its callers need to know about it. */
import type { CodebookFormat } from '../../../src-preload/codebooks.ts';
import type {
  CatalogBackup,
  Collection,
  Facets,
  FileContent,
  FileRecord,
  FileRef,
  ImportOutcome,
  ImportReport,
  MarkedItem,
  Page,
  Query,
  Submission,
  SubmissionRef,
  SubmissionRow,
  VerifyOutcome,
} from '../../../src-preload/domain.ts';
import type { HistoryEntry, WayOut } from '../../../src-preload/history.ts';
import type { ExportJob } from '../../../src-preload/jobs.ts';
import type { MarkChange } from '../../../src-preload/marks.ts';
import type { PrivacyChoices } from '../../../src-preload/privacy.ts';
import type { SavedTable, TableFormat, TablePreview, TableShape } from '../../../src-preload/tables.ts';
import type { Version, VersionChanges } from '../../../src-preload/versions.ts';
import type { QueryNote } from '../../../src-preload/words/query-notes.ts';
import type {
  ExtractInput,
  ExtractOutcome,
  FileBytes,
  FileChanges,
  HistoryInput,
  ImportInput,
  MaterialisedFile,
  PageInput,
} from './call-types.ts';

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

/** A rule that carries the types of its method. */
export interface Method<Input, Output> extends MethodRule {
  /** For the compiler only; never there. */
  readonly types?: { readonly input: Input; readonly output: Output };
}

/** Of a method that takes nothing, `Input` is undefined. */
function method<Input, Output>(rule: MethodRule): Method<Input, Output> {
  return rule;
}

/** A part of the library answers each of them; one that no part answers fails the type check in `library.ts`. */
export const LIBRARY_METHODS = {
  /** Call this when an import is likely within minutes. It then starts at full speed. Resolves when everything is ready. */
  prepareImport: method<undefined, void>({ busy: false, retry: 'again', writes: false }),
  importArchive: method<ImportInput, ImportOutcome>({ busy: true, retry: 'never', writes: true }),
  /** Newest import first. */
  collections: method<undefined, readonly Collection[]>({ busy: false, retry: 'again', writes: false }),
  report: method<{ collectionId: string }, ImportReport>({ busy: false, retry: 'again', writes: false }),
  /** Writes the report to a file: as JSON where its name ends so, else as text. @throws DeskFailure `disk_full`, `disk_error` */
  saveReport: method<{ collectionId: string; path: string }, { readonly path: string }>({
    busy: true,
    retry: 'never',
    writes: false,
  }),
  /** Removes the archive and everything derived from it; the audit log keeps that it was done. */
  remove: method<{ collectionId: string }, void>({ busy: true, retry: 'never', writes: true }),
  /** Builds the index again from the archive, beside the old one, then swaps. */
  rebuild: method<{ collectionId: string }, ImportOutcome>({ busy: true, retry: 'never', writes: true }),
  /** Reads every file and checks its CRC-32; all collections when null. In the background: only while the library is idle. */
  // Also runs in the background, and would then wait for itself.
  verify: method<{ collectionId: string | null; background?: boolean }, VerifyOutcome>({
    busy: false,
    retry: 'never',
    writes: false,
  }),

  /** One export of a collection, described as if it were the newest. */
  version: method<{ archiveId: string }, Collection>({ busy: false, retry: 'again', writes: false }),
  /** Every export of the collection that the library holds, the current one first. */
  versions: method<{ collectionId: string }, readonly Version[]>({ busy: false, retry: 'again', writes: false }),
  /** What changed since the export before, or since the one named; null where there is none. */
  compare: method<{ collectionId: string; from?: string }, VersionChanges | null>({
    busy: true,
    retry: 'again',
    writes: false,
  }),
  /** The same between two ZIPs (absolute paths) of one collection, which need not be in the library and are not taken into it. */
  compareFiles: method<{ older: string; newer: string }, FileChanges>({ busy: true, retry: 'again', writes: false }),
  /**
   * Removes every export, of the whole or of a part, that a newer one replaces, with everything made from them, and the marks of
   * submissions that only they held: for participants who withdrew their consent. The audit log keeps that it was done.
   * @param input `force` removes also submissions that may be on lines of the newer exports that cannot be read
   * @throws DeskFailure `bad_input` where there is none, `unreadable_lines` without `force`
   */
  removeEarlier: method<
    { collectionId: string; force?: boolean },
    { readonly archives: number; readonly submissions: number }
  >({ busy: true, retry: 'never', writes: true }),

  submissions: method<PageInput, Page<SubmissionRow> & { readonly next: string | null }>({
    busy: true,
    retry: 'again',
    writes: false,
  }),
  files: method<PageInput, Page<FileRecord> & { readonly next: string | null }>({
    busy: true,
    retry: 'again',
    writes: false,
  }),
  facets: method<{ query: Query; unit: 'submissions' | 'files' }, Facets>({
    busy: true,
    retry: 'again',
    writes: false,
  }),
  submission: method<{ ref: SubmissionRef; text: string; exact?: boolean }, Submission>({
    busy: true,
    retry: 'again',
    writes: false,
  }),
  /** Every submission with that id, over all collections (an archive may hold one twice). */
  findSubmission: method<{ submissionId: string }, readonly SubmissionRef[]>({
    busy: false,
    retry: 'again',
    writes: false,
  }),

  fileRecord: method<FileRef, FileRecord>({ busy: true, retry: 'again', writes: false }),
  /** Bytes `start` (inclusive) to `end` (exclusive); at most 4 MiB a call, so that a caller streams with back-pressure. */
  readFile: method<FileRef & { start: number; end: number }, FileBytes>({ busy: true, retry: 'again', writes: false }),
  /** The type of the file by its first bytes, not by its name. */
  content: method<FileRef, FileContent>({ busy: true, retry: 'again', writes: false }),
  /** A WebP (or, for the clipboard, a PNG) that fits `size` × `size` pixels, upright; `file_blocked` where the content cannot be drawn. */
  thumbnail: method<FileRef & { size: number; format?: 'png' }, FileBytes>({
    busy: true,
    retry: 'again',
    writes: false,
  }),
  /** The small picture that a photograph holds of itself, upright, to be shown until its thumbnail is drawn; null where it holds none. */
  placeholder: method<FileRef, FileBytes | null>({ busy: true, retry: 'again', writes: false }),
  /**
   * The picture in all its pixels, upright, where the window cannot show the file itself (HEIC, TIFF, SVG…); null where it can.
   * `file_blocked` where the content cannot be drawn, or is too large to be shown.
   */
  view: method<FileRef, FileBytes | null>({ busy: true, retry: 'again', writes: false }),
  /**
   * Makes the missing ThumbHashes of pictures (see `thumbHash` of a file), only while the library is idle. What was made is kept, however it ends.
   */
  makeThumbHashes: method<{ archiveId: string }, { readonly made: number }>({
    busy: false,
    retry: 'never',
    writes: false,
  }),
  materialise: method<{ files: readonly FileRef[] }, readonly MaterialisedFile[]>({
    busy: true,
    retry: 'again',
    writes: false,
  }),
  /** Writes `files.csv`, which says which copy belongs to which answer, into the folder of copies that were saved; overwrites nothing. */
  saveManifest: method<
    { directory: string; copies: readonly { readonly ref: FileRef; readonly copiedTo: string }[] },
    { readonly path: string }
  >({ busy: true, retry: 'never', writes: false }),
  extract: method<ExtractInput, ExtractOutcome>({ busy: true, retry: 'never', writes: false }),
  /** Writes a table; what is left out of `TableShape` is as in `PLAIN_SHAPE`. @throws DeskFailure `bad_input`, `disk_full`, `disk_error` */
  table: method<
    { query: Query; format: TableFormat; path: string; privacy?: PrivacyChoices } & Partial<TableShape>,
    SavedTable
  >({
    busy: true,
    retry: 'never',
    writes: false,
  }),
  /** Writes what a collection asked, with counts of the answers of the query's submissions. @throws DeskFailure `disk_full`, `disk_error` */
  codebook: method<
    { query: Query; format: CodebookFormat; path: string },
    { path: string; questions: number; submissions: number; notes: readonly QueryNote[] }
  >({ busy: true, retry: 'never', writes: false }),
  /** The first rows of a table. */
  previewTable: method<{ query: Query; shape: TableShape; limit: number; privacy?: PrivacyChoices }, TablePreview>({
    busy: true,
    retry: 'again',
    writes: false,
  }),

  /**
   * Writes a copy of the key for pseudonyms, which is made where there is none. Replaces no file.
   * @throws DeskFailure `file_exists`, `disk_full`, `disk_error`; `library_read_only` where a key would have to be made
   */
  exportPseudonymKey: method<{ path: string }, { readonly path: string; readonly key: string }>({
    busy: true,
    retry: 'never',
    writes: false,
  }),
  /** Takes over a key. @throws DeskFailure `bad_input`; `file_exists` where there is another key and `force` is false */
  importPseudonymKey: method<{ path: string; force: boolean }, { readonly key: string }>({
    busy: true,
    retry: 'never',
    writes: true,
  }),

  /** Every mark on what the newest export of a collection holds, or the one named; or on the newest of all collections. */
  marks: method<{ collectionId: string | null; version?: string | null }, readonly MarkedItem[]>({
    busy: false,
    retry: 'again',
    writes: false,
  }),
  /** Marks all of them alike, durably, before it resolves. `after` also names what bears the same mark: the same content, twice in a submission. */
  mark: method<
    { refs: readonly (FileRef | SubmissionRef)[]; change: MarkChange },
    { readonly before: readonly MarkedItem[]; readonly after: readonly MarkedItem[] }
  >({ busy: true, retry: 'never', writes: true }),
  /** Marks each item in its own way, all of them in one durable transaction: either every item is marked or none. */
  markEach: method<
    { items: readonly { readonly ref: FileRef | SubmissionRef; readonly change: MarkChange }[] },
    { readonly before: readonly MarkedItem[]; readonly after: readonly MarkedItem[] }
  >({ busy: true, retry: 'never', writes: true }),
  /** Sets marks as they were, for undoing. */
  restoreMarks: method<{ items: readonly MarkedItem[] }, readonly MarkedItem[]>({
    busy: true,
    retry: 'never',
    writes: true,
  }),

  /** Writes all marks of a collection to a file, those of withdrawn submissions included. @throws DeskFailure `disk_full`, `disk_error` */
  saveReview: method<{ collectionId: string; path: string }, { readonly path: string; readonly marks: number }>({
    busy: true,
    retry: 'never',
    writes: false,
  }),
  /** Merges a saved review, see `mergeMarks`. @throws DeskFailure `bad_input`, `collection_not_found` */
  mergeReview: method<{ path: string }, { readonly marks: number; readonly changed: number }>({
    busy: true,
    retry: 'never',
    writes: true,
  }),

  /** The precious catalog's export jobs; `progress`, `rate` and `secondsLeft` are not kept. */
  jobs: method<undefined, readonly ExportJob[]>({ busy: false, retry: 'again', writes: false }),
  // Both name the job's whole state, and calls are asked again in their order.
  saveJob: method<ExportJob, void>({ busy: false, retry: 'again', writes: true }),
  deleteJob: method<{ jobId: string }, void>({ busy: false, retry: 'again', writes: true }),

  /** The audit log, the newest first. */
  history: method<HistoryInput, readonly HistoryEntry[]>({ busy: false, retry: 'again', writes: false }),
  /** Notes in the audit log that files left the library by the window. */
  noteFilesOut: method<{ files: readonly FileRef[]; how: WayOut }, void>({
    busy: false,
    retry: 'never',
    writes: false,
  }),
};

/** What helps where a library cannot be opened. */
export const RESCUE_METHODS = {
  /** Copies of the catalog that can be read, the newest first. */
  backups: method<undefined, readonly CatalogBackup[]>({ busy: false, retry: 'again', writes: false }),
  /**
   * Puts a copy in the place of the catalog, which is kept beside it. Archives that came later are taken in again at the next
   * opening; what was marked later is in the kept catalog alone.
   * @throws DeskFailure `bad_input` while the library is open, or for a name that no copy has; `disk_full`, `disk_error`
   */
  restoreBackup: method<{ name: string }, void>({ busy: false, retry: 'never', writes: true }),
};

/** What the library process answers, whether its library can be opened or not. */
export const PROCESS_METHODS = { ...LIBRARY_METHODS, ...RESCUE_METHODS };
