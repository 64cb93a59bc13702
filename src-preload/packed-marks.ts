/**
 * References and marks of thousands of items in one message between window and main process. They hold numbers by archive, and each mark once,
 * because an object for each item takes longer to send and to check than the marks take to store.
 */
import type { FileRef, MarkedItem, SubmissionRef } from './domain.ts';
import type { Mark } from './marks.ts';

type ItemRef = FileRef | SubmissionRef;

/** Submissions and files of one archive. */
export interface PackedRefs {
  readonly archiveId: string;
  readonly rows: readonly number[];
  readonly files: readonly number[];
}

/** Items that have the same mark. */
export interface PackedMarks {
  readonly mark: Mark;
  readonly refs: readonly PackedRefs[];
}

/** Items that get the same mark. */
export interface PackedRestore extends PackedMarks {
  /** An item with another mark keeps it. */
  readonly from?: Mark;
}

/** Packs references. The order of items within an archive and a kind stays. */
export function packRefs(refs: readonly ItemRef[]): PackedRefs[] {
  const byArchive = new Map<string, { archiveId: string; rows: number[]; files: number[] }>();
  for (const ref of refs) {
    const packed = byArchive.get(ref.archiveId) ?? { archiveId: ref.archiveId, rows: [], files: [] };
    byArchive.set(ref.archiveId, packed);
    if ('file' in ref) packed.files.push(ref.file);
    else packed.rows.push(ref.row);
  }
  return [...byArchive.values()];
}

/** The references, one for each item. */
export function unpackRefs(packed: readonly PackedRefs[]): ItemRef[] {
  return packed.flatMap(({ archiveId, rows, files }) => [
    ...rows.map((row) => ({ archiveId, row })),
    ...files.map((file) => ({ archiveId, file })),
  ]);
}

/** Packs items with their marks, and with the marks that they have now if these are named. */
export function packMarks<Item extends MarkedItem & { readonly from?: Mark }>(items: readonly Item[]) {
  const groups = Map.groupBy(items, ({ mark, from }) => `${keyOf(mark)}\n${from === undefined ? '' : keyOf(from)}`);
  return Array.from(groups.values(), (alike) => {
    const [{ mark, from }] = alike as [Item];
    return { mark, ...(from && { from }), refs: packRefs(alike.map(({ ref }) => ref)) };
  });
}

/** The marks, one for each item. */
export function unpackMarks<Group extends PackedRestore>(groups: readonly Group[]) {
  return groups.flatMap(({ mark, from, refs }) =>
    unpackRefs(refs).map((ref) => ({ ref, mark, ...(from && { from }) })),
  );
}

/** How many items the message names. */
export function countRefs(packed: readonly PackedRefs[]): number {
  return packed.reduce((count, { rows, files }) => count + rows.length + files.length, 0);
}

function keyOf({ rating, flag, tags, note }: Mark): string {
  return JSON.stringify([rating, flag, tags, note]);
}
