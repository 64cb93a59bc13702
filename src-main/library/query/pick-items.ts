/** Names items of a result one by one. */
import type { PickedItems } from '../../../src-preload/domain.ts';
import { ranges } from './picked-items.ts';
import type { Result } from './result.ts';

/** Collects items of a result. */
export interface ItemPicker {
  /** @param place in the result */
  add(place: number, number: number): void;
  items(): PickedItems;
}

export function createItemPicker({ unit, archives, sources }: Result): ItemPicker {
  const picked = archives.map(({ archiveId }) => ({ archiveId, numbers: [] as number[] }));
  return {
    add: (place, number) => void picked[sources(place + 1)[place] ?? 0]?.numbers.push(number),
    items: () => {
      const named = picked.filter(({ numbers }) => numbers.length > 0);
      return {
        unit,
        total: named.reduce((sum, { numbers }) => sum + numbers.length, 0),
        archives: Object.fromEntries(named.map(({ archiveId, numbers }) => [archiveId, ranges(numbers)])),
      };
    },
  };
}

/**
 * @param places 0-based and inclusive, within the result
 * @param numbersAt the numbers that the item at a place shows: of a submission or a file, or of the files of a tile
 */
export function pickItems(
  result: Result,
  places: readonly { readonly from: number; readonly to: number }[],
  numbersAt: (place: number, number: number) => readonly number[],
): PickedItems {
  const numbers = result.numbers(result.total);
  const picker = createItemPicker(result);
  for (const { from, to } of places) {
    for (let place = from; place <= Math.min(to, result.total - 1); place += 1) {
      for (const number of numbersAt(place, numbers[place] ?? 0)) picker.add(place, number);
    }
  }
  return picker.items();
}
