/**
 * The library's face: the same for the command line (in process), the tests, and the window (through `library-client.ts` and
 * the library process). Every method takes one structured-clonable input and a {@link Context}, and rejects with a
 * {@link DeskFailure}.
 */
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
  Progress,
  Query,
  Submission,
  SubmissionRef,
  SubmissionRow,
  VerifyOutcome,
} from '../../../src-preload/domain.ts';
import type { ExportFilter } from '../../../src-preload/export-filter.ts';
import type { HistoryEntry, WayOut } from '../../../src-preload/history.ts';
import type { ExportJob } from '../../../src-preload/jobs.ts';
import type { MarkChange } from '../../../src-preload/marks.ts';
import type { TableFormat, TablePreview, TableShape } from '../../../src-preload/tables.ts';
import type { Version, VersionChanges } from '../../../src-preload/versions.ts';
import type { QueryNote } from '../../../src-preload/words/query-notes.ts';

/** How the caller follows and stops long work. */
export interface Context {
  readonly signal?: AbortSignal;
  /** Called at most about ten times a second. */
  readonly onProgress?: (progress: Progress) => void;
}

export interface ImportInput {
  /** Absolute path of a ZIP; it is cloned or copied into the library, never moved or changed. */
  readonly path: string;
  /** The collection's definition as the API answered it at export time (labels, order, pages), where there is one. */
  readonly definition?: unknown;
  /** What the export was narrowed to: such an archive never takes the place of one of the whole collection. */
  readonly filter?: ExportFilter | null;
  /** Kept in the audit log: Prolific's id of the export, where there is one. */
  readonly exportId?: string | null;
  /** Kept in the audit log. */
  readonly source: 'export' | 'dialog' | 'drop' | 'command-line' | 'sample';
}

export interface PageInput {
  readonly query: Query;
  /** Items per page, 1 to 500. */
  readonly limit: number;
  /** Random access for the window… */
  readonly offset?: number;
  /** …or the `next` of the page before (keyset), for scripts. */
  readonly after?: string;
}

export interface FileBytes {
  readonly bytes: Uint8Array;
  /** Uncompressed size of the whole file. */
  readonly size: number;
  /** Safe to serve: by content, from a fixed list; `application/octet-stream` for everything else (HTML and SVG included). */
  readonly contentType: string;
}

export interface MaterialisedFile {
  /** Absolute path under the archive's derived `files/` folder, read-only, with a readable name. */
  readonly path: string;
  readonly record: FileRecord;
}

export interface ExtractInput {
  readonly query: Query;
  /** Absolute folder; created when absent. Existing files are never overwritten. */
  readonly to: string;
  /** `{submission}`, `{participant}`, `{instruction}`, `{index}`, `{name}`, `{ext}`; default `{participant}/{submission}_{index}_{name}`. */
  readonly pattern?: string;
  /** Leaves out what cameras and programs wrote about a picture; what cannot be cleaned is skipped, with the reason. */
  readonly stripMetadata?: boolean;
}

export interface ExtractOutcome {
  readonly directory: string;
  readonly files: number;
  readonly bytes: number;
  /** Files of the query that are missing from the archive or damaged, so that no copy was made; at most 10,000. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
}

/** A ZIP that was compared with another. */
export interface ComparedFile {
  readonly path: string;
  readonly collectionId: string;
  /** ISO 8601 UTC; null where the archive does not say. */
  readonly exportedAt: string | null;
  readonly submissions: number;
  readonly files: number;
}

export type FileChanges = Omit<VersionChanges, 'older' | 'newer'> & {
  readonly older: ComparedFile;
  readonly newer: ComparedFile;
};

export interface HistoryInput {
  /** Null: of everything. */
  readonly collectionId: string | null;
  /** Only entries before this one; null for the newest. */
  readonly before: number | null;
  readonly limit: number;
}

export interface LibraryApi {
  /** To be called when somebody is likely to want an import within minutes: it then begins at full speed. Resolves when all is ready. */
  prepareImport(input?: undefined, context?: Context): Promise<void>;
  importArchive(input: ImportInput, context?: Context): Promise<ImportOutcome>;
  /** Newest import first. */
  collections(input?: undefined, context?: Context): Promise<readonly Collection[]>;
  report(input: { collectionId: string }, context?: Context): Promise<ImportReport>;
  /** Writes the report to a file: as JSON where its name ends so, else as text. @throws DeskFailure `disk_full`, `disk_error` */
  saveReport(input: { collectionId: string; path: string }, context?: Context): Promise<{ readonly path: string }>;
  /** Removes the archive and everything derived from it; the audit log keeps that it was done. */
  remove(input: { collectionId: string }, context?: Context): Promise<void>;
  /** Builds the index anew from the archive, beside the old one, then swaps. */
  rebuild(input: { collectionId: string }, context?: Context): Promise<ImportOutcome>;
  /** Reads every file and checks its CRC-32; all collections when null. */
  verify(
    /** In the background: only while nobody works with the library. */
    input: { collectionId: string | null; background?: boolean },
    context?: Context,
  ): Promise<VerifyOutcome>;

