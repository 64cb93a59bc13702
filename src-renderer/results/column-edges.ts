/** Columns of different widths, side by side. Pure functions, in pixels. */

/** The left edges of all columns, and the whole width as the last number. */
export function columnEdges(columns: readonly { readonly width: number }[]): readonly number[] {
  const edges = [0];
  for (const { width } of columns) edges.push((edges.at(-1) ?? 0) + width);
  return edges;
}

/** The nearest horizontal offset at which a column is wholly visible beside the first `sticking` ones, which stay in view. */
export function offsetToRevealColumn(
  edges: readonly number[],
  index: number,
  offset: number,
  viewport: number,
  sticking = 0,
): number {
  if (index < sticking) return offset;
  const covered = edges[sticking] ?? 0;
  const left = edges[index] ?? 0;
  const right = edges[index + 1] ?? left;
  if (left - covered < offset) return Math.max(left - covered, 0);
  return right > offset + viewport ? Math.max(Math.min(right - viewport, left - covered), 0) : offset;
}
