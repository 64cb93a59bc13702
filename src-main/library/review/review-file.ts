/** Writes all marks of a collection to a file for a colleague, and merges such a file. */
import path from 'node:path';
import { z } from 'zod';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { FLAGS, JOINED, LONGEST_TAG, type Mark } from '../../../src-preload/marks.ts';
import { readChosenFile } from '../../disk/chosen-file.ts';
import type { DatedMark } from '../catalog/mark-table.ts';
import { reviewWords } from './words.ts';

const FORMAT = 'collection-desk-review';
const LARGEST_BYTES = 268_435_456;
const text = (length: number) => z.string().max(length);

const SCHEMA = z.object({
  format: z.literal(FORMAT),
  version: z.literal(1),
  collectionId: text(1_024).min(1),
  marks: z.array(z.unknown()).max(5_000_000),
});

/** Checked one by one, because a list of the faults of millions of marks takes minutes. */
const MARK = z.object({
  submissionId: text(1_024),
  content: text(8_192),
  rating: z.int().min(0).max(5),
  flag: z.enum(FLAGS),
  tags: z.array(text(LONGEST_TAG).min(1)).max(JOINED.tags),
  note: text(JOINED.note),
  changedAt: z.iso.datetime(),
});

export interface ReviewFile {
  readonly collectionId: string;
  readonly marks: readonly DatedMark[];
}

/** One line for each mark, so that people can read the file and compare two of them. */
export function* reviewFileText({ collectionId, marks }: ReviewFile): Generator<string> {
  const head = JSON.stringify({ format: FORMAT, version: 1, collectionId });
  yield `${head.slice(0, -1)},"marks":[`;
  for (const [index, { submissionId, content, mark, changedAt }] of marks.entries()) {
    yield `${index === 0 ? '' : ','}\n${JSON.stringify({ submissionId, content, ...mark, changedAt })}`;
  }
  yield '\n]}\n';
}

/** @throws DeskFailure `bad_input` for files that {@link reviewFileText} did not write */
export function readReviewFile(file: string): ReviewFile {
  if (!path.isAbsolute(file)) throw notAReview();
  const parsed = SCHEMA.safeParse(readJson(file));
  if (!parsed.success) throw notAReview(parsed.error);
  const { collectionId, marks } = parsed.data;
  return {
    collectionId,
    marks: marks.map((each) => {
      const { data, error } = MARK.safeParse(each);
      if (error !== undefined) throw notAReview(error);
      const { submissionId, content, changedAt, ...mark } = data;
      return { submissionId, content, changedAt, mark };
    }),
  };
}

function readJson(file: string): unknown {
  const bytes = readChosenFile(file, LARGEST_BYTES);
  if (bytes === null) throw notAReview();
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw notAReview(cause);
  }
}

type DatedContent = Pick<DatedMark, 'mark' | 'changedAt'>;

/**
 * Merges two marks without losing work. Tags and notes are joined. If only one side has a rating or decision, it counts; if both have one,
 * the later one counts. Swapping the sides changes only the order of notes. Merging a second time changes nothing.
 */
export function mergeMarks(mine: DatedContent | null, theirs: DatedContent): DatedContent {
  if (mine === null) return theirs;
  const later = theirs.changedAt > mine.changedAt ? theirs : mine;
  const mark: Mark = {
    rating: later.mark.rating || mine.mark.rating || theirs.mark.rating,
    flag: firstDecision(later.mark, mine.mark, theirs.mark),
    tags: [...new Set([...mine.mark.tags, ...theirs.mark.tags])].sort(),
    note: mergeNotes(mine.mark.note, theirs.mark.note),
  };
  return { mark, changedAt: later.changedAt };
}

function firstDecision(...marks: readonly Mark[]): Mark['flag'] {
  return marks.find(({ flag }) => flag !== 'undecided')?.flag ?? 'undecided';
}

function mergeNotes(mine: string, theirs: string): string {
  if (mine.includes(theirs)) return mine;
  return theirs.includes(mine) ? theirs : `${mine}\n\n${theirs}`;
}

function notAReview(cause?: unknown): DeskFailure {
  return new DeskFailure('bad_input', reviewWords.notAReview, reviewWords.notAReviewHint, { cause });
}
