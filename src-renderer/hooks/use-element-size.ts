import { useLayoutEffect, useState } from 'react';

export interface ElementSize {
  readonly width: number;
  readonly height: number;
}

const NONE: ElementSize = { width: 0, height: 0 };

/**
 * The inner size of an element without scroll bars, in pixels. Zero without an element.
 * @param expected the size that it will probably have. Measuring the element before its first frame would lay out the window twice
 */
export function useElementSize(element: HTMLElement | null, expected = NONE): ElementSize {
  const [size, setSize] = useState(expected);
  const isExpected = expected.width > 0;
  // Before the first frame, because a loaded picture would flash in full size.
  useLayoutEffect(() => {
    if (element === null) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize((before) => (before.width === width && before.height === height ? before : { width, height }));
    };
    if (!isExpected) measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element, isExpected]);
  return size;
}
