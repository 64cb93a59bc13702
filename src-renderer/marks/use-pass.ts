import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { concernsMarks } from '../../src-preload/domain.ts';
import { libraryKey } from '../state/query-keys.ts';
import { type ItemRef, itemKey, useViewState } from '../state/view-state.tsx';
import { type LoadItems, useReview } from './review.tsx';

/**
 * Leads to the next item when the pass mode is on and the item is marked. The place that was opened last leads.
 * @param current the item that a key would mark. Undefined for several items, which do not lead on
 * @param next undefined at the end
 * @param load the items that a key would mark, read when it is called. Without it, the current item
 */
export function usePass(current: () => ItemRef | undefined, next: (() => void) | undefined, load?: LoadItems): void {
  const client = useQueryClient();
  const { query } = useViewState();
  const { passes } = useReview();
  const latest = useRef({ current, next, load, query });
  latest.current = { current, next, load, query };
  useEffect(() => {
    const lead = (stored: Promise<void>) => {
      const before = latest.current.current();
      if (before === undefined) return null;
      if (!concernsMarks(latest.current.query)) {
        latest.current.next?.();
        return null;
      }
      // The mark can remove the item from the result or move it. Then the next one takes its place by itself.
      const goOn = async () => {
        await stored;
        await client.invalidateQueries({ queryKey: libraryKey('page') }, { cancelRefetch: false });
        await drawn();
        const after = latest.current.current();
        // Draws the next item at once, because a key that waited marks what is shown then.
        if (after !== undefined && itemKey(after) === itemKey(before)) flushSync(() => latest.current.next?.());
      };
      return goOn();
    };
    const loadCurrent: LoadItems = async () => {
      const { current: item, load: chosen } = latest.current;
      if (chosen !== undefined) return chosen();
      const shown = item();
      return shown === undefined ? [] : [shown];
    };
    const pass = { lead, load: loadCurrent };
    passes.push(pass);
    return () => void passes.splice(passes.indexOf(pass), 1);
  }, [client, passes]);
}

/** Answers that have arrived are drawn in the next task. */
function drawn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
