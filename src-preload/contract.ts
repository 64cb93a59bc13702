/**
 * The contract between window and main process. Adding a channel is one entry here and one handler in `src-main/ipc/handlers.ts`, or a
 * method of the library that {@link fromLibrary} names. The type check fails when either is missing. Schemas parse all inputs before a
 * handler runs. Replies are wrapped in {@link Result}.
 */

import { z } from 'zod';
import type { ListedExport, RemoteCollection, TokenStatus, Workspace } from './account.ts';
import { CODEBOOK_FORMATS } from './codebooks.ts';
import type { CollectionNaming } from './collections.ts';
import { MOST_ON_SHEET, type SheetOutcome, type SheetWish } from './contact-sheets.ts';
import type {
  AppInfo,
  CatalogBackup,
  Collection,
  Facets,
  FileContent,
  FileRecord,
  FoundPlace,
  ImportReport,
  MarkedItem,
  Page,
  PickedItems,
  Result,
  Submission,
  SubmissionRef,
  SubmissionRow,
  VerifyOutcome,
} from './domain.ts';
import { type EncryptionInfo, LOCK_AFTER } from './encryption.ts';
import type { Events } from './events.ts';
import type { HandoverJob } from './handover-jobs.ts';
import type { HistoryEntry } from './history.ts';
import type { DailyExport, ExportJob } from './jobs.ts';
import type { AppliedMarks, MarksPreview, UndoneMarks } from './mark-files.ts';
import { DOCUMENTS, type Opening } from './openings.ts';
import { PACKAGE_FORMATS } from './packages.ts';
import type { PackedMarks } from './packed-marks.ts';
import type { PrivacySheet } from './privacy.ts';
import type { SavedRecipe } from './recipes.ts';
import {
  chosenLock,
  collectionName,
  conversion,
  exportFilter,
  filePath,
  fileRef,
  fileRefs,
  handoverWish,
  identifier,
  itemRef,
  librarySecret,
  markChange,
  newRecoveryCode,
  nothing,
  number,
  ofCollection,
  packedRefs,
  packedRestores,
  pageOf,
  pageSize,
  position,
  privacyChoicesSchema,
  querySchema,
  recipeName,
  recipientName,
  sheetWish,
  sqlQuestion,
  submissionRef,
  tableShape,
  uuid,
} from './schemas.ts';
import { type SavedSql, SQL_FORMATS, type SqlResult } from './sql.ts';
import type { TablePreview } from './tables.ts';
import type { UpdateState } from './updates.ts';
import type { Version, VersionChanges } from './versions.ts';
import { ENCODINGS } from './words/encoding-words.ts';

/** Ties an input schema to an output type. The compiler checks the output, the schema the input. */
function channel<Output>() {
  return <Schema extends z.ZodType>(input: Schema) => ({ input }) as { input: Schema; output?: Output };
}

/** A channel that one method of the library answers, with the same input and output. `src-main/ipc/library-channels.ts` connects it. */
function fromLibrary<Output>() {
  return <Method extends string, Schema extends z.ZodType>(library: Method, input: Schema) =>
    ({ library, input }) as { library: Method; input: Schema; output?: Output };
}

/** The names of the first copies. Null: no copy. */
interface NamesPreview {
  readonly total: number;
  readonly names: readonly { readonly path: string; readonly name: string | null }[];
}

