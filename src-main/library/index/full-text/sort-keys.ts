/** How many of the first bytes of an item decide its place. */
export const HEAD_BYTES = 6;

/** Sorts the numbers from 0 by their first bytes. */
export interface SortKeys {
  set(number: number, head: Uint8Array): void;
  /** @param compare decides between equal first bytes */
  sorted(compare: (a: number, b: number) => number): Int32Array;
}

/** A few items are sorted faster without a call of `sort`. */
const FEW = 24;
const IS_LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/** First bytes and number form one integer, and typed arrays sort integers fast. Of many items, fewer bits of the last bytes fit. */
export function createSortKeys(size: number): SortKeys {
  const keys = new BigUint64Array(size);
  const halves = new Uint32Array(keys.buffer);
  const [low, high] = IS_LITTLE_ENDIAN ? [0, 1] : [1, 0];
  const numberBits = 32 - Math.clz32(size);
  const dropped = Math.max(0, numberBits - 16);
  const numberOf = numberBits === 32 ? 0xffffffff : 2 ** numberBits - 1;
  const numberAt = (place: number) => ((halves[place * 2 + low] ?? 0) & numberOf) >>> 0;
  const isLike = (place: number, other: number) =>
    halves[place * 2 + high] === halves[other * 2 + high] &&
    (halves[place * 2 + low] ?? 0) >>> numberBits === (halves[other * 2 + low] ?? 0) >>> numberBits;
  return {
    set: (number, head) => {
      const last = ((head[4] ?? 0) << 8) | (head[5] ?? 0);
      halves[number * 2 + high] =
        ((head[0] ?? 0) << 24) | ((head[1] ?? 0) << 16) | ((head[2] ?? 0) << 8) | (head[3] ?? 0);
      halves[number * 2 + low] = ((last >>> dropped) << numberBits) | number;
    },
    sorted: (compare) => {
      keys.sort();
      const sorted = new Int32Array(size);
      for (let from = 0; from < size; ) {
        let to = from;
        for (; to < size && isLike(to, from); to += 1) sorted[to] = numberAt(to);
        sortRange(sorted, from, to, compare);
        from = to;
      }
      return sorted;
    },
  };
}

function sortRange(numbers: Int32Array, from: number, to: number, compare: (a: number, b: number) => number): void {
  if (to - from > FEW) {
    numbers.subarray(from, to).sort(compare);
    return;
  }
  for (let index = from + 1; index < to; index += 1) {
    const number = numbers[index] ?? 0;
    let at = index;
    for (; at > from && compare(numbers[at - 1] ?? 0, number) > 0; at -= 1) numbers[at] = numbers[at - 1] ?? 0;
    numbers[at] = number;
  }
}
