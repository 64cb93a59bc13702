/** Queries, and their results in pages and counts. */
import { type CaptureFacets, type CaptureFilter, NO_CAPTURE } from './capture.ts';
import type { ChoiceOption } from './collections.ts';
import type { ColumnFilter } from './column-filters.ts';
import type { MediaKind } from './files.ts';
import type { Flag, Mark, MarkFilter } from './marks.ts';
import type { FileRef, SubmissionRef } from './references.ts';
import type { Change } from './versions.ts';
import type { QueryNote } from './words/query-notes.ts';

/** Matches answers to one instruction that hold at least one of the values. */
export interface InstructionFilter {
  readonly instructionId: string;
  readonly values: readonly string[];
}

/** Submissions with at least one file that has this rating, the best first. */
export const FILE_RATING_FILTERS = [
  'files-rated-5',
  'files-rated-4',
  'files-rated-3',
  'files-rated-2',
  'files-rated-1',
] as const;

/** Submissions with at least one file whose own mark passes. */
export const FILE_MARK_FILTERS = ['marked-files', 'accepted-files', 'rejected-files', ...FILE_RATING_FILTERS] as const;
export type FileMarkFilter = (typeof FILE_MARK_FILTERS)[number];

export const HAS_FILTERS = ['files', 'no-files', 'problems', ...FILE_MARK_FILTERS] as const;

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
  /**
   * The search text as typed. All words must occur, the last one as a prefix. Words in quotes occur as a phrase. `docs/search.md` has `-word`,
   * `or` and `question:word`.
   */
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

/** Where one of several items is in a result. */
export interface FoundPlace {
  /** Which of the items, by its 0-based place among them. */
  readonly at: number;
  /** Its 0-based place in the result. */
  readonly place: number;
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
  /** How many files the items show, in a result of tiles. Absent in others. */
  readonly files?: number;
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

/** True for a filter by the marks of files, such as files that are accepted. */
export function isFileMarkFilter(has: HasFilter): has is FileMarkFilter {
  return FILE_MARK_FILTERS.some((filter) => filter === has);
}

/** True if the filter leaves out some marks. */
export function filtersMarks({ ratings, flags, tags }: MarkFilter): boolean {
  return ratings.length > 0 || flags.length > 0 || tags.length > 0;
}

/** True if a new mark can change the items of the result or their order. */
export function dependsOnMarks({ marks, has, sort }: Query): boolean {
  return filtersMarks(marks) || has.some(isFileMarkFilter) || sort.by === BY_RATING;
}
