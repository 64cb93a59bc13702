import { useEffect, useRef } from 'react';
import { useOpened } from '../state/view-state.tsx';
import type { Cursor } from './use-cursor.ts';

/**
 * Moves the focus to the item that was open, after it closes. A selection that the person stepped through stays. Draws nothing. It is a component,
 * so that the view is not drawn again at each step.
 */
export function ReturnFromItem({ cursor }: { readonly cursor: Pick<Cursor<unknown>, 'moveTo' | 'focusOn'> }): null {
  const { opened, openedAmong } = useOpened();
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
  return null;
}
