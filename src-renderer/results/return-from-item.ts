import { useEffect, useEffectEvent, useRef } from 'react';
import { useOpened } from '../state/view-state.tsx';
import type { Cursor } from './use-cursor.ts';

/**
 * Moves the focus to the item that was open, after it closes. A selection that the person stepped through stays. Draws nothing. It is a component,
 * so that the view is not drawn again at each step.
 */
export function ReturnFromItem({ cursor }: { readonly cursor: Pick<Cursor<unknown>, 'moveTo' | 'focusOn'> }): null {
  const { opened, openedAmong } = useOpened();
  const before = useRef({ opened, openedAmong });
  const returnTo = useEffectEvent((last: number, isAlone: boolean) =>
    isAlone ? cursor.moveTo(last) : cursor.focusOn(last),
  );
  useEffect(() => {
    const last = before.current;
    if (last.opened !== null && opened === null) returnTo(last.opened, last.openedAmong === null);
    before.current = { opened, openedAmong };
  }, [opened, openedAmong]);
  return null;
}
