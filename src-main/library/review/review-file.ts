/** Writes all marks of a collection to a file for a colleague, and merges such a file. */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { FLAGS, type Mark } from '../../../src-preload/marks.ts';
import { asSourceFailure } from '../../disk/disk-failure.ts';
import type { DatedMark } from '../catalog/mark-table.ts';
import { reviewWords } from './words.ts';

const FORMAT = 'collection-desk-review';
const LARGEST_BYTES = 268_435_456;
const text = (length: number) => z.string().max(length);

const SCHEMA = z.object({
  format: z.literal(FORMAT),
  version: z.literal(1),
  collectionId: text(1_024).min(1),
  marks: z
    .array(
      z.object({
        submissionId: text(1_024),
        content: text(8_192),
        rating: z.int().min(0).max(5),
        flag: z.enum(FLAGS),
        tags: z.array(text(100).min(1)).max(100),
        note: text(20_000),
        changedAt: z.iso.datetime(),
      }),
    )
    .max(5_000_000),
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
export async function readReviewFile(file: string): Promise<ReviewFile> {
  if (!path.isAbsolute(file)) throw notAReview();
  const parsed = SCHEMA.safeParse(await readJson(file));
  if (!parsed.success) throw notAReview(parsed.error);
  const { collectionId, marks } = parsed.data;
  return {
    collectionId,
    marks: marks.map(({ submissionId, content, changedAt, ...mark }) => ({ submissionId, content, changedAt, mark })),
  };
}

async function readJson(file: string): Promise<unknown> {
  try {
    if ((await stat(file)).size > LARGEST_BYTES) throw new RangeError('larger than any review');
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    const failure = asSourceFailure(cause, file);
    throw failure instanceof DeskFailure ? failure : notAReview(cause);
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
