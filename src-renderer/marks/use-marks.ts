import { type QueryClient, useQuery } from '@tanstack/react-query';
import type { MarkedItem } from '../../src-preload/domain.ts';
import { type Mark, NO_MARK } from '../../src-preload/marks.ts';
import { call } from '../desk.ts';
import { libraryKey } from '../state/query-keys.ts';
import { type ItemRef, itemKey, useViewState } from '../state/view-state.tsx';

export type Marks = ReadonlyMap<string, Mark>;

const NONE: Marks = new Map();
const MARKS = libraryKey('marks');

/** All marks of what is shown, by {@link itemKey}: few beside the items, so that every view has them at once. */
export function useMarks(): Marks {
  const { collectionId, version } = useViewState().query;
  const { data } = useQuery({
    // Exports of one collection share their marks: what was given in one is read anew for another.
    queryKey: [...MARKS, collectionId, version],
    queryFn: async () => withItems(NONE, await call('review.marks', { collectionId, version })),
    // Maps are not compared part by part.
    structuralSharing: false,
  });
  return data ?? NONE;
}

/** One item's mark, `NO_MARK` where it has none. */
export function useMark(ref: ItemRef | null): Mark {
  const marks = useMarks();
  return (ref === null ? undefined : marks.get(itemKey(ref))) ?? NO_MARK;
}

/** Puts what the library answered where every view reads it. */
export function putMarks(client: QueryClient, items: readonly MarkedItem[]): void {
  client.setQueriesData<Marks>({ queryKey: MARKS }, (marks) => marks && withItems(marks, items));
}

/** The item's mark as the views show it. */
export function knownMark(client: QueryClient, ref: ItemRef): Mark {
  const shown = client.getQueriesData<Marks>({ queryKey: MARKS, type: 'active' });
  return shown.map(([, marks]) => marks?.get(itemKey(ref))).find((mark) => mark !== undefined) ?? NO_MARK;
}

/** Asks the library for all marks again; resolves when the views have them. */
export async function rereadMarks(client: QueryClient): Promise<void> {
  await client.invalidateQueries({ queryKey: MARKS });
}

function withItems(marks: Marks, items: readonly MarkedItem[]): Marks {
  const next = new Map(marks);
  for (const { ref, mark } of items) next.set(itemKey(ref), mark);
  return next;
}
