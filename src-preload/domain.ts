/**
 * The words that every process shares. Plain, readonly, structured-clonable data: no classes, no functions.
 * Terms are Prolific's (shared by its documentation and its users): submission, instruction, response, archive, export job.
 */

import type { ExportFilter } from './export-filter.ts';
import type { Flag, Mark, MarkFilter } from './marks.ts';
import type { Change } from './versions.ts';
import type { QueryNote } from './words/query-notes.ts';

/** What a participant was asked. */
export interface Instruction {
  readonly id: string;
  /** A kind of {@link Answer}, or whatever the archive says: a newer type is shown as readable JSON. */
  readonly type: string;
  /** The question in the participant's words; the id where the archive holds none. */
  readonly description: string;
  /** Options in the definition's order where one was snapshotted, else in order of first appearance. Empty for non-choices. */
  readonly options: readonly ChoiceOption[];
}

/** `value` is what answers hold, `label` what people read (the value itself where no definition is known). */
export interface ChoiceOption {
  readonly value: string;
  readonly label: string;
}

/** One collection as the library holds it: its newest archive, indexed. */
export interface Collection {
  readonly collectionId: string;
  readonly name: string;
  readonly archiveId: string;
  /** ISO 8601 UTC; null where `collection.json` does not say. */
  readonly exportedAt: string | null;
  readonly importedAt: string;
  readonly submissions: number;
  readonly answers: number;
  readonly files: number;
  /** Uncompressed bytes of all uploaded files. */
  readonly fileBytes: number;
  readonly instructions: readonly Instruction[];
  /** Of an export of a part of the collection, what it was narrowed to; null for the whole. */
  readonly filter: ExportFilter | null;
  /** How many things the import report holds that a person should see (rejected lines, missing files, bad CRCs). */
  readonly problems: number;
  /** When every file was last read and compared with its checksum, ISO 8601 UTC; null where that never happened. */
  readonly verifiedAt: string | null;
  readonly damage: ArchiveDamage | null;
}

/** Why a collection's archive in the library, or the index of it, cannot be read, or only in part. */
export interface ArchiveDamage {
  readonly message: string;
  /** False where its answers cannot be read either: then no search finds them. */
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

/** What the import of one archive found; kept in its index and shown in the window and by `--json`. */
export interface ImportReport {
  readonly collectionId: string;
  readonly name: string;
  readonly archiveId: string;
  readonly submissions: number;
  readonly answers: number;
  readonly files: number;
  /** Paths that answers name and the archive lacks. */
  readonly missingFiles: readonly string[];
  /** Entries under `files/` that no answer names; still listed and openable. */
  readonly unreferencedFiles: readonly string[];
  readonly rejectedLines: readonly RejectedLine[];
  readonly warnings: readonly ImportWarning[];
}

export interface ImportOutcome extends ImportReport {
  readonly elapsedMs: number;
  /** True when this very archive (by SHA-256) was in the library already and nothing was imported. */
  readonly alreadyImported: boolean;
}

/** What reading every file of a collection found. `files` and `bytes` count uploads that were read. */
export interface VerifyOutcome {
  readonly files: number;
  readonly bytes: number;
  /** Not as they were packed. */
  readonly bad: readonly { readonly path: string; readonly reason: string }[];
  /** Packed in a way that is not read here, so that they were not checked; not damaged as far as is known. */
  readonly unsupported: readonly { readonly path: string; readonly reason: string }[];
}

/** Names one submission inside one indexed archive. `row` is its 1-based position in the index. */
export interface SubmissionRef {
  readonly archiveId: string;
  readonly row: number;
}

/** Names one file inside one indexed archive. `file` is its 1-based number in the index. */
export interface FileRef {
  readonly archiveId: string;
  readonly file: number;
}

export const MEDIA_KINDS = ['image', 'video', 'audio', 'pdf', 'text', 'other'] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];