  /** One export of a collection, described as if it were the newest. */
  version(input: { archiveId: string }, context?: Context): Promise<Collection>;
  /** Every export of the collection that the library holds, the current one first. */
  versions(input: { collectionId: string }, context?: Context): Promise<readonly Version[]>;
  /** What changed since the export before, or since the one named; null where there is none. */
  compare(input: { collectionId: string; from?: string }, context?: Context): Promise<VersionChanges | null>;
  /** The same between two ZIPs (absolute paths) of one collection, which need not be in the library and are not taken into it. */
  compareFiles(input: { older: string; newer: string }, context?: Context): Promise<FileChanges>;
  /**
   * Removes every export, of the whole or of a part, that a newer one stands in for, with all that was derived from them, and the marks of
   * submissions that only they held: for participants who withdrew their consent. The audit log keeps that it was done.
   * @param input `force` removes also submissions that may be on lines of the newer exports that cannot be read
   * @throws DeskFailure `bad_input` where there is none, `unreadable_lines` without `force`
   */
  removeEarlier(
    input: { collectionId: string; force?: boolean },
    context?: Context,
  ): Promise<{ readonly archives: number; readonly submissions: number }>;

  submissions(input: PageInput, context?: Context): Promise<Page<SubmissionRow> & { readonly next: string | null }>;
  files(input: PageInput, context?: Context): Promise<Page<FileRecord> & { readonly next: string | null }>;
  facets(input: { query: Query; unit: 'submissions' | 'files' }, context?: Context): Promise<Facets>;
  submission(input: { ref: SubmissionRef; text: string; exact?: boolean }, context?: Context): Promise<Submission>;
  /** Every submission with that id, over all collections (an archive may hold one twice). */
  findSubmission(input: { submissionId: string }, context?: Context): Promise<readonly SubmissionRef[]>;

  fileRecord(input: FileRef, context?: Context): Promise<FileRecord>;
  /** Bytes `start` (inclusive) to `end` (exclusive); at most 4 MiB a call, so that a caller streams with back-pressure. */
  readFile(input: FileRef & { start: number; end: number }, context?: Context): Promise<FileBytes>;
  /** What the file is by its first bytes, whatever its name says. */
  content(input: FileRef, context?: Context): Promise<FileContent>;
  /** A WebP (or, for the clipboard, a PNG) that fits `size` × `size` pixels, upright; `file_blocked` where the content cannot be drawn. */
  thumbnail(input: FileRef & { size: number; format?: 'png' }, context?: Context): Promise<FileBytes>;
  /** The small picture that a photograph holds of itself, upright, to be shown until its thumbnail is drawn; null where it holds none. */
  placeholder(input: FileRef, context?: Context): Promise<FileBytes | null>;
  /**
   * The picture in all its pixels, upright, where the window cannot show the file itself (HEIC, TIFF, SVG…); null where it can.
   * `file_blocked` where the content cannot be drawn, or is too large to be shown.
   */
  view(input: FileRef, context?: Context): Promise<FileBytes | null>;
  /**
   * Makes what stands for pictures until they are drawn (see `thumbHash` of a file) where there is none, only while nobody works with the
   * library. What was made is kept, however it ends.
   */
  makeThumbHashes(input: { archiveId: string }, context?: Context): Promise<{ readonly made: number }>;
  materialise(input: { files: readonly FileRef[] }, context?: Context): Promise<readonly MaterialisedFile[]>;
  extract(input: ExtractInput, context?: Context): Promise<ExtractOutcome>;
  /** Writes a table; what is left out of `TableShape` is as in `PLAIN_SHAPE`. `guarded` counts the cells that `isFormulaSafe` altered. @throws DeskFailure `bad_input`, `disk_full`, `disk_error` */
  table(
    input: { query: Query; format: TableFormat; path: string } & Partial<TableShape>,
    context?: Context,
  ): Promise<{ path: string; rows: number; guarded: number; notes: readonly QueryNote[] }>;

