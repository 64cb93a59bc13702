import type { TextSegment } from '../full-text/text-segment.ts';
import type { KnownInstruction } from '../parsing/instruction-list.ts';
import type { RejectedIds } from '../parsing/rejected-ids.ts';
import type { TalliedCount } from '../parsing/warning-tally.ts';
import type { ChooserPart } from '../storage/choosers.ts';

/**
 * The index of one segment. Plain data, because it is sent between threads. Rows and lines count from 1 within the segment. Instructions
 * have the segment's own numbers.
 */
export interface SegmentIndex {
  readonly lines: number;
  readonly rows: number;
  readonly answers: number;
  /** The first rejected lines. */
  readonly rejected: readonly (RejectedIds & { readonly line: number; readonly reason: string })[];
  readonly rejectedCount: number;
  readonly tally: readonly TalliedCount[];
  /** The collections that lines name, in the order of their first use. */
  readonly collections: readonly (readonly [collectionId: string, CollectionCount])[];
  /** The described instructions, then those that first occur in responses. */
  readonly instructions: readonly KnownInstruction[];
  /** The numbers of instructions whose answers name them in other words. */
  readonly reworded: ReadonlySet<number>;
  /** Options that were not described. */
  readonly addedOptions: readonly { readonly instruction: number; readonly value: string }[];
  /** By row, from 0: milliseconds since 1970; NaN if there is no readable date. */
  readonly createdMs: Float64Array<ArrayBuffer>;
  readonly lineOfRow: Int32Array<ArrayBuffer>;
  readonly submissionIds: IdPart;
  readonly participantIds: IdPart;
  readonly blocks: LineBlockList;
  readonly choosers: readonly ChooserPart[];
  readonly answerKeys: readonly AnswerKeyPart[];
  /** See `KindCounts`. */
  readonly kinds: Int32Array<ArrayBuffer>;
  readonly files: FilePart;
  /** Null if the pass left the words out. */
  readonly text: TextSegment | null;
}

export interface CollectionCount {
  lines: number;
  readonly first: number;
}

/** The ids of all rows. */
export interface IdPart {
  /** UTF-8, with a line feed after each id. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Hashes of 52 bits. */
  readonly hashes: Float64Array<ArrayBuffer>;
}

/** Unchanged lines in compressed blocks. Block `b` has the bytes from `starts[b]` to `starts[b + 1]`. */
export interface PackedLines {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly starts: Int32Array<ArrayBuffer>;
}

/** Packed lines with the first row of each block. */
export interface LineBlockList extends PackedLines {
  readonly firstRows: Int32Array<ArrayBuffer>;
}

export interface AnswerKeyPart {
  readonly instruction: number;
  /** See `answer-keys.ts`. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** By file, in the order of rows, instructions and positions. */
export interface FilePart {
  readonly rows: Int32Array<ArrayBuffer>;
  readonly instructions: Int32Array<ArrayBuffer>;
  readonly positions: Int32Array<ArrayBuffer>;
  /** Indices into `types`. */
  readonly typeNumbers: Int32Array<ArrayBuffer>;
  /** MIME types. */
  readonly types: readonly string[];
  /** The name and the path of each file, both in UTF-8 after their length as a varint. */
  readonly named: Uint8Array<ArrayBuffer>;
  /** The paths in the answers, each followed by a null character, which no path holds. */
  readonly paths: string;
}

/** What one pass over the lines of a segment gathers. */
export interface Pass {
  /** Everything that a collection needs to be browsed. */
  readonly rows: boolean;
  readonly words: boolean;
}

export const ROWS_AND_WORDS: Pass = { rows: true, words: true };
export const ONLY_ROWS: Pass = { rows: true, words: false };
export const ONLY_WORDS: Pass = { rows: false, words: true };
