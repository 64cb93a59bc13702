import type { Opening } from '../../src-preload/openings.ts';

/** Keeps the latest request of the system until the window takes it. The window may not be loaded yet when the request arrives. */
export interface Openings {
  receive(opening: Opening): void;
  /** Returns the request once, then null. */
  take(): Opening | null;
}

/** @param announce informs an open window that a request waits */
export function createOpenings(announce: () => void): Openings {
  let waiting: Opening | null = null;
  return {
    receive: (opening) => {
      waiting = opening;
      announce();
    },
    take: () => {
      const taken = waiting;
      waiting = null;
      return taken;
    },
  };
}
