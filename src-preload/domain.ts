/**
 * The types that all processes share. Plain, readonly data that can be cloned between processes: no classes, no functions. Uses Prolific's
 * terms; `docs/terms.md` explains them.
 */

import { type CaptureFacets, type CaptureFilter, NO_CAPTURE } from './capture.ts';
import type { ColumnFilter } from './column-filters.ts';
import type { ExportFilter } from './export-filter.ts';
import type { Flag, Mark, MarkFilter } from './marks.ts';
import type { Change } from './versions.ts';
import type { QueryNote } from './words/query-notes.ts';

/** An instruction of a collection. */
export interface Instruction {
  readonly id: string;
  /** A kind of {@link Answer}, or an unknown type from the archive, which is shown as readable JSON. */
  readonly type: string;
  /** The question as the participant read it. The id when the archive holds no question. */
  readonly description: string;
  /** The options in the order of the definition, or of their first appearance without a definition. Empty unless multiple choice. */
  readonly options: readonly ChoiceOption[];
}

/** Answers hold the `value`, people read the `label`. The label equals the value without a definition. */
export interface ChoiceOption {
  readonly value: string;
  readonly label: string;
}

/** A collection in the library, by its newest archive. */
export interface Collection {
  readonly collectionId: string;
  readonly name: string;
  readonly archiveId: string;
  /** ISO 8601 UTC. Null when `collection.json` does not say. */
  readonly exportedAt: string | null;
  readonly importedAt: string;
  readonly submissions: number;
  readonly answers: number;
  readonly files: number;
  /** Uncompressed bytes of all uploaded files. */
  readonly fileBytes: number;
  readonly instructions: readonly Instruction[];
  /** The filter of an export of a part. Null for the whole collection. */
  readonly filter: ExportFilter | null;
  /** How many problems the import report holds: rejected lines, missing files, bad CRCs. */
  readonly problems: number;
  /** When every file was last verified, ISO 8601 UTC. Null before that. */
  readonly verifiedAt: string | null;
  readonly damage: ArchiveDamage | null;
  /** True if Prolific's definition of the collection is known, which holds the labels of options. */
  readonly hasDefinition: boolean;
}

/** Why the archive or the index of a collection cannot be read, or only in part. */
export interface ArchiveDamage {
  readonly message: string;
  /** False when its answers cannot be read. Then no search finds them. */
  readonly isSearchable: boolean;
}

export interface RejectedLine {
  /** 1-based line of `responses.jsonl`. */
  readonly line: number;
  readonly reason: string;
}

export interface ImportWarning {
  readonly code: string;
  readonly message: string;
}

/** The report of one import. The index stores it. The window and `--json` show it. */
export interface ImportReport {
  readonly collectionId: string;
  readonly name: string;
  readonly archiveId: string;
  readonly submissions: number;
  readonly answers: number;
  readonly files: number;
  /** Paths that answers name but the archive does not hold. */
  readonly missingFiles: readonly string[];
  /** Entries under `files/` that no answer names. They are listed and can be opened. */
  readonly unreferencedFiles: readonly string[];
  readonly rejectedLines: readonly RejectedLine[];
  readonly warnings: readonly ImportWarning[];
}

export interface ImportOutcome extends ImportReport {
  readonly elapsedMs: number;
  /** True when the library already held this archive (by SHA-256), so nothing was imported. */
  readonly alreadyImported: boolean;
}

/** The result of verifying a collection. `files` and `bytes` count the files that were read. */
export interface VerifyOutcome {
  readonly files: number;
  readonly bytes: number;
  /** Files that do not match their checksum or header. */
  readonly bad: readonly { readonly path: string; readonly reason: string }[];
  /** Files that are packed in an unsupported way, so that they could not be checked. */
  readonly unsupported: readonly { readonly path: string; readonly reason: string }[];
}

/** Names one submission of one indexed archive. `row` is its 1-based position in the index. */
export interface SubmissionRef {
  readonly archiveId: string;
  readonly row: number;
}

/** Names one file of one indexed archive. `file` is its 1-based number in the index. */
export interface FileRef {
  readonly archiveId: string;
  readonly file: number;
}

export const MEDIA_KINDS = ['image', 'video', 'audio', 'pdf', 'text', 'other'] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];

