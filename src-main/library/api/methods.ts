/** All methods of the library: their inputs, outputs and rules. */
import type { CodebookFormat } from '../../../src-preload/codebooks.ts';
import type { CollectionNaming } from '../../../src-preload/collections.ts';
import type { SheetCaption } from '../../../src-preload/contact-sheets.ts';
import type {
  CatalogBackup,
  Collection,
  Facets,
  FileContent,
  FileRecord,
  FileRef,
  FoundPlace,
  ImportOutcome,
  ImportReport,
  MarkedItem,
  Page,
  PickedItems,
  Query,
  Submission,
  SubmissionRef,
  SubmissionRow,
  VerifyOutcome,
} from '../../../src-preload/domain.ts';
import type { HistoryEntry, WayOut } from '../../../src-preload/history.ts';
import type { ExportJob } from '../../../src-preload/jobs.ts';
import type { AppliedMarks, MarksPreview, NamedMarkFile, UndoneMarks } from '../../../src-preload/mark-files.ts';
import type { Mark, MarkChange } from '../../../src-preload/marks.ts';
import type { SavedPackage } from '../../../src-preload/packages.ts';
import type {
  PrivacyChoices,
  PrivacyReportFormat,
  PrivacySheet,
  PrivacySheetInput,
} from '../../../src-preload/privacy.ts';
import type { HandedOver, HandoverWish, Recipe, SavedRecipe } from '../../../src-preload/recipes.ts';
import type { SqlFormat } from '../../../src-preload/sql.ts';
import type { FileBeside, SavedTable, TablePreview, TableShape } from '../../../src-preload/tables.ts';
import type { Version, VersionChanges } from '../../../src-preload/versions.ts';
import type { QueryNote } from '../../../src-preload/words/query-notes.ts';
import type {
  CellsInput,
  CopiedCells,
  ExtractInput,
  ExtractOutcome,
  FileBytes,
  FileChanges,
  HandoverInput,
  HistoryInput,
  ImportInput,
  LibrarySecret,
  LockState,
  MaterialisedFile,
  NewLock,
  PageInput,
  PreviewedNames,
  PreviewNamesInput,
  SqlSources,
  TableInput,
} from './call-types.ts';
import { CHANGE, LOOK_UP, method, READ, SAVE, SWITCH } from './method-rules.ts';

