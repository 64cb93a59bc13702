import { createContext } from 'react';
import type { ShownPictures } from './shown-pictures.ts';

/** The place of one picture in the queue, until it is loaded or no longer needed. */
export interface PicturePlace {
  /** Call this when the picture comes into view. It then loads at once. */
  onScreen(): void;
  /** Call this when the picture is loaded, failed or was removed. */
  settle(): void;
}

export interface PictureQueue {
  /** Starts a picture on screen at once. Starts other pictures when no picture on screen is loading. */
  enter(start: () => void, onScreen: boolean): PicturePlace;
}

/** Pictures that are not on screen wait at least this long, because pictures on screen may enter the queue next. */
const WAIT_OFF_SCREEN_MS = 100;

/** Loads the pictures on screen before the pictures around them. */
export function createPictureQueue(): PictureQueue {
  const loading = new Set<object>();
  const waiting = new Map<object, () => void>();
  const startWaiting = () => {
    if (loading.size > 0) return;
    const starts = [...waiting.values()];
    waiting.clear();
    for (const start of starts) start();
  };
  return {
    enter: (start, onScreen) => {
      const place = {};
      const begin = () => {
        waiting.delete(place);
        loading.add(place);
        start();
      };
      if (onScreen) begin();
      else {
        waiting.set(place, start);
        setTimeout(startWaiting, WAIT_OFF_SCREEN_MS);
      }
      return {
        onScreen: () => {
          if (waiting.has(place)) begin();
        },
        settle: () => {
          waiting.delete(place);
          // Waiting pictures start only after tiles that are being added have entered the queue.
          if (loading.delete(place)) queueMicrotask(startWaiting);
        },
      };
    },
  };
}

interface Lane {
  readonly queue: PictureQueue;
  readonly shown: ShownPictures;
  readonly onScreen: boolean;
}

/** The queue for pictures beyond the screen, the pictures that are shown, and whether this place is on screen. Without it, pictures load at once. */
export const PictureLane = createContext<Lane | null>(null);