/** One uploaded file. `//media/<archiveId>/file/<file>` is its content, `//media/<archiveId>/thumb/<file>` its thumbnail. */
export interface FileRecord extends FileRef {
  /** The name that the participant gave, for display, with visible control characters. */
  readonly name: string;
  /** Readable, safe and unique name for a copy on disk, e.g. `part-def456 photo.jpg`. */
  readonly exportName: string;
  readonly kind: MediaKind;
  /** By file extension at import. The content corrects it once it was read. */
  readonly contentType: string;
  /** Uncompressed bytes; null when missing. */
  readonly size: number | null;
  /**
   * `missing`: an answer names it but the archive does not hold it. `bad`: its CRC or its header is wrong. `unsupported`: it is packed in a
   * way that the application cannot read, for example with a password.
   */
  readonly state: 'ok' | 'missing' | 'bad' | 'unsupported';
  /** Why the state is not `ok`, as a sentence for people. Null for a good file. */
  readonly reason: string | null;
  readonly instructionId: string | null;
  /** 0-based position in its answer. */
  readonly index: number;
  /** Null for unreferenced files. */
  readonly submission: (SubmissionRef & { readonly submissionId: string; readonly participantId: string }) | null;
  /** 1-based position among the files of the submission, and their number: "1 of 3". */
  readonly ordinal: number;
  readonly siblings: number;
  /**
   * The colours of the picture in about 25 bytes (ThumbHash, base64), shown until the picture is drawn. Null before it is made, and when it
   * cannot be made.
   */
  readonly thumbHash: string | null;
}

/** The type of a file by its content. */
export interface FileContent {
  readonly kind: MediaKind;
  /** MIME type. `application/octet-stream` for an unknown type. */
  readonly contentType: string;
  /** True when the name says another type. */
  readonly contradictsName: boolean;
  /** True if the end of the file is missing, because its upload was interrupted. */
  readonly isCutOff: boolean;
  /** The properties of a picture; null for other files, and for pictures of unknown formats. */
  readonly picture: PictureFacts | null;
  /** The properties of a film in MP4, QuickTime or 3GP; null for other files. */
  readonly film: FilmFacts | null;
  /** The film that a phone recorded with a photograph: a part of the same file in bytes, or another file. Null without one. */
  readonly clip: { readonly start: number; readonly end: number } | FileRef | null;
}

/** What a camera wrote into a file. */
export interface CaptureFacts {
  /** When it was taken: ISO 8601, with an offset only if the camera recorded one. Null if it does not say. */
  readonly capturedAt: string | null;
  readonly camera: string | null;
  readonly lens: string | null;
  readonly software: string | null;
  /** Where it was taken, in degrees; south and west are negative. */
  readonly coordinates: { readonly latitude: number; readonly longitude: number } | null;
}

/** The properties of a film. Null if it does not say. */
export interface FilmFacts extends CaptureFacts {
  /** Pixels of the upright film. */
  readonly width: number | null;
  readonly height: number | null;
  readonly seconds: number | null;
}

/** The properties of a picture. */
export interface PictureFacts extends CaptureFacts {
  /** Pixels of the upright picture. */
  readonly width: number;
  readonly height: number;
  /** 1, or more for TIFF documents. */
  readonly pages: number;
}

/** Text in runs, so that hits can be marked without HTML. The joined runs are the original text. */
export type MarkedText = readonly { readonly text: string; readonly hit: boolean }[];

interface AnswerBase {
  readonly instructionId: string;
  readonly question: string;
}
/** One answer, ready to show. `label` is the label of the option when known. */
export type Answer =
  | (AnswerBase & { readonly kind: 'free_text'; readonly value: MarkedText })
  | (AnswerBase & { readonly kind: 'free_text_with_unit'; readonly value: MarkedText; readonly unit: string })
  | (AnswerBase & {
      readonly kind: 'multiple_choice';
      readonly choices: readonly { readonly value: string; readonly label: MarkedText }[];
    })
  | (AnswerBase & {
      readonly kind: 'multiple_choice_with_free_text';
      readonly choices: readonly {
        readonly value: string;
        readonly label: MarkedText;
        readonly explanation: MarkedText;
      }[];
    })
  | (AnswerBase & {
      readonly kind: 'file_upload';
      readonly files: readonly FileRecord[];
      /** Words beside the files of the answer, which exports do not hold. */
      readonly words: MarkedText;
    })
  | (AnswerBase & {
      /** A type that this version does not know, or a known type with unexpected fields. */
      readonly kind: 'unknown';
      readonly type: string;
      /** Pretty-printed, two spaces. */
      readonly json: MarkedText;
    });

