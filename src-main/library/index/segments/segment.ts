import type { TextSegment } from '../full-text/text-segment.ts';
import type { KnownInstruction } from '../parsing/instruction-list.ts';
import type { RejectedIds } from '../parsing/rejected-ids.ts';
import type { TalliedCount } from '../parsing/warning-tally.ts';
import type { ChooserPart } from '../storage/choosers.ts';

/**
 * What one segment's lines say: plain data, as it crosses between threads. Rows and lines are counted from 1 within the segment;
 * instructions are numbered as far as the segment knows them.
 */
export interface SegmentIndex {
  readonly lines: number;
  readonly rows: number;
  readonly answers: number;
  /** The first ones. */
  readonly rejected: readonly (RejectedIds & { readonly line: number; readonly reason: string })[];
  readonly rejectedCount: number;
  readonly tally: readonly TalliedCount[];
  /** The collections that lines say they belong to, as they were met. */
  readonly collections: readonly (readonly [collectionId: string, CollectionCount])[];
  /** Those that were described, and those that were met besides. */
  readonly instructions: readonly KnownInstruction[];
  /** Options that were not described. */
  readonly addedOptions: readonly { readonly instruction: number; readonly value: string }[];
  /** By row, from 0: milliseconds since 1970; NaN where there is none. */
  readonly createdMs: Float64Array<ArrayBuffer>;
  readonly lineOfRow: Int32Array<ArrayBuffer>;
  readonly submissionIds: IdPart;
  readonly participantIds: IdPart;
  readonly blocks: LineBlockList;
  readonly choosers: readonly ChooserPart[];
  readonly answerKeys: readonly AnswerKeyPart[];
  readonly files: FilePart;
  readonly text: TextSegment;
}

export interface CollectionCount {
  lines: number;
  readonly first: number;
}

/** Ids of all rows. */
export interface IdPart {
  /** UTF-8, a line feed behind each. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** 52 bits of each. */
  readonly hashes: Float64Array<ArrayBuffer>;
}

/** Lines as they stood, compressed: of block `b` the bytes from `starts[b]` to `starts[b + 1]`, and its first row. */
export interface LineBlockList {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly starts: Int32Array<ArrayBuffer>;
  readonly firstRows: Int32Array<ArrayBuffer>;
}

export interface AnswerKeyPart {
  readonly instruction: number;
  /** See `answer-keys.ts`. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** By file, in the order of rows and within each of instructions and positions. */
export interface FilePart {
  readonly rows: Int32Array<ArrayBuffer>;
  readonly instructions: Int32Array<ArrayBuffer>;
  readonly positions: Int32Array<ArrayBuffer>;
  /** Places in `types`. */
  readonly typeNumbers: Int32Array<ArrayBuffer>;
  /** MIME types. */
  readonly types: readonly string[];
  /** Paths as the answers write them, with a null character behind each, which none of them holds. */
  readonly paths: string;
}
