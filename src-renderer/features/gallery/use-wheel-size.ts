import { type RefObject, useEffect, useRef } from 'react';
import { tileWidth } from './grid-maths.ts';
import { useTileWidth } from './tile-size-control.tsx';

const FACTOR = 1.1;

/** Ctrl and the wheel, or two fingers, change the size of the tiles. @returns the reference of the gallery */
export function useWheelSize(): RefObject<HTMLElement | null> {
  const gallery = useRef<HTMLElement>(null);
  const [width, setWidth] = useTileWidth();
  const now = useRef(width);
  now.current = width;
  useEffect(() => {
    const element = gallery.current;
    if (element === null) return;
    const wheeled = (event: WheelEvent) => {
      if (!event.ctrlKey || event.deltaY === 0) return;
      // Otherwise the browser zooms the whole window.
      event.preventDefault();
      setWidth(tileWidth(event.deltaY < 0 ? now.current * FACTOR : now.current / FACTOR));
    };
    element.addEventListener('wheel', wheeled, { passive: false });
    return () => element.removeEventListener('wheel', wheeled);
  }, [setWidth]);
  return gallery;
}
