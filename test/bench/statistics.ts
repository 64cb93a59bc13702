/** The nearest-rank percentile: the smallest value that is at least as large as this part of all values; NaN without values. */
export function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return share(values, 0.5);
}
