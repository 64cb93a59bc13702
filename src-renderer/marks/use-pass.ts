import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { libraryKey } from '../state/query-keys.ts';
import { type ItemRef, itemKey, useViewState } from '../state/view-state.tsx';
import { concernsMarks } from './concerns-marks.ts';
import { useReview } from './review.tsx';

/**
 * Leads to the next item when the pass mode is on and the item is marked. The place that was opened last leads.
 * @param current the item that a key would mark. Undefined for several items, which do not lead on
 * @param next undefined at the end
 */
export function usePass(current: () => ItemRef | undefined, next: (() => void) | undefined): void {
  const client = useQueryClient();
  const { query } = useViewState();
  const { passes } = useReview();
  const latest = useRef({ current, next, query });
  latest.current = { current, next, query };
  useEffect(() => {
    const pass = (stored: Promise<void>) => {
      const before = latest.current.current();
      if (before === undefined) return;
      if (!concernsMarks(latest.current.query)) return latest.current.next?.();
      // The mark can remove the item from the result or move it. Then the next one takes its place by itself.
      const goOn = async () => {
        await stored;
        await client.invalidateQueries({ queryKey: libraryKey('page') }, { cancelRefetch: false });
        const after = latest.current.current();
        if (after !== undefined && itemKey(after) === itemKey(before)) latest.current.next?.();
      };
      goOn().catch(ignoreShownElsewhere);
    };
    passes.push(pass);
    return () => void passes.splice(passes.indexOf(pass), 1);
  }, [client, passes]);
}

/** The review itself shows why a mark could not be stored. */
function ignoreShownElsewhere(): void {}
