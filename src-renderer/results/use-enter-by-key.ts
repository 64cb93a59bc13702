import { useEffect, useEffectEvent } from 'react';
import { isTyping } from '../hooks/shortcut.ts';
import { isCovered } from './is-covered.ts';

const ARROWS = new Set(['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight']);

/** Lets an arrow key enter the result when nothing has the focus, Arrow down when the search box has it, and Escape from the filters. */
export function useEnterByKey(enter: () => void): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const { key, target } = event;
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const fromSearch = key === 'ArrowDown' && target instanceof HTMLInputElement && target.closest('search') !== null;
    const fromFilters =
      key === 'Escape' && target instanceof Element && target.closest('[data-filters]') !== null && !isTyping(target);
    const fromNowhere = ARROWS.has(key) && target === document.body && !isCovered();
    if (!fromSearch && !fromFilters && !fromNowhere) return;
    event.preventDefault();
    enter();
  });
  useEffect(() => {
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}
