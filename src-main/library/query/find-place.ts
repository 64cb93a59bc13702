/** Finds where an item is in a result. */
import type { FileRef, FoundPlace, SubmissionRef } from '../../../src-preload/domain.ts';
import type { Result } from './result.ts';

/**
 * The first of the items that is in the result, with its 0-based place there. Null if none is.
 * @param numbersAt the numbers that the item at a place shows: of a submission or a file, or of the files of a tile
 */
export function findPlace(
  result: Result,
  refs: readonly (FileRef | SubmissionRef)[],
  numbersAt: (place: number, number: number) => readonly number[],
): FoundPlace | null {
  const wanted = result.archives.map(({ archiveId }) => {
    const own = new Map<number, number>();
    for (const [at, ref] of refs.entries()) {
      const number = numberOf(ref);
      // An item can be named twice; its first place in the list counts.
      if (ref.archiveId === archiveId && !own.has(number)) own.set(number, at);
    }
    return own.size === 0 ? null : own;
  });
  const [sources, numbers] = [result.sources(result.total), result.numbers(result.total)];
  let found: FoundPlace | null = null;
  for (let place = 0; place < result.total; place += 1) {
    const own = wanted[sources[place] ?? 0];
    if (!own) continue;
    for (const number of numbersAt(place, numbers[place] ?? 0)) {
      const at = own.get(number);
      if (at !== undefined && (found === null || at < found.at)) found = { at, place };
    }
    if (found?.at === 0) return found;
  }
  return found;
}

function numberOf(ref: FileRef | SubmissionRef): number {
  return 'file' in ref ? ref.file : ref.row;
}
