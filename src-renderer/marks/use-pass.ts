import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { dependsOnMarks } from '../../src-preload/domain.ts';
import { libraryKey } from '../state/query-keys.ts';
import { type ItemRef, itemKey, useViewState } from '../state/view-state.tsx';
import { type LoadItems, type Pass, useReview } from './review.tsx';

/**
 * Shows the next item in this view when the pass mode is on and the current item is marked. Of several open views, the last one does this.
 * @param current the item that a key would mark; undefined for several items, after which the view stays
 * @param next shows the next item; undefined at the end
 * @param load loads the items that a key would mark; without it, the current item
 */
export function usePass(current: () => ItemRef | undefined, next: (() => void) | undefined, load?: LoadItems): void {
  const client = useQueryClient();
  const { query } = useViewState();
  const { passes } = useReview();
  const latest = useRef({ current, next, load, query });
  latest.current = { current, next, load, query };
  useEffect(() => {
    const showNext = (stored: Promise<void>) => {
      const before = latest.current.current();
      if (before === undefined) return null;
      if (!dependsOnMarks(latest.current.query)) {
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
    const pass: Pass = { showNext, load: loadCurrent };
    passes.push(pass);
    return () => void passes.splice(passes.indexOf(pass), 1);
  }, [client, passes]);
}

/** Answers that have arrived are drawn in the next task. */
function drawn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
