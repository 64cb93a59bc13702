import { type RefCallback, useCallback, useState } from 'react';

/** Whether an element's content is higher than the element, as long as it is mounted; and the ref that says which element. */
export function useScrolls(): readonly [boolean, RefCallback<HTMLElement>] {
  const [scrolls, setScrolls] = useState(false);
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const measure = () => setScrolls(element.scrollHeight > element.clientHeight);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    // Content that grows does not resize the element that scrolls.
    for (const child of element.children) observer.observe(child);
    const children = new MutationObserver(() => {
      for (const child of element.children) observer.observe(child);
      measure();
    });
    children.observe(element, { childList: true });
    return () => {
      observer.disconnect();
      children.disconnect();
    };
  }, []);
  return [scrolls, ref];
}
