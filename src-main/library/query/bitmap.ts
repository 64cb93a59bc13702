/** A set of rows with 32 rows in each number: row `r` is bit `r & 31` of number `r >>> 5`. */
export type Bitmap = Uint32Array;

/** @param submissions the largest row that is possible */
export function emptyBitmap(submissions: number): Bitmap {
  return new Uint32Array((submissions >>> 5) + 1);
}

/** Sets the bit of a row. Rows count from 1. */
export function addRow(bitmap: Bitmap, row: number): void {
  bitmap[row >>> 5] = (bitmap[row >>> 5] ?? 0) | (1 << (row & 31));
}

/** @param set by row: 1 if the row is in the set; null for all rows up to `submissions` */
export function bitmapOfSet(set: Uint8Array | null, submissions: number): Bitmap {
  const bitmap = emptyBitmap(submissions);
  if (set === null) bitmap.fill(0xffffffff);
  else {
    for (let word = 0; word < bitmap.length; word += 1) {
      let bits = 0;
      const first = word << 5;
      for (let bit = 0; bit < 32; bit += 1) bits |= (set[first + bit] ?? 0) << bit;
      bitmap[word] = bits;
    }
  }
  // Rows begin at 1 and end with the last submission.
  bitmap[0] = (bitmap[0] ?? 0) & ~1;
  const last = submissions & 31;
  if (last < 31) bitmap[bitmap.length - 1] = (bitmap[bitmap.length - 1] ?? 0) & ((2 << last) - 1);
  return bitmap;
}

/** Sets `set[row]` to 1 for each row of the bitmap. @param set by row, long enough for all rows of the bitmap */
export function addBitmap(set: Uint8Array, bitmap: Bitmap): void {
  for (let word = 0; word < bitmap.length; word += 1) {
    const bits = bitmap[word] ?? 0;
    const first = word << 5;
    const count = Math.min(32, set.length - first);
    for (let bit = 0; bit < count; bit += 1) set[first + bit] = (set[first + bit] ?? 0) | ((bits >>> bit) & 1);
  }
}

/** 1 if the set holds the row, otherwise 0. */
export function bitOf(bitmap: Bitmap, row: number): number {
  return ((bitmap[row >>> 5] ?? 0) >>> (row & 31)) & 1;
}

/** The number of rows that both sets hold. One set may be shorter. */
export function countBoth(a: Bitmap, b: Bitmap): number {
  const words = Math.min(a.length, b.length);
  let count = 0;
  for (let word = 0; word < words; word += 1) {
    // Counts bits in parallel: in pairs, then in fours, then in bytes.
    let bits = (a[word] ?? 0) & (b[word] ?? 0);
    bits -= (bits >>> 1) & 0x55555555;
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    bits = (bits + (bits >>> 4)) & 0x0f0f0f0f;
    count += Math.imul(bits, 0x01010101) >>> 24;
  }
  return count;
}