/** Request and reply: `window.desk.<name>(input)`. */
export const CHANNELS = {
  'app.info': channel<AppInfo>()(nothing),
  'app.setCleanCopies': channel<void>()(z.strictObject({ cleanCopies: z.boolean() })),
  'app.setLanguage': channel<void>()(z.enum(['system', 'en', 'de'])),
  'app.setTheme': channel<void>()(z.enum(['system', 'light', 'dark'])),
  /** Opens another window on the same library. */
  'app.newWindow': channel<void>()(nothing),
  'app.copyText': channel<void>()(z.string().max(1_000_000)),
  /** Copies whole answers as a table. `titles` are its first row; null for none. */
  'app.copyCells': channel<void>()(
    z.strictObject({
      refs: z.array(submissionRef).min(1).max(5_000),
      columns: z.array(identifier).min(1).max(2_000),
      titles: z.array(z.string().max(11_000)).max(2_000).nullable(),
    }),
  ),

  /** What the system asked the window to show. Null if nothing waits. */
  'app.takeOpening': channel<Opening | null>()(nothing),
  'app.openDocument': channel<void>()(z.enum(DOCUMENTS)),
  /** A report for the people who maintain the application, without what could name a person. */
  'app.problemReport': channel<string>()(nothing),
  /** Asks for the path, then writes the report as the person left it. Null when the person cancels. */
  'app.saveProblemReport': channel<{ path: string } | null>()(z.string().max(1_000_000)),

  'encryption.info': channel<EncryptionInfo>()(nothing),
  'encryption.unlock': channel<void>()(librarySecret),
  /** Locks the library when nothing runs. @returns the names of what has to end first */
  'encryption.lock': channel<{ readonly waitsFor: readonly string[] }>()(nothing),
  'encryption.setLockAfter': channel<void>()(
    z.strictObject({ minutes: z.union(LOCK_AFTER.map((minutes) => z.literal(minutes))) }),
  ),
  /** Makes the key and the recovery code for `encryption.encrypt`, and changes nothing. */
  'encryption.prepare': channel<{ readonly recoveryCode: string }>()(chosenLock),
  /** Encrypts with the key that `encryption.prepare` made with this code. Sends `encryption-progress` until the end. */
  'encryption.encrypt': channel<void>()(newRecoveryCode),
  /** Stops encrypting or decrypting, which then puts all files back. */
  'encryption.stop': channel<void>()(nothing),
  'encryption.decrypt': channel<void>()(librarySecret),
  /** Changes the passphrase, or between passphrase and keychain. */
  'encryption.changeLock': channel<void>()(z.strictObject({ secret: librarySecret, lock: chosenLock })),
  /** The old code opens nothing any more. */
  'encryption.newRecoveryCode': channel<{ readonly recoveryCode: string }>()(librarySecret),
  /** Asks for the path, then writes the text. Null when the person cancels. */
  'encryption.saveRecoveryCode': channel<{ path: string } | null>()(z.string().max(2_000)),

  'updates.state': channel<UpdateState>()(nothing),
  /** Turns the daily check for updates on or off. Checks at once when it is turned on. */
  'updates.setEnabled': channel<UpdateState>()(z.strictObject({ isEnabled: z.boolean() })),
  'updates.check': channel<UpdateState>()(nothing),
  'updates.download': channel<UpdateState>()(nothing),
  /** Backs up the catalog, then closes the application and installs. */
  'updates.install': channel<void>()(nothing),

  'token.status': channel<TokenStatus>()(nothing),
  'token.save': channel<TokenStatus>()(z.string().trim().min(1).max(4_096)),
  'token.forget': channel<TokenStatus>()(nothing),

  'prolific.workspaces': channel<readonly Workspace[]>()(nothing),
  'prolific.collections': channel<readonly RemoteCollection[]>()(identifier),
  'prolific.exports': channel<readonly ListedExport[]>()(identifier),
  'prolific.deleteExport': channel<void>()(z.strictObject({ collectionId: identifier, exportId: identifier })),

  'jobs.list': channel<readonly ExportJob[]>()(nothing),
  'jobs.export': channel<ExportJob>()(
    z.strictObject({ collectionId: identifier, name: z.string().max(1_000), filter: exportFilter.nullable() }),
  ),
  'jobs.import': channel<ExportJob>()(filePath),
  'jobs.pickImport': channel<ExportJob | null>()(nothing),
  /** The person holds a file over the window, so an import is likely. */
  'jobs.expectImport': channel<void>()(nothing),
  'jobs.importSample': channel<ExportJob>()(nothing),
  'jobs.cancel': channel<void>()(uuid),
  'jobs.retry': channel<ExportJob>()(uuid),
  'jobs.pause': channel<void>()(uuid),
  'jobs.putFirst': channel<void>()(uuid),
  'jobs.dismiss': channel<void>()(uuid),

  'daily.list': channel<readonly DailyExport[]>()(nothing),
  /** Null stops the daily export. */
  'daily.set': channel<readonly DailyExport[]>()(
    z.strictObject({
      collectionId: identifier,
      name: z.string().max(1_000),
      at: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
        .nullable(),
    }),
  ),

  'library.collections': fromLibrary<readonly Collection[]>()('collections', nothing),
  'library.nameCollection': channel<CollectionNaming>()(
    z.strictObject({ collectionId: identifier, name: collectionName.nullable(), group: collectionName.nullable() }),
  ),
  'library.report': fromLibrary<ImportReport>()('report', ofCollection),
  /** Asks for the path, then writes. Null when the person cancels. */
  'library.saveReport': channel<{ path: string } | null>()(identifier),
  'library.remove': channel<void>()(identifier),
  /** One export of a collection, described as if it were the newest. */
  'library.version': fromLibrary<Collection>()('version', z.strictObject({ archiveId: uuid })),
  'library.versions': fromLibrary<readonly Version[]>()('versions', ofCollection),
  'library.compare': fromLibrary<VersionChanges | null>()('compare', ofCollection),
  'library.removeEarlier': channel<{ archives: number; submissions: number }>()(
    z.object({ collectionId: identifier, force: z.boolean() }),
  ),
  'library.rebuild': channel<Collection>()(identifier),
  /** Requests the questions and labels of an imported archive from Prolific, and adds them to it. */
  'library.fetchDefinition': channel<void>()(identifier),
  'library.verify': channel<VerifyOutcome>()(identifier),
  /** Stops the verification of the collection. Its call then rejects with `cancelled`. */
  'library.cancelVerify': channel<void>()(identifier),
  'library.submissions': channel<Page<SubmissionRow>>()(
    pageOf.extend({ captures: z.boolean().exactOptional(), readable: z.boolean().exactOptional() }),
  ),
  /** Tiles: the photograph and the film of a Live Photo are one item. */
  'library.files': channel<Page<FileRecord>>()(pageOf.extend({ tiles: z.boolean().exactOptional() })),
  'library.facets': channel<Facets>()(z.strictObject({ query: querySchema, unit: z.enum(['submissions', 'files']) })),
  'library.pickItems': fromLibrary<PickedItems>()(
    'pickItems',
    z.strictObject({
      query: querySchema,
      unit: z.enum(['submissions', 'files']),
      places: z
        .array(z.strictObject({ from: position, to: position }))
        .min(1)
        .max(1_000_000),
      tiles: z.boolean().exactOptional(),
    }),
  ),
  'library.findPlace': fromLibrary<FoundPlace | null>()(
    'findPlace',
    z.strictObject({
      query: querySchema,
      unit: z.enum(['submissions', 'files']),
      refs: z.array(itemRef).min(1).max(500),
      tiles: z.boolean().exactOptional(),
    }),
  ),
  'library.submission': fromLibrary<Submission>()(
    'submission',
    z.strictObject({
      ref: submissionRef,
      text: z.string().max(2_000),
      exact: z.boolean(),
      readable: z.boolean().exactOptional(),
    }),
  ),
  /** All submissions with that id, in all collections. */
  'library.findSubmission': fromLibrary<readonly SubmissionRef[]>()(
    'findSubmission',
    z.strictObject({ submissionId: identifier }),
  ),
  'review.marks': fromLibrary<readonly MarkedItem[]>()(
    'marks',
    z.strictObject({ collectionId: identifier.nullable(), version: uuid.nullable() }),
  ),
  'review.mark': channel<{ before: readonly PackedMarks[]; after: readonly PackedMarks[] }>()(
    z.strictObject({ refs: packedRefs, change: markChange }),
  ),
  'review.restore': channel<readonly PackedMarks[]>()(z.strictObject({ items: packedRestores })),

  /** Asks for the path, then writes. Null when the person cancels. */
  'review.save': channel<{ path: string; marks: number } | null>()(identifier),
  /** Asks for the file. Null when the person cancels. */
  'review.merge': channel<{ marks: number; changed: number } | null>()(nothing),
  /** Asks for a file of marks, and returns the changes that it would make. Null if the person cancels. */
  'review.pickMarks': channel<MarksPreview | null>()(z.strictObject({ collectionId: identifier.nullable() })),
  /** Reads a picked file of marks again, in another encoding. */
  'review.readMarksAs': channel<MarksPreview>()(
    z.strictObject({ digest: z.string().regex(/^[0-9a-f]{64}$/), encoding: z.enum(ENCODINGS) }),
  ),
  /** Applies the marks of a file that was picked. */
  'review.applyMarks': channel<AppliedMarks>()(
    z.strictObject({ digest: z.string().regex(/^[0-9a-f]{64}$/), skipWrong: z.boolean() }),
  ),
  'review.undoMarks': fromLibrary<UndoneMarks>()('undoMarks', z.strictObject({ importNumber: number })),

  /** The backups of the catalog, for a library that cannot be opened. */
  'library.backups': fromLibrary<readonly CatalogBackup[]>()('backups', nothing),
  'library.restoreBackup': channel<void>()(identifier),
  'library.showInFolder': channel<void>()(nothing),

  /** The activity log, the newest entry first. */
  'library.history': fromLibrary<readonly HistoryEntry[]>()(
    'history',
    z.strictObject({ collectionId: identifier.nullable(), before: position.nullable(), limit: pageSize }),
  ),

  'library.file': fromLibrary<FileRecord>()('fileRecord', fileRef),
  'files.content': fromLibrary<FileContent>()('content', fileRef),
  'files.open': channel<void>()(fileRef),
  'files.openWith': channel<void>()(fileRef),
  'files.reveal': channel<void>()(fileRef),
  'files.copyPaths': channel<void>()(fileRefs),
  'files.copyImage': channel<void>()(fileRef),
  /** Asks for the path, then writes. Null when the person cancels. */
  'files.saveCopies': channel<{ directory: string; files: number } | null>()(fileRefs),
  /** Called on pointer-down, so that the signal `files.startDrag` finds the files on disk. */
  'files.prepareDrag': channel<void>()(fileRefs),

  /** The names of the first copies that a hand-over of files would make. */
  'handover.previewNames': fromLibrary<NamesPreview>()(
    'previewNames',
    z.strictObject({
      query: querySchema,
      pattern: z.string().min(1).max(1_000).exactOptional(),
      convert: conversion.nullable(),
      inPackage: z.strictObject({ format: z.enum(PACKAGE_FORMATS), label: identifier.nullable() }).exactOptional(),
      privacy: privacyChoicesSchema,
      limit: z.int().min(1).max(50),
    }),
  ),
  /** Asks for the path, then starts to hand over. Sends `handover-changed` until the end. Null when the person cancels. */
  'handover.start': channel<HandoverJob | null>()(
    z.strictObject({
      id: uuid,
      wish: handoverWish,
      recipe: recipeName.nullable(),
      /** Who gets the data, for the activity log and the privacy report. */
      recipient: recipientName.exactOptional(),
    }),
  ),
  /** Asks for the path, then writes the codebook of the query. Null when the person cancels. */
  'handover.saveCodebook': channel<{ path: string; questions: number } | null>()(
    z.strictObject({ query: querySchema, format: z.enum(CODEBOOK_FORMATS), privacy: privacyChoicesSchema }),
  ),
  /** Asks for the path, then writes the page for an ethics board about a collection. Null when the person cancels. */
  'handover.savePrivacyReport': channel<{ path: string; handovers: number } | null>()(identifier),
  /** All hand-overs that were not dismissed, the oldest first. */
  'handover.jobs': channel<readonly HandoverJob[]>()(nothing),
  /** Forgets a hand-over that is over. What was handed over stays. */
  'handover.dismiss': channel<void>()(uuid),
  /** Stops a hand-over and deletes its unfinished files, or stops a privacy sheet. */
  'handover.cancel': channel<void>()(uuid),
  /** Shows the outcome of a hand-over in the system's file manager. */
  'handover.show': channel<void>()(uuid),
  'recipes.list': fromLibrary<readonly SavedRecipe[]>()('recipes', nothing),
  'recipes.save': fromLibrary<void>()(
    'saveRecipe',
    z.strictObject({ recipe: handoverWish.extend({ name: recipeName }), replace: z.boolean() }),
  ),
  'recipes.remove': fromLibrary<void>()('removeRecipe', z.strictObject({ name: recipeName })),
  'handover.previewTable': fromLibrary<TablePreview>()(
    'previewTable',
    z.strictObject({
      query: querySchema,
      shape: tableShape,
      limit: z.int().min(1).max(50),
      privacy: privacyChoicesSchema,
    }),
  ),
  /** Sends `handover-progress`, and can be stopped by `handover.cancel`, both by the same id. */
  'handover.privacySheet': channel<PrivacySheet>()(
    z.strictObject({
      id: uuid,
      query: querySchema,
      quasiIdentifiers: z.array(identifier).max(100).nullable(),
      withFiles: z.boolean(),
      limit: z.int().min(0).max(10_000),
    }),
  ),

  /**
   * Prints a contact sheet, or asks for the path of its PDF and saves it. Null when the person cancels the system's dialog. Rejects with
   * `cancelled` after `print.cancel`.
   */
  'print.make': channel<SheetOutcome | null>()(z.strictObject({ id: uuid, wish: sheetWish })),
  'print.cancel': channel<void>()(uuid),
  /** Shows a saved sheet in the system's file manager. */
  'print.show': channel<void>()(uuid),
  /** For the page that draws a sheet. */
  'print.wish': channel<SheetWish>()(uuid),
  /** The page is drawn. Null: its files could not be read. */
  'print.drawn': channel<void>()(z.strictObject({ id: uuid, files: z.array(fileRef).max(MOST_ON_SHEET).nullable() })),

  /** Runs a query in SQL, in a separate process. */
  'sql.run': channel<SqlResult>()(z.strictObject({ id: uuid, question: sqlQuestion })),
  /** Asks for the path, then runs the query and writes its result. Null when the person cancels. */
  'sql.save': channel<SavedSql | null>()(
    z.strictObject({
      id: uuid,
      question: sqlQuestion,
      format: z.enum(SQL_FORMATS),
      isFormulaSafe: z.boolean(),
    }),
  ),
  /** Stops a query. Its call then rejects with `cancelled`. */
  'sql.cancel': channel<void>()(uuid),
  /** Shows a saved result in the system's file manager. */
  'sql.show': channel<void>()(uuid),
} as const;

