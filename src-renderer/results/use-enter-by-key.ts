import { useEffect, useRef } from 'react';

const ARROWS = new Set(['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight']);

/** An arrow enters the result where nothing has the focus, and Arrow down does out of the search box, without a way through every filter. */
export function useEnterByKey(enter: () => void): void {
  const latest = useRef(enter);
  latest.current = enter;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { key, target } = event;
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const fromSearch = key === 'ArrowDown' && target instanceof HTMLInputElement && target.closest('search') !== null;
      const fromNowhere = ARROWS.has(key) && target === document.body && document.querySelector(COVERING) === null;
      if (!fromSearch && !fromNowhere) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}

/** What lies over the result takes its keys. */
const COVERING = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]';
