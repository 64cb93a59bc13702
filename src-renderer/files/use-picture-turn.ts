import { use, useEffect, useRef } from 'react';
import { PictureLane, type PicturePlace } from './picture-queue.ts';

/**
 * Loads a picture when the queue around it allows it: at once on screen, otherwise behind those on screen. Without a queue, at once.
 * @param key names what is loaded; null to load nothing. Another key stops the load and starts a new one
 * @param load starts the load, and returns a function that stops it
 * @returns a function to call when the picture is loaded or failed, so that others can start
 */
export function usePictureTurn(key: string | null, load: () => () => void): () => void {
  const lane = use(PictureLane);
  const queue = lane?.queue ?? null;
  const onScreen = lane?.onScreen ?? true;
  const place = useRef<PicturePlace | null>(null);
  const latest = useRef({ load, onScreen });
  latest.current = { load, onScreen };
  useEffect(() => {
    if (key === null) return;
    let stop: (() => void) | null = null;
    const start = () => {
      stop = latest.current.load();
    };
    if (queue === null) start();
    else place.current = queue.enter(start, latest.current.onScreen);
    return () => {
      stop?.();
      place.current?.settle();
      place.current = null;
    };
  }, [key, queue]);
  useEffect(() => {
    if (onScreen) place.current?.onScreen();
  }, [onScreen]);
  return () => place.current?.settle();
}
