import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import { tileWidth } from './grid-maths.ts';
import { useTileWidth } from './tile-size-control.tsx';

const FACTOR = 1.1;

/** Ctrl and the wheel, or two fingers, change the size of the tiles. @returns the reference of the gallery */
export function useWheelSize(): RefObject<HTMLElement | null> {
  const gallery = useRef<HTMLElement>(null);
  const [width, setWidth] = useTileWidth();
  const wheeled = useEffectEvent((event: WheelEvent) => {
    if (!event.ctrlKey || event.deltaY === 0) return;
    // Otherwise the browser zooms the whole window.
    event.preventDefault();
    setWidth(tileWidth(event.deltaY < 0 ? width * FACTOR : width / FACTOR));
  });
  useEffect(() => {
    const element = gallery.current;
    if (element === null) return;
    element.addEventListener('wheel', wheeled, { passive: false });
    return () => element.removeEventListener('wheel', wheeled);
  }, []);
  return gallery;
}
