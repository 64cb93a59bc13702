/**
 * Sorts a million rows by key in a fraction of a second: a radix sort by the first eight bytes, then by the next eight bytes of equal keys.
 */

/** The sort keys by row; index 0 is unused. */
export type SortKeys =
  /** NaN: the row has no key. */
  | { readonly kind: 'numbers'; readonly values: Float64Array }
  /** UTF-8 without null characters. Its bytes sort like code points. */
  | { readonly kind: 'texts'; readonly bytes: Uint8Array; readonly from: Int32Array; readonly to: Int32Array };

const DIGIT_BITS = 16;
const DIGIT_VALUES = 65_536;
const HEAD_BYTES = 8;
/** Shorter runs are sorted by comparison, because a radix sort has a fixed cost. Two numbers are compared faster than two texts. */
const [SHORT_RUN, FEW_NUMBERS] = [16_384, 4_096];

/**
 * Sorts `rows` in place. Equal keys keep their order. The rows must be in ascending order, each with a key.
 * @param equal zeros; set to 1 at each place of a row with the same key as the row before it
 */
export function sortRows(rows: Int32Array, keys: SortKeys, equal: Uint8Array): void {
  if (rows.length < 2 || isSorted(rows, keys, equal)) return;
  equal.fill(0);
  if (keys.kind === 'texts') sortTexts(rows, keys, commonPrefix(rows, keys), equal);
  else {
    sortNumbers(rows, keys.values);
    for (let place = 1; place < rows.length; place += 1) {
      if (keys.values[rows[place - 1] ?? 0] === keys.values[rows[place] ?? 0]) equal[place] = 1;
    }
  }
}

export type TextKeys = Extract<SortKeys, { kind: 'texts' }>;

/** Most archives are already sorted by dates and ids. */
function isSorted(rows: Int32Array, keys: SortKeys, equal: Uint8Array): boolean {
  for (let place = 1; place < rows.length; place += 1) {
    const [before, after] = [rows[place - 1] ?? 0, rows[place] ?? 0];
    const difference =
      keys.kind === 'texts'
        ? compareTexts(keys, before, after, 0)
        : compareNumbers(keys.values[before] ?? 0, keys.values[after] ?? 0);
    if (difference > 0) return false;
    if (difference === 0) equal[place] = 1;
  }
  return true;
}

/** Compares without a subtraction, because two infinities (`1e999` is one) are equal. */
export function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function sortNumbers(rows: Int32Array, values: Float64Array): void {
  if (rows.length >= FEW_NUMBERS) sortByHeads(rows, headsOfNumbers(rows, values));
  else rows.sort((a, b) => compareNumbers(values[a] ?? 0, values[b] ?? 0) || a - b);
}

/** @param depth number of bytes that the keys of all rows share */
function sortTexts(rows: Int32Array, keys: TextKeys, depth: number, equal: Uint8Array): void {
  if (rows.length < SHORT_RUN) {
    rows.sort((a, b) => compareTexts(keys, a, b, depth) || a - b);
    for (let place = 1; place < rows.length; place += 1) {
      if (compareTexts(keys, rows[place - 1] ?? 0, rows[place] ?? 0, depth) === 0) equal[place] = 1;
    }
    return;
  }
  const heads = headsOfTexts(rows, keys, depth);
  const places = sortByHeads(rows, heads);
  for (let from = 0; from < rows.length; ) {
    let to = from + 1;
    while (to < rows.length && sameHead(heads, places[from] ?? 0, places[to] ?? 0)) to += 1;
    if (to - from > 1) sortRun(rows.subarray(from, to), keys, depth + HEAD_BYTES, equal.subarray(from, to));
    from = to;
  }
}

/** A run often has only equal keys, such as an option that many chose. */
function sortRun(rows: Int32Array, keys: TextKeys, depth: number, equal: Uint8Array): void {
  const first = rows[0] ?? 0;
  if (rows.every((row) => compareTexts(keys, first, row, depth) === 0)) equal.fill(1, 1);
  else sortTexts(rows, keys, depth, equal);
}