export interface Submission extends SubmissionRef {
  /** The collection that the line of the submission names, or else that of the archive. */
  readonly collectionId: string;
  readonly collectionName: string;
  readonly submissionId: string;
  readonly participantId: string;
  /** ISO 8601 UTC when the date could be read, or else the text in the archive. Null without a date. */
  readonly createdAt: string | null;
  /** The change since the previous export, or between an earlier export and the newest. Null for unchanged, and before the comparison. */
  readonly change: Change | null;
  /** The answers in the order of the instructions of the collection. Only instructions that the submission answered. */
  readonly answers: readonly Answer[];
}

/** The part of a file record that the table shows. */
export type CellFile = Pick<FileRecord, 'archiveId' | 'file' | 'kind' | 'state'>;

/** One cell of the table: the answer as one line of plain text, and its files. */
export interface AnswerCell {
  readonly instructionId: string;
  /** At most 300 characters. */
  readonly text: string;
  /** The part of the answer around its first hit. Null without a hit. */
  readonly hit: MarkedText | null;
  readonly files: readonly CellFile[];
}

export interface SubmissionRow extends SubmissionRef {
  /** As in {@link Submission}. */
  readonly collectionId: string;
  readonly submissionId: string;
  readonly participantId: string;
  readonly createdAt: string | null;
  readonly cells: readonly AnswerCell[];
  readonly files: number;
  /** As in {@link Submission}. */
  readonly change: Change | null;
  /** The part of an answer around the first hit. Null without search text. */
  readonly snippet: MarkedText | null;
}

/** Matches answers to one instruction that hold at least one of the values. */
export interface InstructionFilter {
  readonly instructionId: string;
  readonly values: readonly string[];
}

export const HAS_FILTERS = [
  'files',
  'no-files',
  'problems',
  'marked-files',
  'accepted-files',
  'rejected-files',
] as const;
export type HasFilter = (typeof HAS_FILTERS)[number];

/**
 * Everything that decides a result. Every view, count, facet, table and export uses it. Filters combine with AND, the values of one filter
 * with OR.
 */
export interface Query {
  /** Null: every collection of the library. */
  readonly collectionId: string | null;
  /** The archive of an earlier export of the collection. Null for the newest. */
  readonly version: string | null;
  /** The search text as typed. All words must occur, the last one as a prefix. Words in quotes occur as a phrase. No operators. */
  readonly text: string;
  /** True to tell look-alike letters apart, such as ł and l, or カ and か. Accents and case never matter. */
  readonly exact: boolean;
  readonly where: readonly InstructionFilter[];
  /** One for each column. */
  readonly columns: readonly ColumnFilter[];
  readonly has: readonly HasFilter[];
  /** The kinds of files. For submissions, those that hold such a file. Empty: all. */
  readonly kinds: readonly MediaKind[];
  readonly marks: MarkFilter;
  readonly capture: CaptureFilter;
  /** The changes of submissions. Empty: all submissions. */
  readonly changes: readonly Change[];
  /** Inclusive ISO dates (`2026-03-19`) or instants, UTC. */
  readonly from: string | null;
  readonly to: string | null;
  readonly sort: Sort;
  /** Only these items. Absent: all that match. */
  readonly picked?: PickedItems;
}

/**
 * Items that a person selected in a result. A query of the other unit finds the files of selected submissions, or the submissions of
 * selected files.
 */
export interface PickedItems {
  readonly unit: 'submissions' | 'files';
  /** How many items were selected. */
  readonly total: number;
  /** By id of the archive: rows of submissions or numbers of files, as in `1-3,7`. */
  readonly archives: Readonly<Record<string, string>>;
}

export interface Sort {
  /** `created_at`, `submission_id`, `participant_id`, an instruction's id, {@link BY_RELEVANCE}, {@link BY_RATING}, or `BY_CAPTURE`. */
  readonly by: string;
  readonly direction: 'asc' | 'desc';
}

/** The best match first, in both directions. By date without search text, and when the result is too large to rank. */
export const BY_RELEVANCE = 'relevance';

/** By rating. Items without a rating come last in both directions. */
export const BY_RATING = 'rating';

export const EMPTY_QUERY: Query = {
  collectionId: null,
  version: null,
  text: '',
  exact: false,
  where: [],
  columns: [],
  has: [],
  kinds: [],
  marks: { ratings: [], flags: [], tags: [] },
  capture: NO_CAPTURE,
  changes: [],
  from: null,
  to: null,
  sort: { by: 'created_at', direction: 'asc' },
};

