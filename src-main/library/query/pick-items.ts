/** Names items of a result one by one. */
import type { PickedItems } from '../../../src-preload/domain.ts';
import { ranges } from './picked-items.ts';
import type { Result } from './result.ts';

/** The items of a result, by archive, as {@link ranges}. */
export function rangesByArchive({ archives, sources }: Result, items: Int32Array): ReadonlyMap<string, string> {
  const numbers: number[][] = archives.map(() => []);
  for (let place = 0; place < items.length; place += 1) numbers[sources[place] ?? 0]?.push(items[place] ?? 0);
  return new Map(archives.map(({ archiveId }, source) => [archiveId, ranges(numbers[source] ?? [])]));
}

/**
 * @param places 0-based and inclusive, within the result
 * @param filesAt the files that the item at a place shows
 */
export function pickItems(
  result: Result,
  places: readonly { readonly from: number; readonly to: number }[],
  filesAt: (place: number, number: number) => readonly number[] = (_place, number) => [number],
): PickedItems {
  const numbers = result.numbers(result.total);
  const picked: number[][] = result.archives.map(() => []);
  for (const { from, to } of places) {
    for (let place = from; place <= Math.min(to, result.total - 1); place += 1) {
      picked[result.sources[place] ?? 0]?.push(...filesAt(place, numbers[place] ?? 0));
    }
  }
  const named = result.archives.map(({ archiveId }, source) => [archiveId, ranges(picked[source] ?? [])] as const);
  return {
    unit: result.unit,
    total: picked.reduce((sum, { length }) => sum + length, 0),
    archives: Object.fromEntries(named.filter(([, text]) => text !== '')),
  };
}
