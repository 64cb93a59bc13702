/** The channels of collections: what the library holds, and its marks. */
import { z } from 'zod';
import { channel, fromLibrary } from './channel.ts';
import type { CollectionNaming } from './collections.ts';
import type {
  CatalogBackup,
  Collection,
  Facets,
  FileRecord,
  FoundPlace,
  ImportReport,
  MarkedItem,
  Page,
  PickedItems,
  Submission,
  SubmissionRef,
  SubmissionRow,
  VerifyOutcome,
} from './domain.ts';
import type { HistoryEntry } from './history.ts';
import type { AppliedMarks, MarksPreview, UndoneMarks } from './mark-files.ts';
import type { PackedMarks } from './packed-marks.ts';
import {
  collectionName,
  identifier,
  itemRef,
  markChange,
  nothing,
  number,
  ofCollection,
  packedRefs,
  packedRestores,
  pageOf,
  pageSize,
  position,
  querySchema,
  submissionRef,
  uuid,
} from './schemas.ts';
import type { Version, VersionChanges } from './versions.ts';
import { ENCODINGS } from './words/encoding-words.ts';

export const LIBRARY_CHANNELS = {
  'library.isReadOnly': fromLibrary<boolean>()('isReadOnly', nothing),
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
  'library.files': channel<Page<FileRecord>>()(
    pageOf.extend({ tiles: z.boolean().exactOptional(), caption: identifier.exactOptional() }),
  ),
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
} as const;
