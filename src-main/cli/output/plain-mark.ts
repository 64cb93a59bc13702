import type { MarkedItem } from '../../../src-preload/domain.ts';
import { type Mark, NO_MARK, type SumOfMarks } from '../../../src-preload/marks.ts';
import { formatCount } from '../../../src-preload/words/numbers.ts';
import type { Context, LibraryApi } from '../../library/api/library-api.ts';
import { printable } from '../command/print-text.ts';
import { outputWords } from './words.ts';

/** A mark as `--json` prints it. `flag` is `accept`, `reject` or `none`; `rating` 0 is none. */
export function markDocument({ rating, flag, tags, note }: Mark) {
  return { rating, flag: flag === 'undecided' ? 'none' : flag, tags, note };
}

type Ref = MarkedItem['ref'];

/** Reads the marks on these archives. */
export async function readMarks(
  library: LibraryApi,
  archiveIds: Iterable<string>,
  context: Context,
): Promise<(ref: Ref) => Mark> {
  const marks: MarkedItem[] = [];
  for (const archiveId of new Set(archiveIds)) {
    const { collectionId } = await library.version({ archiveId }, context);
    marks.push(...(await library.marks({ collectionId, version: archiveId }, context)));
  }
  return marksByRef(marks);
}

/** Finds marks by submission or file. The last of several marks on the same item wins. Other items have no mark. */
export function marksByRef(marks: readonly MarkedItem[]): (ref: Ref) => Mark {
  const byKey = new Map(marks.map(({ ref, mark }) => [keyOf(ref), mark]));
  return (ref) => byKey.get(keyOf(ref)) ?? NO_MARK;
}

function keyOf(ref: Ref): string {
  return 'row' in ref ? `${ref.archiveId} row ${ref.row}` : `${ref.archiveId} file ${ref.file}`;
}

/** A mark in words, on one line. Null without a mark. */
export function markWords({ rating, flag, tags, note }: Mark): string | null {
  const parts = [
    ...(rating === 0 ? [] : [outputWords.rating(rating)]),
    ...(flag === 'undecided' ? [] : [flag === 'accept' ? outputWords.accepted : outputWords.rejected]),
    ...(tags.length === 0 ? [] : [outputWords.tags(tags.map(printable).join(', '))]),
    ...(note === '' ? [] : [outputWords.noteOfMark(printable(note))]),
  ];
  return parts.length === 0 ? null : parts.join('; ');
}

/** The marks of several files in words. Null without decisions and ratings. */
export function fileMarksWords({ accepted, rejected, bestRating }: SumOfMarks): string | null {
  const parts = [
    ...(accepted === 0 ? [] : [`${formatCount(accepted)} ${outputWords.accepted}`]),
    ...(rejected === 0 ? [] : [`${formatCount(rejected)} ${outputWords.rejected}`]),
    ...(bestRating === 0 ? [] : [outputWords.bestRating(bestRating)]),
  ];
  return parts.length === 0 ? null : outputWords.marksOfFiles(parts.join(', '));
}
