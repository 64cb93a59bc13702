/** The channels of files and of all that leaves the library: copies, tables, packages, prints, queries in SQL. */
import { z } from 'zod';
import { channel, fromLibrary } from './channel.ts';
import { CODEBOOK_FORMATS } from './codebooks.ts';
import { MOST_ON_SHEET, type SheetOutcome, type SheetWish } from './contact-sheets.ts';
import type { FileContent, FileRecord } from './domain.ts';
import type { HandoverJob } from './handover-jobs.ts';
import { PACKAGE_FORMATS } from './packages.ts';
import type { PrivacySheet } from './privacy.ts';
import type { SavedRecipe } from './recipes.ts';
import {
  conversion,
  fileRef,
  fileRefs,
  handoverWish,
  identifier,
  nothing,
  privacyChoicesSchema,
  querySchema,
  recipeName,
  recipientName,
  sheetWish,
  sqlQuestion,
  tableShape,
  uuid,
} from './schemas.ts';
import { type SavedSql, SQL_FORMATS, type SqlResult } from './sql.ts';
import type { TablePreview } from './tables.ts';

/** The names of the first copies. Null: no copy. */
interface NamesPreview {
  readonly total: number;
  readonly names: readonly { readonly path: string; readonly name: string | null }[];
}

export const HANDOVER_CHANNELS = {
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
      readable: z.boolean().exactOptional(),
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