/** @param depth number of bytes that both keys share */
export function compareTexts({ bytes, from, to }: TextKeys, a: number, b: number, depth: number): number {
  const [startA, startB] = [from[a] ?? 0, from[b] ?? 0];
  const [lengthA, lengthB] = [(to[a] ?? 0) - startA, (to[b] ?? 0) - startB];
  const common = Math.min(lengthA, lengthB);
  for (let index = depth; index < common; index += 1) {
    const difference = (bytes[startA + index] ?? 0) - (bytes[startB + index] ?? 0);
    if (difference !== 0) return difference;
  }
  return lengthA - lengthB;
}

/** 64 bits of each key, as four digits of 16 bits, the highest first. */
type Heads = readonly [Uint16Array, Uint16Array, Uint16Array, Uint16Array];

function headsOfNumbers(rows: Int32Array, values: Float64Array): Heads {
  const digits = emptyDigits(rows.length);
  const [first, second, third, fourth] = digits;
  const number = new Float64Array(1);
  const halves = new Uint32Array(number.buffer);
  for (let place = 0; place < rows.length; place += 1) {
    // Makes minus zero equal to zero.
    number[0] = (values[rows[place] ?? 0] ?? 0) + 0;
    const [low = 0, high = 0] = halves;
    // Maps the bits of a double to an unsigned integer with the same order: flips the sign bit, and for negative numbers all bits.
    const isNegative = high >>> 31 === 1;
    const orderedHigh = isNegative ? ~high : high | 0x80000000;
    const orderedLow = isNegative ? ~low : low;
    first[place] = orderedHigh >>> DIGIT_BITS;
    second[place] = orderedHigh;
    third[place] = orderedLow >>> DIGIT_BITS;
    fourth[place] = orderedLow;
  }
  return digits;
}

function headsOfTexts(rows: Int32Array, { bytes, from, to }: TextKeys, depth: number): Heads {
  const digits = emptyDigits(rows.length);
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place] ?? 0;
    const end = to[row] ?? 0;
    let at = (from[row] ?? 0) + depth;
    for (const column of digits) {
      // Behind the end is 0, which no key holds.
      const high = at < end ? (bytes[at] ?? 0) : 0;
      const low = at + 1 < end ? (bytes[at + 1] ?? 0) : 0;
      column[place] = (high << 8) | low;
      at += 2;
    }
  }
  return digits;
}

function commonPrefix(rows: Int32Array, { bytes, from, to }: TextKeys): number {
  const first = rows[0] ?? 0;
  const start = from[first] ?? 0;
  let common = (to[first] ?? 0) - start;
  for (let place = 1; place < rows.length && common > 0; place += 1) {
    const other = from[rows[place] ?? 0] ?? 0;
    const length = Math.min(common, (to[rows[place] ?? 0] ?? 0) - other);
    let shared = 0;
    while (shared < length && bytes[start + shared] === bytes[other + shared]) shared += 1;
    common = shared;
  }
  return common;
}

function emptyDigits(length: number): Heads {
  const column = () => new Uint16Array(length);
  return [column(), column(), column(), column()];
}

/** A radix sort, lowest digit first. @returns the former indices of the sorted rows */
function sortByHeads(rows: Int32Array, digits: Heads): Int32Array {
  let places = Int32Array.from({ length: rows.length }, (_, place) => place);
  let next = new Int32Array(rows.length);
  for (let digit = digits.length - 1; digit >= 0; digit -= 1) {
    const column = digits[digit] ?? new Uint16Array(rows.length);
    const starts = startsOf(column);
    if (starts === null) continue;
    for (let index = 0; index < places.length; index += 1) {
      const place = places[index] ?? 0;
      const value = column[place] ?? 0;
      const at = starts[value] ?? 0;
      next[at] = place;
      starts[value] = at + 1;
    }
    [places, next] = [next, places];
  }
  rows.set(places.map((place) => rows[place] ?? 0));
  return places;
}

/** The start of each value; null if there is only one value. */
function startsOf(column: Uint16Array): Int32Array | null {
  const counts = new Int32Array(DIGIT_VALUES);
  for (let place = 0; place < column.length; place += 1) {
    const value = column[place] ?? 0;
    counts[value] = (counts[value] ?? 0) + 1;
  }
  if (counts[column[0] ?? 0] === column.length) return null;
  let start = 0;
  for (let value = 0; value < DIGIT_VALUES; value += 1) {
    const count = counts[value] ?? 0;
    counts[value] = start;
    start += count;
  }
  return counts;
}

function sameHead(digits: Heads, a: number, b: number): boolean {
  for (const column of digits) if (column[a] !== column[b]) return false;
  return true;
}
