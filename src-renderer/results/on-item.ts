import type { MouseEvent } from 'react';

/** A handler for the element that holds the items of a result, which carry `data-index`. Events beside the items do nothing. */
export function onItem<Event extends MouseEvent>(handle: (index: number, event: Event) => void) {
  return (event: Event) => {
    const item = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
    if (item !== null) handle(Number(item.dataset.index), event);
  };
}