/** One uploaded file. Its bytes are at `//media/<archiveId>/file/<file>`, its thumbnail at `//media/<archiveId>/thumb/<file>`. */
export interface FileRecord extends FileRef {
  /** As the participant named it, for display (bidirectional control characters made visible). */
  readonly name: string;
  /** Readable, safe and unique name for a copy on disk, e.g. `part-def456 photo.jpg`. */
  readonly exportName: string;
  readonly kind: MediaKind;
  /** By file extension at import, corrected by content once the bytes were read. */
  readonly contentType: string;
  /** Uncompressed bytes; null when missing. */
  readonly size: number | null;
  /**
   * `missing`: an answer names it and the archive lacks it. `bad`: its CRC or its header is wrong. `unsupported`: it is packed in a way
   * that is not read here, such as with a password.
   */
  readonly state: 'ok' | 'missing' | 'bad' | 'unsupported';
  /** Why it is not `ok`, a sentence for people; else null. */
  readonly reason: string | null;
  readonly instructionId: string | null;
  /** 0-based position within its answer. */
  readonly index: number;
  /** Null for unreferenced files. */
  readonly submission: (SubmissionRef & { readonly submissionId: string; readonly participantId: string }) | null;
  /** 1-based place among the submission's files, and how many those are: "1 of 3". */
  readonly ordinal: number;
  readonly siblings: number;
  /**
   * A picture's colours and where they lie, in some 25 bytes (ThumbHash, base64), to be shown until it is drawn; null where none was
   * made yet, or can be made.
   */
  readonly thumbHash: string | null;
}

/** What a file is by its bytes. */
export interface FileContent {
  readonly kind: MediaKind;
  /** MIME type; `application/octet-stream` where the bytes are of no known type. */
  readonly contentType: string;
  /** True where the name claims another type. */
  readonly contradictsName: boolean;
}

/** Text cut into runs, so that hits can be marked without HTML. Joined, the runs are the original text. */
export type MarkedText = readonly { readonly text: string; readonly hit: boolean }[];

interface AnswerBase {
  readonly instructionId: string;
  readonly question: string;
}
/** One answer, ready to show. `label` of a choice is its option's label where known. */
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
      /** What the answer says beside its files, which exports have nothing for. */
      readonly words: MarkedText;
    })
  | (AnswerBase & {
      /** A type this version does not know, or a known type with fields of another shape. */
      readonly kind: 'unknown';
      readonly type: string;
      /** Pretty-printed, two spaces. */
      readonly json: MarkedText;
    });

export interface Submission extends SubmissionRef {
  /** As the submission's own line names it; the archive's where the line names none. */
  readonly collectionId: string;
  readonly collectionName: string;
  readonly submissionId: string;
  readonly participantId: string;
  /** ISO 8601 UTC where the archive's date could be read, else the archive's own string; null when absent. */
  readonly createdAt: string | null;
  /** Against the export before, or of an earlier export against the newest; null where it is as it was, or nobody compared yet. */
  readonly change: Change | null;
  /** In the collection's order of instructions. Every instruction the submission answered, nothing else. */
  readonly answers: readonly Answer[];
}

/** What the table shows of a file. */
export type CellFile = Pick<FileRecord, 'archiveId' | 'file' | 'kind' | 'state'>;

/** One cell of the table: the answer as one line of plain text, and the files it holds. */
export interface AnswerCell {
  readonly instructionId: string;
  /** At most 300 characters. */
  readonly text: string;
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
  /** Where the search text was found, shortened around the first hit; null without search text. */
  readonly snippet: MarkedText | null;
}

/** Answers to one instruction that hold at least one of the values. */
export interface InstructionFilter {
  readonly instructionId: string;
  readonly values: readonly string[];
}

export const HAS_FILTERS = ['files', 'no-files', 'problems'] as const;
export type HasFilter = (typeof HAS_FILTERS)[number];

/**
 * The one description of "what is shown": every view, count, facet, table and export takes it.
 * Filters combine with AND; the values inside one filter with OR.
 */
