import { useEffect, useRef } from 'react';
import { useViewState } from '../state/view-state.tsx';
import type { Cursor } from './use-cursor.ts';

/** Moves the focus to the item that was open, after it closes. A selection that the person stepped through stays. */
export function useReturnFromItem(cursor: Pick<Cursor<unknown>, 'moveTo' | 'focusOn'>): void {
  const { opened, openedAmong } = useViewState();
  const before = useRef({ opened, openedAmong });
  const latest = useRef(cursor);
  latest.current = cursor;
  useEffect(() => {
    const last = before.current;
    if (last.opened !== null && opened === null) {
      if (last.openedAmong === null) latest.current.moveTo(last.opened);
      else latest.current.focusOn(last.opened);
    }
    before.current = { opened, openedAmong };
  }, [opened, openedAmong]);
}
