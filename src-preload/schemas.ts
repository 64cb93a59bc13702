/** The schemas of what the window sends. They parse untrusted data, so each text, number and list has a limit. */
import { z } from 'zod';
import { type MeasureRange, PLACES } from './capture.ts';
import type { ColumnFilter } from './column-filters.ts';
import { PAPERS, SHEET_CAPTIONS, type SheetWish } from './contact-sheets.ts';
import { CONVERSION_TARGETS, type Conversion } from './conversions.ts';
import { HAS_FILTERS, MEDIA_KINDS, type Query } from './domain.ts';
import type { ExportFilter } from './export-filter.ts';
import { FLAGS, JOINED, LONGEST_NOTE, LONGEST_TAG, type Mark, type MarkChange, MOST_TAGS, RATINGS } from './marks.ts';
import { PACKAGE_FORMATS } from './packages.ts';
import { countRefs, type PackedRefs, type PackedRestore } from './packed-marks.ts';
import { FINDING_KINDS, KEPT_METADATA, type PrivacyChoices, SMALL_CELL_ACTIONS } from './privacy.ts';
import { FILE_CONTAINERS, type HandoverForm, type HandoverWish } from './recipes.ts';
import { SQL_LONGEST, SQL_MOST_ROWS, SQL_MOST_SECONDS, type SqlQuestion } from './sql.ts';
import { TABLE_CHOICES, TABLE_FORMATS, TABLE_HEADERS, TABLE_ROWS, TABLE_VALUES, type TableShape } from './tables.ts';
import { CHANGES } from './versions.ts';

// Without this, Zod probes `new Function` once, which the content security policy of the window reports.
z.config({ jitless: true });

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const ONE_LINE = /^[^\u0000-\u001f\u007f]+$/;
/** Ids as Prolific and archives write them: any text of limited length, on one line. */
export const identifier = z.string().min(1).max(256).regex(ONE_LINE);
export const uuid = z.uuid();
export const position = z.int().min(0).max(2_000_000_000);
export const number = z.int().min(1).max(2_000_000_000);
export const pageSize = z.int().min(1).max(500);
const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}(T[\d:.]{5,12}Z?)?$/);

/** What people call a collection or a group of collections. */
export const collectionName = z.string().trim().max(200).regex(ONE_LINE);

export const fileRef = z.strictObject({ archiveId: uuid, file: number });
export const fileRefs = z.array(fileRef).min(1).max(5_000);
export const submissionRef = z.strictObject({ archiveId: uuid, row: number });

const rating = z.int().min(0).max(5);
const tag = z.string().trim().min(1).max(LONGEST_TAG).regex(ONE_LINE);
const tags = z.array(tag).max(MOST_TAGS);
const note = z.string().max(LONGEST_NOTE);
export const itemRef = z.union([fileRef, submissionRef]);
const mark = z.strictObject({
  rating,
  flag: z.enum(FLAGS),
  tags: z.array(tag).max(JOINED.tags),
  note: z.string().max(JOINED.note),
}) satisfies z.ZodType<Mark>;
export const markChange = z.strictObject({
  rating: rating.optional(),
  flag: z.enum(FLAGS).optional(),
  note: note.optional(),
  addTags: tags.optional(),
  removeTags: tags.optional(),
}) satisfies z.ZodType<MarkChange>;

const MOST_MARKED = 10_000;
const itemNumbers = z.array(number).max(MOST_MARKED);
const isMarkable = (count: number) => count > 0 && count <= MOST_MARKED;
const somePackedRefs = z
  .array(z.strictObject({ archiveId: uuid, rows: itemNumbers, files: itemNumbers }))
  .max(MOST_MARKED) satisfies z.ZodType<readonly PackedRefs[]>;
export const packedRefs = somePackedRefs.refine((refs) => isMarkable(countRefs(refs)));
export const packedRestores = z
  .array(z.strictObject({ mark, from: mark.exactOptional(), refs: somePackedRefs }))
  .max(MOST_MARKED)
  .refine((items) => isMarkable(countRefs(items.flatMap(({ refs }) => refs)))) satisfies z.ZodType<
  readonly PackedRestore[]
>;

export const exportFilter = z
  .strictObject({ studyId: identifier.optional(), from: isoDay.optional(), to: isoDay.optional() })
  .refine((filter) => Object.values(filter).some((value) => value !== undefined)) satisfies z.ZodType<ExportFilter>;

export const privacyChoicesSchema = z.strictObject({
  metadata: z.enum(['keep', 'strip']),
  keptMetadata: z.array(z.enum(KEPT_METADATA)).max(KEPT_METADATA.length).exactOptional(),
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

const measureRange = z
  .strictObject({ from: z.number().nullable(), to: z.number().nullable() })
  .exactOptional() satisfies z.ZodType<MeasureRange | undefined>;

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
    width: measureRange,
    height: measureRange,
    seconds: measureRange,
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

export const tableShape = z.strictObject({
  rows: z.enum(TABLE_ROWS),
  values: z.enum(TABLE_VALUES),
  headers: z.enum(TABLE_HEADERS),
  choices: z.enum(TABLE_CHOICES),
  columns: z.array(z.string().max(10_000)).min(1).max(10_000).nullable(),
  isFormulaSafe: z.boolean(),
  thumbnails: z.boolean().exactOptional(),
}) satisfies z.ZodType<TableShape>;

export const conversion = z.strictObject({
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
export const handoverWish = z.strictObject({
  query: querySchema,
  form: handoverForm,
  privacy: privacyChoicesSchema,
}) satisfies z.ZodType<HandoverWish>;
export const recipeName = z.string().trim().min(1).max(100).regex(ONE_LINE);
export const recipientName = z.string().trim().min(1).max(200).regex(ONE_LINE);

export const sheetWish = z.strictObject({
  query: querySchema,
  captions: z.array(z.enum(SHEET_CAPTIONS)).max(SHEET_CAPTIONS.length),
  answerTo: identifier.nullable(),
  perRow: z.int().min(1).max(12),
  paper: z.enum(PAPERS),
  isLandscape: z.boolean(),
  target: z.enum(['pdf', 'printer']),
}) satisfies z.ZodType<SheetWish>;

export const sqlQuestion = z.strictObject({
  sql: z.string().max(SQL_LONGEST),
  collectionId: identifier.nullable(),
  rows: z.int().min(1).max(SQL_MOST_ROWS),
  seconds: z.int().min(1).max(SQL_MOST_SECONDS),
}) satisfies z.ZodType<SqlQuestion>;

export const ofCollection = z.strictObject({ collectionId: identifier });
export const pageOf = z.strictObject({ query: querySchema, offset: position, limit: pageSize });
export const nothing = z.undefined();
/** Longer than any passphrase that a person types. */
const MOST_SECRET = 1_024;
export const newRecoveryCode = z.strictObject({ recoveryCode: z.string().max(MOST_SECRET) });
/** What opens an encrypted library. */
export const librarySecret = z.union([
  z.strictObject({ passphrase: z.string().max(MOST_SECRET) }),
  z.strictObject({ recoveryCode: z.string().max(MOST_SECRET) }),
  z.strictObject({ keychain: z.literal(true) }),
]);
/** What opens a library from now on. */
export const chosenLock = z.union([
  z.strictObject({ passphrase: z.string().max(MOST_SECRET) }),
  z.strictObject({ keychain: z.literal(true) }),
]);

export const filePath = z.string().min(1).max(32_768);