/** A part of an ordered result. */
export interface Page<Item> {
  /** The exact number of items in the whole result. */
  readonly total: number;
  readonly offset: number;
  /** True when the best match comes first, see {@link BY_RELEVANCE}. */
  readonly ranked: boolean;
  /** Notes on the whole result that the person must see. */
  readonly notes: readonly QueryNote[];
  readonly items: readonly Item[];
}

/** Counts within the result. `unit` says what they count. */
export interface Facets {
  readonly unit: 'submissions' | 'files';
  readonly total: number;
  readonly instructions: readonly {
    readonly instructionId: string;
    readonly description: string;
    readonly options: readonly (ChoiceOption & { readonly count: number })[];
  }[];
  readonly kinds: readonly { readonly kind: MediaKind; readonly count: number }[];
  readonly has: readonly { readonly has: HasFilter; readonly count: number }[];
  readonly marks: {
    /** In the order of {@link RATINGS}. */
    readonly ratings: readonly { readonly rating: number; readonly count: number }[];
    /** In the order of {@link FLAGS}. */
    readonly flags: readonly { readonly flag: Flag; readonly count: number }[];
    /** All tags of the result, sorted. */
    readonly tags: readonly { readonly tag: string; readonly count: number }[];
  };
  readonly capture: CaptureFacets;
  /** In the order of {@link CHANGES}. Empty before the comparison, and with one export. */
  readonly changes: readonly { readonly change: Change; readonly count: number }[];
  /** The earliest and the latest day of the result, ISO dates. Null without dates. */
  readonly days: { readonly from: string; readonly to: string } | null;
}

export interface MarkedItem {
  readonly ref: FileRef | SubmissionRef;
  readonly mark: Mark;
}

/** A backup of the catalog from one day. */
export interface CatalogBackup {
  /** The file name of the backup. */
  readonly name: string;
  /** ISO date. Null when the name does not say. */
  readonly day: string | null;
  readonly collections: number;
  readonly marks: number;
}

/** The progress of long work, in the unit of its stage. */
export interface Progress {
  readonly stage: 'copying' | 'reading' | 'indexing' | 'finishing' | 'verifying' | 'writing';
  readonly done: number;
  /** Null while unknown. */
  readonly total: number | null;
  readonly unit: 'bytes' | 'submissions' | 'files';
  /** How many bytes of files were written so far, where the unit is files. */
  readonly bytes?: number;
  /** The id of the collection, once an import can be browsed. */
  readonly browsable?: string;
}

/** All error codes. Switch on the code, never on the message. */
export const ERROR_CODES = [
  // archives
  'archive_not_found',
  'archive_not_zip',
  'archive_incomplete',
  'archive_encrypted',
  'archive_no_responses',
  'archive_unsafe',
  'archive_unreadable',
  'archive_changed',
  'entry_corrupt',
  'entry_unsupported',
  'unreadable_lines',
  // API and download
  'token_missing',
  'token_refused',
  'feature_not_enabled',
  'not_found',
  'rate_limited',
  'export_failed',
  'export_limit',
  'server_error',
  'bad_reply',
  'network',
  'insecure_url',
  'link_refused',
  'download_incomplete',
  'download_corrupt',
  // library
  'collection_not_found',
  'submission_not_found',
  'file_not_found',
  'file_missing',
  'file_blocked',
  'library_locked',
  'library_newer',
  'library_read_only',
  'disk_full',
  'disk_error',
  // any
  'keychain_unavailable',
  'file_exists',
  'node_too_old',
  'bad_input',
  'cancelled',
  'interrupted',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** What happened (`message`) and what to do next (`hint`), both as sentences. Never holds a token or the signature of a URL. */
export interface DeskError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
  /** The wrong line of a text that a person wrote, from 1. Absent where there is none, or where it is not known. */
  readonly line?: number;
}

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: DeskError };

export type Theme = 'system' | 'light' | 'dark';

export interface AppInfo {
  readonly version: string;
  readonly platform: 'win32' | 'darwin' | 'linux';
  readonly libraryDirectory: string;
  readonly theme: Theme;
  /** True if copies that are dragged, copied, saved or opened get no metadata. */
  readonly cleanCopies: boolean;
  /** The host of the API. The window shows it when it is not Prolific's own. */
  readonly apiHost: string;
}