export interface Query {
  /** Null: every collection of the library. */
  readonly collectionId: string | null;
  /** Archive of an earlier export of the collection; null for the newest. */
  readonly version: string | null;
  /** As typed. Words must all occur (the last one as a prefix); "quoted" words occur as a phrase. Never an operator. */
  readonly text: string;
  /** True where letters are told apart that are else taken for one another, such as ł and l, or カ and か; accents and case never count. */
  readonly exact: boolean;
  readonly where: readonly InstructionFilter[];
  readonly has: readonly HasFilter[];
  /** Media kinds of files; in the views of submissions, those that hold such a file. Empty: all. */
  readonly kinds: readonly MediaKind[];
  readonly marks: MarkFilter;
  /** What became of the submissions. Empty: whatever. */
  readonly changes: readonly Change[];
  /** Inclusive ISO dates (`2026-03-19`) or instants, UTC. */
  readonly from: string | null;
  readonly to: string | null;
  readonly sort: Sort;
}

export interface Sort {
  /** `created_at`, `submission_id`, `participant_id`, an instruction's id, {@link BY_RELEVANCE}, or {@link BY_RATING}. */
  readonly by: string;
  readonly direction: 'asc' | 'desc';
}

/** The best match first, whatever the direction. Without search text, or where there are too many to rank, by date. */
export const BY_RELEVANCE = 'relevance';

/** By the rating of what the result is made of; what has none comes last in both directions. */
export const BY_RATING = 'rating';

export const EMPTY_QUERY: Query = {
  collectionId: null,
  version: null,
  text: '',
  exact: false,
  where: [],
  has: [],
  kinds: [],
  marks: { ratings: [], flags: [], tags: [] },
  changes: [],
  from: null,
  to: null,
  sort: { by: 'created_at', direction: 'asc' },
};

/** A window onto an ordered result. */
export interface Page<Item> {
  /** Exact number of items of the whole result. */
  readonly total: number;
  readonly offset: number;
  /** True where the best match comes first, see {@link BY_RELEVANCE}. */
  readonly ranked: boolean;
  /** What must be said of the whole result. */
  readonly notes: readonly QueryNote[];
  readonly items: readonly Item[];
}

/** Counts within the current result; `unit` says of what. */
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
    /** Every tag that occurs, sorted. */
    readonly tags: readonly { readonly tag: string; readonly count: number }[];
  };
  /** In the order of {@link CHANGES}; none where nothing is compared yet, or there is nothing to compare. */
  readonly changes: readonly { readonly change: Change; readonly count: number }[];
  /** Earliest and latest day of the result, ISO dates; null when nothing is dated. */
  readonly days: { readonly from: string; readonly to: string } | null;
}

export interface MarkedItem {
  readonly ref: FileRef | SubmissionRef;
  readonly mark: Mark;
}

/** A copy of the precious catalog (review work, jobs, what was done), as it was on one day. */
export interface CatalogBackup {
  /** Of the file. */
  readonly name: string;
  /** ISO date; null where the name does not say. */
  readonly day: string | null;
  readonly collections: number;
  readonly marks: number;
}

/** What a long piece of work tells while it runs. Bytes or items, whichever the stage counts. */
export interface Progress {
  readonly stage: 'copying' | 'reading' | 'indexing' | 'finishing' | 'verifying' | 'writing';
  readonly done: number;
  /** Null when not known yet. */
  readonly total: number | null;
  readonly unit: 'bytes' | 'submissions' | 'files';
  /** Of an import: the collection, once it can be browsed while the rest goes on behind it. */
  readonly browsable?: string;
}

/** Every code a person or a script can meet. `switch` on it; never on the message. */
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

/** What went wrong (`message`) and what to do next (`hint`), both whole sentences for people. Never holds a token or a URL's signature. */
export interface DeskError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
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
  /** Host of the API, to be shown when it is not Prolific's own. */
  readonly apiHost: string;
}
