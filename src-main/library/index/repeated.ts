/** Finds values that several rows hold. */
export const ONCE = 0;
export const FIRST_OF_SEVERAL = 1;
export const AGAIN = 2;

/** @returns for each value: {@link ONCE}, {@link FIRST_OF_SEVERAL} or {@link AGAIN} */
export function markRepeated(values: Float64Array): Uint8Array<ArrayBuffer> {
  const marks = new Uint8Array(values.length);
  const repeated = repeatedValues(values);
  if (repeated.length === 0) return marks;
  const seen = new Uint8Array(repeated.length);
  for (let place = 0; place < values.length; place += 1) {
    const found = placeOf(repeated, values[place] ?? 0);
    if (found < 0) continue;
    marks[place] = seen[found] === 0 ? FIRST_OF_SEVERAL : AGAIN;
    seen[found] = 1;
  }
  return marks;
}

/** The values that occur more than once, sorted and without repetitions. */
function repeatedValues(values: Float64Array): Float64Array {
  const sorted = values.toSorted();
  let count = 0;
  for (let place = 1; place < sorted.length; place += 1) {
    const value = sorted[place] ?? 0;
    if (value === sorted[place - 1] && (count === 0 || sorted[count - 1] !== value)) sorted[count++] = value;
  }
  return sorted.subarray(0, count);
}

function placeOf(sorted: Float64Array, wanted: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const value = sorted[middle] ?? 0;
    if (value === wanted) return middle;
    if (value < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
