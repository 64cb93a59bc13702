/** Compares `a[0]` up to `a[lengthOfA - 1]` with `b`, by unit. */
export function compareUnits(a: Uint16Array, lengthOfA: number, b: Uint16Array, lengthOfB: number): number {
  const common = Math.min(lengthOfA, lengthOfB);
  for (let index = 0; index < common; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return lengthOfA - lengthOfB;
}