/** Messages from window to main process, sent inside a DOM event: `window.desk.signal(name, input)`. */
export const SIGNALS = {
  'files.startDrag': fileRefs,
  /** The person uses the window, so the library is not locked yet. */
  'encryption.used': nothing,
} as const;

/** Only a check at compile time. A schema that freezes its result would throw for a typed array instead of refusing it. */
type DeepReadonly<Value> = Value extends object ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> } : Value;

export type ChannelName = keyof typeof CHANNELS;
export type ChannelInput<Name extends ChannelName> = DeepReadonly<z.output<(typeof CHANNELS)[Name]['input']>>;
export type ChannelOutput<Name extends ChannelName> = (typeof CHANNELS)[Name] extends { output?: infer Output }
  ? Exclude<Output, undefined>
  : never;
export type SignalName = keyof typeof SIGNALS;
export type SignalInput<Name extends SignalName> = DeepReadonly<z.output<(typeof SIGNALS)[Name]>>;

/** The object `window.desk` that the preload script creates. Only `src-renderer/desk.ts` uses it. */
export interface DeskBridge {
  invoke<Name extends ChannelName>(name: Name, input: ChannelInput<Name>): Promise<Result<ChannelOutput<Name>>>;
  signal<Name extends SignalName>(name: Name, input: SignalInput<Name>): void;
  /** Returns a function that removes the listener. */
  on<Name extends keyof Events>(name: Name, listener: (payload: Events[Name]) => void): () => void;
  /** Absolute path of a dropped file; empty for a file that is not on disk. */
  pathOfFile(file: File): string;
}
