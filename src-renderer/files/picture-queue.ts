import { createContext } from 'react';

/** One picture's place in the queue, until it is here or no longer wanted. */
export interface PicturePlace {
  /** It came into view: it waits no longer. */
  onScreen(): void;
  /** It is here, failed, or went away. */
  settle(): void;
}

export interface PictureQueue {
  /** Starts what is on screen at once, and what is only about to be when nothing on screen is on its way any more. */
  enter(start: () => void, onScreen: boolean): PicturePlace;
}

/** What is about to come into view waits at least this long (ms): what belongs on screen may be about to enter, too. */
const GRACE = 100;

/** Asks for the pictures on screen first: what was laid out around them would else be drawn before them. */
export function createPictureQueue(): PictureQueue {
  const onItsWay = new Set<object>();
  const waiting = new Map<object, () => void>();
  const startWaiting = () => {
    if (onItsWay.size > 0) return;
    const starts = [...waiting.values()];
    waiting.clear();
    for (const start of starts) start();
  };
  return {
    enter: (start, onScreen) => {
      const place = {};
      const begin = () => {
        waiting.delete(place);
        onItsWay.add(place);
        start();
      };
      if (onScreen) begin();
      else {
        waiting.set(place, start);
        setTimeout(startWaiting, GRACE);
      }
      return {
        onScreen: () => {
          if (waiting.has(place)) begin();
        },
        settle: () => {
          waiting.delete(place);
          // Tiles that go make room for others, which are about to enter: whoever waits lets those go first.
          if (onItsWay.delete(place)) queueMicrotask(startWaiting);
        },
      };
    },
  };
}

/** Where pictures are laid out beyond the screen: the queue, and whether they are on it. Elsewhere all are asked for at once. */
export const PictureLane = createContext<{ readonly queue: PictureQueue; readonly onScreen: boolean } | null>(null);
