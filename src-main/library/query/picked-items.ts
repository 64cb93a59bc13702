/** The items that a query names one by one, because a person selected them. */
import type { PickedItems, Query } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { OpenIndex } from '../index/index-store.ts';
import { queryWords } from './words.ts';

/** `[1, 2, 3, 7]` as `1-3,7`; numbers may come in any order. */
export function ranges(numbers: Iterable<number>): string {
  const sorted = Int32Array.from(new Set(numbers)).sort();
  const parts: string[] = [];
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (sorted[end + 1] === (sorted[end] ?? 0) + 1) end += 1;
    parts.push(start === end ? `${sorted[start]}` : `${sorted[start]}-${sorted[end]}`);
    start = end + 1;
  }
  return parts.join(',');
}

/** By number (index 0 unused): 1 for picked items of an archive. @param count of all its items */
export function pickedSet(picked: PickedItems, archiveId: string, count: number): Uint8Array {
  const set = new Uint8Array(count + 1);
  for (const part of (picked.archives[archiveId] ?? '').split(',')) {
    const [from = 0, to = from] = part.split('-').map(Number);
    set.fill(1, from, to + 1);
  }
  set[0] = 0;
  return set;
}

/** By row (index 0 unused): 1 for picked submissions, and for those of picked files. @param submissions how many the archive holds */
export function pickedRows(picked: PickedItems, index: OpenIndex, submissions: number): Uint8Array {
  if (picked.unit === 'submissions') return pickedSet(picked, index.archiveId, submissions);
  const rows = new Uint8Array(submissions + 1);
  const rowOf = index.files().columns.row;
  const files = pickedSet(picked, index.archiveId, rowOf.length);
  for (let file = 1; file < files.length; file += 1) if (files[file] === 1) rows[rowOf[file - 1] ?? 0] = 1;
  // Files that no answer names.
  rows[0] = 0;
  return rows;
}

/** @throws DeskFailure `bad_input` if a selected item is in an archive that the query does not search */
export function requirePicked({ picked }: Query, archiveIds: readonly string[]): void {
  if (picked === undefined || Object.keys(picked.archives).every((id) => archiveIds.includes(id))) return;
  throw new DeskFailure('bad_input', queryWords.selectionGone, queryWords.selectAgain);
}
