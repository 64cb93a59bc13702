import { type RefObject, useEffect } from 'react';

/** Loads an address into the player, and frees its decoder and its connection afterwards. */
export function usePlayerSource(player: RefObject<HTMLMediaElement | null>, url: string): void {
  useEffect(() => {
    const element = player.current;
    if (element === null) return;
    element.src = url;
    return () => {
      element.removeAttribute('src');
      element.load();
    };
  }, [player, url]);
}