/** The parts of the library implement these methods. A missing one fails the type check in `library.ts`. */
export const LIBRARY_METHODS = {
  /** A person uses a window. Does nothing, but background work waits as for any other call of a person. */
  noteUse: method<undefined, void>(READ),
  /** Call this when an import is likely within minutes. It then starts at full speed. Resolves when everything is ready. */
  prepareImport: method<undefined, void>(LOOK_UP),
  importArchive: method<ImportInput, ImportOutcome>(CHANGE),
  /** Reads every file of a ZIP that need not be in the library, and counts those that do not match their checksums. */
  checkFiles: method<{ path: string }, { readonly damaged: number }>(READ),
  /** A number that differs after another process changed the catalog, such as a command beside the window. */
  foreignChanges: method<undefined, number>(LOOK_UP),
  /** True if the folder or its disk cannot be written to. Then every method that writes fails with `library_read_only`. */
  isReadOnly: method<undefined, boolean>(LOOK_UP),
  /** The newest import first. */
  collections: method<undefined, readonly Collection[]>(LOOK_UP),
  report: method<{ collectionId: string }, ImportReport>(LOOK_UP),
  /** Writes the report to a file: as JSON if its name ends in `.json`, otherwise as text. @throws DeskFailure `disk_full`, `disk_error` */
  saveReport: method<{ collectionId: string; path: string }, { readonly path: string }>(SAVE),
  /** Removes a collection with all derived data. The activity log records it. */
  remove: method<{ collectionId: string }, void>(CHANGE),
  /** Builds a new index from the archive beside the old one, then replaces it. */
  rebuild: method<{ collectionId: string }, ImportOutcome>(CHANGE),
  /**
   * Adds Prolific's definition to an archive without one, such as a ZIP that was imported from a file, and builds its index with the labels
   * of the options. Does nothing if the archive has one. @throws DeskFailure `bad_input` for the definition of another collection
   */
  addDefinition: method<{ collectionId: string; definition: unknown }, void>(CHANGE),
  /** Reads every file and checks its CRC-32; null for all collections. With `background`, it runs only while the library is idle. */
  // It also runs in the background, and would wait for itself if it counted as activity.
  verify: method<{ collectionId: string | null; background?: boolean }, VerifyOutcome>({
    busy: false,
    retry: 'never',
    writes: false,
  }),

  /** One export of a collection, described like the newest. */
  version: method<{ archiveId: string }, Collection>(LOOK_UP),
  /** All exports of the collection in the library, the current one first. */
  versions: method<{ collectionId: string }, readonly Version[]>(LOOK_UP),
  /** The changes since the previous export, or since `from`; null if there is none. */
  compare: method<{ collectionId: string; from?: string }, VersionChanges | null>(READ),
  /** Compares two ZIPs (absolute paths) of one collection, which need not be in the library and are not imported. */
  compareFiles: method<{ older: string; newer: string }, FileChanges>(READ),
  /**
   * Removes every export, of the whole or of a part, that a newer one replaces, with all derived data and the marks of submissions that no
   * other export holds. Use it for participants who withdrew their consent. The activity log records it.
   * @param input `force` also removes submissions that may be on unreadable lines of the newer exports
   * @throws DeskFailure `bad_input` if there is no earlier export, `unreadable_lines` without `force`
   */
  removeEarlier: method<
    { collectionId: string; force?: boolean },
    { readonly archives: number; readonly submissions: number }
  >(CHANGE),

  submissions: method<PageInput, Page<SubmissionRow> & { readonly next: string | null }>(READ),
  files: method<PageInput, Page<FileRecord> & { readonly next: string | null }>(READ),
  /** Cells of the table for the clipboard. */
  copyCells: method<CellsInput, CopiedCells>(READ),
  facets: method<{ query: Query; unit: 'submissions' | 'files' }, Facets>(READ),
  /** The items at these places of a result, for `picked` in a query. `from` and `to` are 0-based and inclusive. */
  pickItems: method<
    {
      query: Query;
      unit: 'submissions' | 'files';
      places: readonly { readonly from: number; readonly to: number }[];
      /** True if the places are of tiles, see {@link PageInput}. */
      tiles?: boolean;
    },
    PickedItems
  >(READ),
  /** The first of these items that is in the result. Null if none is. Tiles: as in {@link PageInput}. */
  findPlace: method<
    { query: Query; unit: 'submissions' | 'files'; refs: readonly (FileRef | SubmissionRef)[]; tiles?: boolean },
    FoundPlace | null
  >(READ),
  /** Readable: as in {@link PageInput}. */
  submission: method<{ ref: SubmissionRef; text: string; exact?: boolean; readable?: boolean }, Submission>(READ),
  /** All submissions with that id in all collections. An archive may hold one twice. */
  findSubmission: method<{ submissionId: string }, readonly SubmissionRef[]>(LOOK_UP),

  fileRecord: method<FileRef, FileRecord>(READ),
  /** The bytes from `start` (inclusive) to `end` (exclusive), at most 4 MiB a call, so that the caller controls the pace. */
  readFile: method<FileRef & { start: number; end: number }, FileBytes>(READ),
  /** The type of the file by its first bytes, not by its name. */
  content: method<FileRef, FileContent>(READ),
  /** A WebP (or a PNG for the clipboard) that fits `size` × `size` pixels, upright; `file_blocked` if the content cannot be drawn. */
  thumbnail: method<FileRef & { size: number; format?: 'png' }, FileBytes>(READ),
  /** The thumbnail embedded in a photograph, upright, to show until the real thumbnail is drawn; null if there is none. */
  placeholder: method<FileRef, FileBytes | null>(READ),
  /**
   * The picture with all its pixels, upright, if the window cannot show the file itself (HEIC, TIFF, SVG…); null if it can. `file_blocked`
   * if the content cannot be drawn or is too large.
   */
  view: method<FileRef & { readonly page?: number }, FileBytes | null>(READ),
  /**
   * Makes the missing ThumbHashes of pictures (see `thumbHash` of a file), only while the library is idle. If it is interrupted, finished
   * hashes are kept.
   */
  makeThumbHashes: method<{ archiveId: string }, { readonly made: number }>({
    busy: false,
    retry: 'never',
    writes: false,
  }),
  /** Reads the metadata of photographs and films, only while the library is idle. If it is interrupted, finished files are kept. */
  describeFiles: method<{ archiveId: string }, { readonly read: number }>({
    busy: false,
    retry: 'never',
    writes: false,
  }),
  materialise: method<{ files: readonly FileRef[] }, readonly MaterialisedFile[]>(READ),
  /** Writes copies of files without their metadata. @throws DeskFailure `file_blocked` that names the files which cannot be cleaned */
  cleanedCopies: method<{ files: readonly FileRef[] }, readonly MaterialisedFile[]>(READ),
  /** Writes `files.csv`, which says which copy belongs to which answer, into the folder of saved copies. Overwrites nothing. */
  saveManifest: method<
    {
      directory: string;
      copies: readonly { readonly ref: FileRef; readonly copiedTo: string }[];
      /** True for copies without metadata. */
      isCleaned?: boolean;
    },
    { readonly path: string }
  >(SAVE),
  extract: method<ExtractInput, ExtractOutcome>(SAVE),
  /** The names that `extract` would give. */
  previewNames: method<PreviewNamesInput, PreviewedNames>(READ),
  /**
   * Writes a package of submissions and files for another tool: a whole folder or nothing.
   * @throws DeskFailure `bad_input`, `file_exists` for a folder that is not empty, `disk_full`, `disk_error`, `cancelled`
   */
  handover: method<HandoverInput, SavedPackage>(SAVE),
  /**
   * Writes a table. Missing options of `TableShape` are as in `PLAIN_SHAPE` and `usualChoices`. The caller writes the files beside it.
   * @throws DeskFailure `bad_input`, `disk_full`, `disk_error`
   */
  table: method<TableInput, SavedTable & { readonly sha256: string; readonly beside: readonly FileBeside[] }>(SAVE),
  /**
   * Hands over in any form, and records the run of a recipe in the activity log. The caller writes the files beside a table.
   * @param input `path` of a table, or of a folder that is absent or empty; `fileName` as in `TableInput`; `recipe` null without one
   * @throws DeskFailure as `table`, `extract` and `handover` do
   */
  runHandover: method<
    { wish: HandoverWish; path: string; fileName?: string; recipe: string | null; recipient?: string },
    HandedOver & { readonly beside: readonly FileBeside[] }
  >(SAVE),
  /**
   * Sets the name and the group of a collection in this library; null removes them. Returns the previous ones. Archives and what leaves the library
   * keep the name of Prolific.
   * @throws DeskFailure `collection_not_found`
   */
  nameCollection: method<CollectionNaming & { readonly collectionId: string }, CollectionNaming>(CHANGE),
  /** Makes the backup of today again, with the latest changes. @throws DeskFailure `disk_full`, `disk_error` */
  backUp: method<undefined, void>({ busy: true, retry: 'again', writes: true }),
  /** By name. */
  recipes: method<undefined, readonly SavedRecipe[]>(LOOK_UP),
  /** @throws DeskFailure `file_exists` for a name that is taken, unless `replace` is true */
  saveRecipe: method<{ recipe: Recipe; replace: boolean }, void>(CHANGE),
  /** @throws DeskFailure `bad_input` for an unknown name */
  removeRecipe: method<{ name: string }, void>(CHANGE),
  /**
   * Writes the questions of a collection, with counts of the answers in the query's submissions.
   * @throws DeskFailure `disk_full`, `disk_error`
   */
  codebook: method<
    { query: Query; format: CodebookFormat; path: string; privacy?: PrivacyChoices },
    { path: string; questions: number; submissions: number; notes: readonly QueryNote[] }
  >(SAVE),
  /** The first rows of a table. */
  previewTable: method<{ query: Query; shape: TableShape; limit: number; privacy?: PrivacyChoices }, TablePreview>(
    READ,
  ),

  /** Findings in the texts of a query's submissions; on request also rare combinations of options, and metadata of files. */
  privacySheet: method<PrivacySheetInput, PrivacySheet>(READ),
  /** Writes a page for an ethics board about what left of a collection. @throws DeskFailure `disk_full`, `disk_error` */
  savePrivacyReport: method<
    { collectionId: string; path: string; format: PrivacyReportFormat },
    { readonly path: string; readonly handovers: number }
  >(SAVE),
  /**
   * Writes a copy of the key for pseudonyms. Makes the key if there is none. Replaces no file.
   * @throws DeskFailure `file_exists`, `disk_full`, `disk_error`; `library_read_only` if a key would have to be made
   */
  exportPseudonymKey: method<{ path: string }, { readonly path: string; readonly key: string }>(SAVE),
  /** Imports a key for pseudonyms. @throws DeskFailure `bad_input`; `file_exists` if there is another key and `force` is false */
  importPseudonymKey: method<{ path: string; force: boolean }, { readonly key: string }>(CHANGE),

  /** All marks on submissions and files of an export: of the named one, of the newest of a collection, or of the newest of all collections. */
  marks: method<{ collectionId: string | null; version?: string | null }, readonly MarkedItem[]>(LOOK_UP),
  /**
   * Gives all items the same change, durably before it resolves. `after` also lists other items with the same subject: the same content
   * twice in a submission.
   */
  mark: method<
    { refs: readonly (FileRef | SubmissionRef)[]; change: MarkChange },
    { readonly before: readonly MarkedItem[]; readonly after: readonly MarkedItem[] }
  >(CHANGE),
  /** Restores earlier marks, for undo. */
  restoreMarks: method<{ items: readonly (MarkedItem & { readonly from?: Mark })[] }, readonly MarkedItem[]>(CHANGE),

  /**
   * The changes that a table of marks (CSV, TSV) or an export of Label Studio (JSON, JSON-MIN) would make. Null searches all collections.
   * @throws DeskFailure `bad_input` if the file is neither, `disk_error`
   */
  previewMarks: method<NamedMarkFile, MarksPreview>(READ),
  /**
   * Applies all marks of the file or none.
   * @param input `digest` of the preview, or null without one; `skipWrong` leaves out wrong lines, which are otherwise refused
   * @throws DeskFailure `bad_input` also if the file or the marks changed after the preview
   */
  applyMarks: method<NamedMarkFile & { digest: string | null; skipWrong: boolean }, AppliedMarks>(CHANGE),
  /** Undoes the last import of marks. Marks that changed later are kept. @param input a number refuses any other import */
  undoMarks: method<{ importNumber: number | null }, UndoneMarks>(CHANGE),

  /** Writes all marks of a collection to a file, including marks of withdrawn submissions. @throws DeskFailure `disk_full`, `disk_error` */
  saveReview: method<{ collectionId: string; path: string }, { readonly path: string; readonly marks: number }>(SAVE),
  /** Merges a saved review, see `mergeMarks`. @throws DeskFailure `bad_input`, `collection_not_found` */
  mergeReview: method<{ path: string }, { readonly marks: number; readonly changed: number }>(CHANGE),

  /** The export jobs in the catalog, without `progress`, `rate` and `secondsLeft`. */
  jobs: method<undefined, readonly ExportJob[]>(LOOK_UP),
  // Both write the whole state of the job, and repeated calls keep their order.
  saveJob: method<ExportJob, void>({ busy: false, retry: 'again', writes: true }),
  deleteJob: method<{ jobId: string }, void>({ busy: false, retry: 'again', writes: true }),

  /** The activity log, the newest entries first. */
  history: method<HistoryInput, readonly HistoryEntry[]>(LOOK_UP),
  /**
   * Finds the data that queries in SQL read, for one collection or for all. Waits for running imports.
   * @throws DeskFailure `collection_not_found`, `bad_input` for more collections than one query can read
   */
  sqlSources: method<{ collectionId: string | null; damaged?: string }, SqlSources>(READ),
  /** Records in the activity log that the result of a query in SQL was saved. */
  noteSqlSaved: method<{ collectionId: string | null; format: SqlFormat; rows: number }, void>({
    busy: false,
    retry: 'never',
    writes: false,
  }),
  /** Records in the activity log that files left the library through the window. */
  noteFilesOut: method<
    { files: readonly FileRef[]; how: WayOut; isCleaned?: boolean; captions?: readonly SheetCaption[] },
    void
  >({
    busy: false,
    retry: 'never',
    writes: false,
  }),
};

