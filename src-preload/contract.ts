/**
 * The contract between window and main process. Adding a channel is one entry here and one handler in `src-main/ipc/handlers.ts`, or a
 * method of the library that {@link fromLibrary} names. The type check fails when either is missing. Schemas parse all inputs before a
 * handler runs. Replies are wrapped in {@link Result}.
 */

import { z } from 'zod';
import type { ListedExport, RemoteCollection, TokenStatus, Workspace } from './account.ts';
import { PLACES } from './capture.ts';
import { CODEBOOK_FORMATS } from './codebooks.ts';
import type { ColumnFilter } from './column-filters.ts';
import { CONVERSION_TARGETS, type Conversion } from './conversions.ts';
import {
  type AppInfo,
  type CatalogBackup,
  type Collection,
  type Facets,
  type FileContent,
  type FileRecord,
  HAS_FILTERS,
  type ImportReport,
  type MarkedItem,
  MEDIA_KINDS,
  type Page,
  type PickedItems,
  type Progress,
  type Query,
  type Result,
  type Submission,
  type SubmissionRef,
  type SubmissionRow,
  type VerifyOutcome,
} from './domain.ts';
import type { ExportFilter } from './export-filter.ts';
import type { HandoverJob } from './handover-jobs.ts';
import type { HistoryEntry } from './history.ts';
import type { DailyExport, ExportJob } from './jobs.ts';
import type { AppliedMarks, MarksPreview, UndoneMarks } from './mark-files.ts';
import { FLAGS, type Mark, type MarkChange, RATINGS } from './marks.ts';
import { PACKAGE_FORMATS } from './packages.ts';
import { FINDING_KINDS, type PrivacyChoices, type PrivacySheet, SMALL_CELL_ACTIONS } from './privacy.ts';
import { FILE_CONTAINERS, type HandoverForm, type HandoverWish, type SavedRecipe } from './recipes.ts';
import {
  type SavedSql,
  SQL_FORMATS,
  SQL_LONGEST,
  SQL_MOST_ROWS,
  SQL_MOST_SECONDS,
  type SqlQuestion,
  type SqlResult,
} from './sql.ts';
import {
  TABLE_CHOICES,
  TABLE_FORMATS,
  TABLE_HEADERS,
  TABLE_ROWS,
  TABLE_VALUES,
  type TablePreview,
  type TableShape,
} from './tables.ts';
import { CHANGES, type Version, type VersionChanges } from './versions.ts';

// Without this, Zod probes `new Function` once, which the content security policy of the window reports.
z.config({ jitless: true });

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const ONE_LINE = /^[^\u0000-\u001f\u007f]+$/;
/** Ids as Prolific and archives write them: any text of limited length, on one line. */
const identifier = z.string().min(1).max(256).regex(ONE_LINE);
const uuid = z.uuid();
const position = z.int().min(0).max(2_000_000_000);
const number = z.int().min(1).max(2_000_000_000);
const pageSize = z.int().min(1).max(500);
const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}(T[\d:.]{5,12}Z?)?$/);

const fileRef = z.strictObject({ archiveId: uuid, file: number });
const fileRefs = z.array(fileRef).min(1).max(5_000);
const submissionRef = z.strictObject({ archiveId: uuid, row: number });

const rating = z.int().min(0).max(5);
const tag = z.string().trim().min(1).max(100).regex(ONE_LINE);
const tags = z.array(tag).max(100);
const note = z.string().max(20_000);
const itemRef = z.union([fileRef, submissionRef]);
const mark = z.strictObject({ rating, flag: z.enum(FLAGS), tags, note }) satisfies z.ZodType<Mark>;
const markChange = z.strictObject({
  rating: rating.optional(),
  flag: z.enum(FLAGS).optional(),
  note: note.optional(),
  addTags: tags.optional(),
  removeTags: tags.optional(),
}) satisfies z.ZodType<MarkChange>;

const exportFilter = z
  .strictObject({ studyId: identifier.optional(), from: isoDay.optional(), to: isoDay.optional() })
  .refine((filter) => Object.values(filter).some((value) => value !== undefined)) satisfies z.ZodType<ExportFilter>;

