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
  /** Call this when other rows are drawn. */
  moved(): void;
  /** True while rows follow each other faster than people can look at them. A single jump is no scrolling. */
  isScrolling(): boolean;
}

/**
 * Pictures that are not on screen wait at least this long, because pictures on screen may enter the queue next. While the gallery scrolls,
 * pictures on screen wait, too: a tile that is gone by then asks for nothing.
 */
const WAIT_MS = 100;
/** Two moves within this time are scrolling, which ends this long after the last. */
const REST_MS = 250;

interface Waiting {
  readonly begin: () => void;
  readonly since: number;
}

/** Loads the pictures on screen before the pictures around them. */
export function createPictureQueue(): PictureQueue {
  const loading = new Set<object>();
  const waiting = new Map<object, Waiting>();
  let movedAt = Number.NEGATIVE_INFINITY;
  let movedBefore = Number.NEGATIVE_INFINITY;
  const isScrolling = () => performance.now() - movedAt < REST_MS && movedAt - movedBefore < REST_MS;
  const mayBegin = (since: number) => !isScrolling() || performance.now() - since >= WAIT_MS;
  const startWaiting = () => {
    if (loading.size > 0) return;
    for (const { begin, since } of [...waiting.values()]) if (mayBegin(since)) begin();
  };
  return {
    enter: (start, onScreen) => {
      const place = {};
      const since = performance.now();
      let isOnScreen = onScreen;
      const begin = () => {
        waiting.delete(place);
        loading.add(place);
        start();
      };
      const startOnScreen = () => {
        if (waiting.has(place) && mayBegin(since)) begin();
      };
      waiting.set(place, { begin, since });
      if (onScreen) startOnScreen();
      // Timers are imprecise by less than a millisecond.
      setTimeout(() => (isOnScreen ? startOnScreen() : startWaiting()), WAIT_MS + 1);
      return {
        onScreen: () => {
          isOnScreen = true;
          startOnScreen();
        },
        settle: () => {
          waiting.delete(place);
          // Waiting pictures start only after tiles that are being added have entered the queue.
          if (loading.delete(place)) queueMicrotask(startWaiting);
        },
      };
    },
    moved: () => {
      movedBefore = movedAt;
      movedAt = performance.now();
    },
    isScrolling,
  };
}

interface Lane {
  readonly queue: PictureQueue;
  readonly shown: ShownPictures;
  readonly onScreen: boolean;
}

/** The queue for pictures beyond the screen, the pictures that are shown, and whether this place is on screen. Without it, pictures load at once. */
export const PictureLane = createContext<Lane | null>(null);
