import type { Query } from '../../src-preload/domain.ts';
import { PAGE_SIZE } from './page-numbers.ts';

/** Items of a result, 0-based, inclusive. */
export interface WantedRange {
  readonly query: Query;
  readonly first: number;
  readonly last: number;
}

/** Waits this many milliseconds while the person drags the scroll bar, before it requests pages. */
const SETTLE = 70;

/**
 * Asks for the range on screen: at once, but during a drag of the scroll bar only when it pauses.
 * @param update changes the range in the state of React
 */
export function createRangeAsker(update: (change: (before: WantedRange) => WantedRange) => void) {
  let drawn: WantedRange | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** When a jump was asked for last. */
  let farAt = Number.NEGATIVE_INFINITY;
  return {
    /** Call this with the range of each render. */
    rendered: (range: WantedRange) => {
      drawn = range;
    },
    ask: (wanted: WantedRange) => {
      clearTimeout(timer);
      // React may draw a scroll before the change that was asked for earlier. So only React can tell whether the range is new.
      const change = () => update((before) => (isSame(before, wanted) ? before : wanted));
      // The first jump loads at once: only a drag of the scroll bar makes further jumps.
      const isFirst = performance.now() - farAt > 2 * SETTLE;
      const isFar = Math.abs(wanted.first - (drawn?.first ?? 0)) > PAGE_SIZE;
      if (isFar) farAt = performance.now();
      if (!isFar || isFirst) change();
      else timer = setTimeout(change, SETTLE);
    },
    stop: () => clearTimeout(timer),
  };
}

function isSame(one: WantedRange, other: WantedRange): boolean {
  return one.query === other.query && one.first === other.first && one.last === other.last;
}