/** Methods for a library that cannot be opened. */
export const RESCUE_METHODS = {
  /** Backups of the catalog that can be read, the newest first. */
  backups: method<undefined, readonly CatalogBackup[]>(LOOK_UP),
  /**
   * Replaces the catalog by a backup. The replaced catalog is kept beside it. Later archives are imported again when the library is opened.
   * Later marks that can be read are copied from the replaced catalog.
   * @throws DeskFailure `bad_input` while the library is open, or for an unknown name; `disk_full`, `disk_error`
   */
  restoreBackup: method<{ name: string }, void>({ busy: false, retry: 'never', writes: true }),
};

/** Methods for the encryption of the library. They work while it is locked. */
export const LOCK_METHODS = {
  lockState: method<undefined, LockState>(LOOK_UP),
  /** The key for downloads; null if the library is not encrypted. @throws DeskFailure `passphrase_needed` while it is locked */
  downloadKey: method<undefined, Uint8Array | null>(LOOK_UP),
  /** @throws DeskFailure `passphrase_wrong`; `disk_error` for a damaged key file */
  unlock: method<LibrarySecret, void>({ busy: false, retry: 'again', writes: false }),
  /** Closes the library, forgets its keys and deletes copies of files for other applications. */
  lock: method<undefined, void>({ busy: false, retry: 'again', writes: false }),
  /**
   * Makes a key for a library that is not encrypted, and changes nothing. Only the key that was made last can be used.
   * @returns the recovery code, which is stored nowhere
   * @throws DeskFailure `bad_input` for a short passphrase
   */
  prepareEncryption: method<NewLock, { readonly recoveryCode: string }>(SWITCH),
  /**
   * Encrypts every file of the library, and builds its indexes again. If it is interrupted, the next opening continues.
   * The recovery code names the key: a person who made another one meanwhile, in another window, must not be left with a code that opens nothing.
   * @throws DeskFailure `bad_input` without the key of this code, `library_locked` while another process has the library open, `cancelled`
   */
  encryptLibrary: method<{ recoveryCode: string }, void>(SWITCH),
  /** @throws DeskFailure as `unlock` and `encryptLibrary` */
  decryptLibrary: method<LibrarySecret, void>(SWITCH),
  /** Stops `encryptLibrary` or `decryptLibrary`. They put all files back as they were, and reject with `cancelled`. */
  stopSwitching: method<undefined, void>({ busy: false, retry: 'again', writes: false }),
  /** Changes the passphrase, or between passphrase and keychain. The recovery code stays. @throws DeskFailure `bad_input`, `passphrase_wrong` */
  changeLock: method<{ secret: LibrarySecret; lock: NewLock }, void>(SWITCH),
  /** Makes a new recovery code. The old one opens nothing any more. @throws DeskFailure `passphrase_wrong` */
  newRecoveryCode: method<LibrarySecret, { readonly recoveryCode: string }>(SWITCH),
};

/** All methods of the library process. The others work even if the library cannot be opened. */
export const PROCESS_METHODS = { ...LIBRARY_METHODS, ...RESCUE_METHODS, ...LOCK_METHODS };
