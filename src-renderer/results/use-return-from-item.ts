import { useEffect, useRef } from 'react';
import { useViewState } from '../state/view-state.tsx';
import type { Cursor } from './use-cursor.ts';

/** Moves the focus to the item that was open, after it closes. */
export function useReturnFromItem({ moveTo }: Pick<Cursor<unknown>, 'moveTo'>): void {
  const { opened } = useViewState();
  const before = useRef(opened);
  const latest = useRef(moveTo);
  latest.current = moveTo;
  useEffect(() => {
    if (before.current !== null && opened === null) latest.current(before.current);
    before.current = opened;
  }, [opened]);
}
