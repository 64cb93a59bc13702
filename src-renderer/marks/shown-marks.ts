import type { QueryClient } from '@tanstack/react-query';
import type { MarkedItem } from '../../src-preload/domain.ts';
import { sameMark } from '../../src-preload/marks.ts';
import { plainRef } from '../state/refs.ts';
import { type ItemRef, itemKey } from '../state/view-state.tsx';
import { knownMarks, putMarks, rereadMarks } from './use-marks.ts';

export type ShownMarks = ReturnType<typeof shownMarks>;

/** The marks that the views show. */
export function shownMarks(client: QueryClient, onChanged: () => void) {
  /** The last change of each item that is shown and not stored yet. */
  const pending = new Map<string, object>();
  return {
    /** Shows marks before they are stored, so that the person sees them at once. @param before the marks if they cannot be stored */
    show: (items: readonly MarkedItem[], before: readonly MarkedItem[]) => {
      const change = {};
      const keys = new Set(items.map(({ ref }) => itemKey(ref)));
      for (const key of keys) pending.set(key, change);
      putMarks(client, items);
      const settle = (marks: readonly MarkedItem[]) => {
        // A later change of the same item is on screen already.
        const isLast = (key: string) => (pending.get(key) ?? change) === change;
        putMarks(
          client,
          marks.filter(({ ref }) => isLast(itemKey(ref))),
        );
        for (const key of keys) if (pending.get(key) === change) pending.delete(key);
      };
      return {
        /** @param marks what the library stored: the items, and others with the same content */
        stored: (marks: readonly MarkedItem[]) => {
          settle(marks);
          onChanged();
        },
        takeBack: () => settle(before),
      };
    },
    reread: async () => {
      await rereadMarks(client);
      onChanged();
    },
    of: (items: readonly ItemRef[]) => {
      const known = knownMarks(client);
      return items.map((ref) => ({ ref: plainRef(ref), mark: known(ref) }));
    },
    /** Those of the items that are shown with another mark. */
    notShown: (items: readonly MarkedItem[]) => {
      const known = knownMarks(client);
      return items.filter(({ ref, mark }) => !sameMark(known(ref), mark));
    },
  };
}