export const privacyChoicesSchema = z.strictObject({
  metadata: z.enum(['keep', 'strip']),
  uncleanable: z.enum(['stop', 'leave-out']),
  ids: z.enum(['keep', 'pseudonyms']),
  text: z.enum(['keep', 'replace']),
  kinds: z.array(z.enum(FINDING_KINDS)).max(FINDING_KINDS.length),
  accepted: z.array(z.string().max(100)).max(1_000_000),
  leftOut: z.array(z.string().max(100)).max(1_000_000).exactOptional(),
  smallCells: z
    .strictObject({
      action: z.enum(SMALL_CELL_ACTIONS),
      quasiIdentifiers: z.array(identifier).max(100).nullable(),
    })
    .exactOptional(),
}) satisfies z.ZodType<PrivacyChoices>;

const columnFilter = z.strictObject({
  by: identifier,
  contains: z.string().max(2_000).nullable(),
  range: z
    .strictObject({ from: z.number().nullable(), to: z.number().nullable(), unit: z.string().max(200).nullable() })
    .nullable(),
  answered: z.boolean().nullable(),
}) satisfies z.ZodType<ColumnFilter>;

export const querySchema = z.strictObject({
  collectionId: identifier.nullable(),
  version: uuid.nullable(),
  text: z.string().max(2_000),
  exact: z.boolean(),
  where: z
    .array(z.strictObject({ instructionId: identifier, values: z.array(z.string().max(10_000)).min(1).max(500) }))
    .max(100),
  columns: z.array(columnFilter).max(100),
  has: z.array(z.enum(HAS_FILTERS)).max(HAS_FILTERS.length),
  kinds: z.array(z.enum(MEDIA_KINDS)).max(MEDIA_KINDS.length),
  marks: z.strictObject({
    ratings: z.array(rating).max(RATINGS.length),
    flags: z.array(z.enum(FLAGS)).max(FLAGS.length),
    tags: z.array(tag).max(100),
  }),
  capture: z.strictObject({
    cameras: z.array(z.string().min(1).max(200)).max(1_000),
    from: isoDay.nullable(),
    to: isoDay.nullable(),
    place: z.enum(PLACES).nullable(),
  }),
  changes: z.array(z.enum(CHANGES)).max(CHANGES.length),
  from: isoDay.nullable(),
  to: isoDay.nullable(),
  sort: z.strictObject({ by: identifier, direction: z.enum(['asc', 'desc']) }),
  picked: z
    .strictObject({
      unit: z.enum(['submissions', 'files']),
      total: position,
      archives: z.record(uuid, z.string().regex(/^[1-9]\d*(-\d+)?(,\d+(-\d+)?)*$/)),
    })
    .exactOptional(),
}) satisfies z.ZodType<Query>;

const tableShape = z.strictObject({
  rows: z.enum(TABLE_ROWS),
  values: z.enum(TABLE_VALUES),
  headers: z.enum(TABLE_HEADERS),
  choices: z.enum(TABLE_CHOICES),
  columns: z.array(z.string().max(10_000)).min(1).max(10_000).nullable(),
  isFormulaSafe: z.boolean(),
  thumbnails: z.boolean().exactOptional(),
}) satisfies z.ZodType<TableShape>;

const conversion = z.strictObject({
  to: z.enum(CONVERSION_TARGETS),
  maxPixels: z.int().min(1).max(1_000_000_000).nullable(),
  maxSide: z.int().min(1).max(100_000).nullable(),
  quality: z.int().min(1).max(100),
  failed: z.enum(['copy', 'leave-out']),
}) satisfies z.ZodType<Conversion>;
const namePattern = z.string().min(1).max(1_000).nullable();
const handoverForm = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('table'),
    format: z.enum(TABLE_FORMATS),
    shape: tableShape,
    withReadme: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('files'),
    container: z.enum(FILE_CONTAINERS),
    pattern: namePattern,
    linkDuplicates: z.boolean(),
    convert: conversion.nullable().exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('package'),
    format: z.enum(PACKAGE_FORMATS),
    pattern: namePattern,
    label: identifier.nullable(),
    convert: conversion.nullable().exactOptional(),
  }),
]) satisfies z.ZodType<HandoverForm>;
const handoverWish = z.strictObject({
  query: querySchema,
  form: handoverForm,
  privacy: privacyChoicesSchema,
}) satisfies z.ZodType<HandoverWish>;
const recipeName = z.string().trim().min(1).max(100).regex(ONE_LINE);
const recipientName = z.string().trim().min(1).max(200).regex(ONE_LINE);