  /** The first rows of such a table. */
  previewTable(input: { query: Query; shape: TableShape; limit: number }, context?: Context): Promise<TablePreview>;

  /** Every mark on what the newest export of a collection holds, or the one named; or on the newest of all collections. */
  marks(
    input: { collectionId: string | null; version?: string | null },
    context?: Context,
  ): Promise<readonly MarkedItem[]>;
  /** Marks all of them alike, durably, before it resolves. `after` also names what bears the same mark: the same content, twice in a submission. */
  mark(
    input: { refs: readonly (FileRef | SubmissionRef)[]; change: MarkChange },
    context?: Context,
  ): Promise<{ readonly before: readonly MarkedItem[]; readonly after: readonly MarkedItem[] }>;
  /** Marks each item in its own way, all of them in one durable transaction: either every item is marked or none. */
  markEach(
    input: { items: readonly { readonly ref: FileRef | SubmissionRef; readonly change: MarkChange }[] },
    context?: Context,
  ): Promise<{ readonly before: readonly MarkedItem[]; readonly after: readonly MarkedItem[] }>;
  /** Sets marks as they were, for undoing. */
  restoreMarks(input: { items: readonly MarkedItem[] }, context?: Context): Promise<readonly MarkedItem[]>;

  /** Writes all marks of a collection to a file, those of withdrawn submissions included. @throws DeskFailure `disk_full`, `disk_error` */
  saveReview(
    input: { collectionId: string; path: string },
    context?: Context,
  ): Promise<{ readonly path: string; readonly marks: number }>;
  /** Merges a saved review, see `mergeMarks`. @throws DeskFailure `bad_input`, `collection_not_found` */
  mergeReview(
    input: { path: string },
    context?: Context,
  ): Promise<{ readonly marks: number; readonly changed: number }>;

  /** The precious catalog's export jobs; `progress`, `rate` and `secondsLeft` are not kept. */
  jobs(input?: undefined, context?: Context): Promise<readonly ExportJob[]>;
  saveJob(input: ExportJob, context?: Context): Promise<void>;
  deleteJob(input: { jobId: string }, context?: Context): Promise<void>;

  /** The audit log, the newest first. */
  history(input: HistoryInput, context?: Context): Promise<readonly HistoryEntry[]>;
  /** Notes in the audit log that files left the library by the window. */
  noteFilesOut(input: { files: readonly FileRef[]; how: WayOut }, context?: Context): Promise<void>;

  close(): Promise<void>;
}

/** What helps where a library cannot be opened. */
export interface RescueApi {
  /** Copies of the catalog that can be read, the newest first. */
  backups(input?: undefined, context?: Context): Promise<readonly CatalogBackup[]>;
  /**
   * Puts a copy in the place of the catalog, which is kept beside it. Archives that came later are taken in again at the next
   * opening; what was marked later is in the kept catalog alone.
   * @throws DeskFailure `bad_input` while the library is open, or for a name that no copy has; `disk_full`, `disk_error`
   */
  restoreBackup(input: { name: string }, context?: Context): Promise<void>;
}

/** The methods that travel between processes. */
export type LibraryMethod = Exclude<keyof LibraryApi, 'close'> | keyof RescueApi;
