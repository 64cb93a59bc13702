/** The row that gets the focus after a key. Null for keys that do not move between rows. */
export function moveRow(
  key: string,
  index: number,
  total: number,
  rowsPerPage: number,
  toEdge: boolean,
): number | null {
  const last = Math.max(total - 1, 0);
  switch (key) {
    case 'ArrowDown':
      return toEdge ? last : Math.min(index + 1, last);
    case 'ArrowUp':
      return toEdge ? 0 : Math.max(index - 1, 0);
    case 'PageDown':
      return Math.min(index + rowsPerPage, last);
    case 'PageUp':
      return Math.max(index - rowsPerPage, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