const sqlQuestion = z.strictObject({
  sql: z.string().max(SQL_LONGEST),
  collectionId: identifier.nullable(),
  rows: z.int().min(1).max(SQL_MOST_ROWS),
  seconds: z.int().min(1).max(SQL_MOST_SECONDS),
}) satisfies z.ZodType<SqlQuestion>;

const ofCollection = z.strictObject({ collectionId: identifier });
const pageOf = z.strictObject({ query: querySchema, offset: position, limit: pageSize });
const nothing = z.undefined();
const filePath = z.string().min(1).max(32_768);

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
  'app.setTheme': channel<void>()(z.enum(['system', 'light', 'dark'])),
  'app.copyText': channel<void>()(z.string().max(1_000_000)),
  /** Copies whole answers as a table. `titles` are its first row; null for none. */
  'app.copyCells': channel<void>()(
    z.strictObject({
      refs: z.array(submissionRef).min(1).max(5_000),
      columns: z.array(identifier).min(1).max(2_000),
      titles: z.array(z.string().max(11_000)).max(2_000).nullable(),
    }),
  ),

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
  'library.submissions': channel<Page<SubmissionRow>>()(pageOf),
  'library.files': channel<Page<FileRecord>>()(pageOf),
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
    }),
  ),
  'library.submission': fromLibrary<Submission>()(
    'submission',
    z.strictObject({ ref: submissionRef, text: z.string().max(2_000), exact: z.boolean() }),
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
  'review.mark': fromLibrary<{ before: readonly MarkedItem[]; after: readonly MarkedItem[] }>()(
    'mark',
    z.strictObject({ refs: z.array(itemRef).min(1).max(5_000), change: markChange }),
  ),
  'review.restore': fromLibrary<readonly MarkedItem[]>()(
    'restoreMarks',
    z.strictObject({
      items: z
        .array(z.strictObject({ ref: itemRef, mark }))
        .min(1)
        .max(5_000),
    }),
  ),

  /** Asks for the path, then writes. Null when the person cancels. */
  'review.save': channel<{ path: string; marks: number } | null>()(identifier),
  /** Asks for the file. Null when the person cancels. */
  'review.merge': channel<{ marks: number; changed: number } | null>()(nothing),
  /** Asks for a file of marks, and returns the changes that it would make. Null if the person cancels. */
  'review.pickMarks': channel<MarksPreview | null>()(z.strictObject({ collectionId: identifier.nullable() })),
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
    z.strictObject({ query: querySchema, format: z.enum(CODEBOOK_FORMATS) }),
  ),
  /** All hand-overs that were not dismissed, the oldest first. */
  'handover.jobs': channel<readonly HandoverJob[]>()(nothing),
  /** Forgets a hand-over that is over. What was handed over stays. */
  'handover.dismiss': channel<void>()(uuid),
  /** Stops a hand-over, which then leaves nothing, or a privacy sheet. */
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

  /** Runs a query in SQL, in a process of its own. */
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
} as const;

/** Commands that the application menu and the system send to the window. */
export const COMMANDS = [
  'find',
  'palette',
  'import',
  'import-marks',
  'hand-over',
  'export',
  'settings',
  'shortcuts',
  'view-gallery',
  'view-table',
  'view-sql',
  'toggle-sidebar',
  'toggle-inspector',
] as const;
export type Command = (typeof COMMANDS)[number];

/** Messages from main process to window: `window.desk.on(name, listener)`. */
export interface Events {
  'job-changed': ExportJob;
  'library-changed': { readonly collectionId: string | null };
  /** A collection can be browsed. Sent again with `isComplete` when its job is done. */
  'collection-arrived': { readonly collectionId: string; readonly name: string; readonly isComplete: boolean };
  'handover-changed': HandoverJob;
  /** Of a privacy sheet. */
  'handover-progress': { readonly id: string; readonly progress: Progress };
  'sql-progress': { readonly id: string; readonly progress: Progress };
  'verify-progress': { readonly collectionId: string; readonly progress: Progress };
  'library-restarted': { readonly message: string };
  command: Command;
}
export const EVENT_NAMES = [
  'job-changed',
  'library-changed',
  'collection-arrived',
  'handover-changed',
  'handover-progress',
  'sql-progress',
  'verify-progress',
  'library-restarted',
  'command',
] as const satisfies readonly (keyof Events)[];

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
