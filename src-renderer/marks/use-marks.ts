import { type QueryClient, useQuery } from '@tanstack/react-query';
import type { MarkedItem } from '../../src-preload/domain.ts';
import { type Mark, NO_MARK } from '../../src-preload/marks.ts';
import { call } from '../desk.ts';
import { libraryKey } from '../state/query-keys.ts';
import { type ItemRef, itemKey, useViewState } from '../state/view-state.tsx';

export type Marks = ReadonlyMap<string, Mark>;

const NONE: Marks = new Map();
const MARKS = libraryKey('marks');

/** All marks of the collections that are shown, by {@link itemKey}. They are few, so every view has all of them. */
export function useMarks(): Marks {
  const { collectionId, version } = useViewState().query;
  const { data } = useQuery({
    // The exports of one collection share their marks, so that another export needs new data.
    queryKey: [...MARKS, collectionId, version],
    queryFn: async () => withItems(NONE, await call('review.marks', { collectionId, version })),
    // react-query does not compare maps in depth.
    structuralSharing: false,
  });
  return data ?? NONE;
}

/** The mark of one item, or `NO_MARK`. */
export function useMark(ref: ItemRef | null): Mark {
  const marks = useMarks();
  return (ref === null ? undefined : marks.get(itemKey(ref))) ?? NO_MARK;
}

/** Stores the reply of the library where every view reads it. */
export function putMarks(client: QueryClient, items: readonly MarkedItem[]): void {
  client.setQueriesData<Marks>({ queryKey: MARKS }, (marks) => marks && withItems(marks, items));
}

/** Reads the marks of items as the views show them now. */
export function knownMarks(client: QueryClient): (ref: ItemRef) => Mark {
  const shown = client.getQueriesData<Marks>({ queryKey: MARKS, type: 'active' });
  return (ref) => {
    const key = itemKey(ref);
    return shown.map(([, marks]) => marks?.get(key)).find((mark) => mark !== undefined) ?? NO_MARK;
  };
}

/** Loads all marks again. Resolves when the views have them. */
export async function rereadMarks(client: QueryClient): Promise<void> {
  await client.invalidateQueries({ queryKey: MARKS });
}

function withItems(marks: Marks, items: readonly MarkedItem[]): Marks {
  const next = new Map(marks);
  for (const { ref, mark } of items) next.set(itemKey(ref), mark);
  return next;
}
