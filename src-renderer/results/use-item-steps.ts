import { useOpened, useViewActions } from '../state/view-state.tsx';
import { besideSelected, selectedAt, selectedBefore } from './selection.ts';

/** Where an opened item is, and the items beside it: in the whole result, or among the selected ones. */
export interface ItemSteps {
  /** 1-based, and out of how many. Null while it is unknown. */
  readonly place: number;
  readonly count: number | null;
  readonly isSelection: boolean;
  readonly next: (() => void) | null;
  readonly previous: (() => void) | null;
  /** The next selected item, after the last one the first. Null without a selection of several. */
  readonly around: (() => void) | null;
  readonly goTo: (index: number) => void;
  /** The index in the result of a 0-based place. Undefined beyond the selected ones. */
  readonly indexAt: (place: number) => number | undefined;
}

/** @param index 0-based, of the opened item in the result @param total of the result; null until it is known */
export function useItemSteps(index: number, total: number | null): ItemSteps {
  const { openedAmong } = useOpened();
  const { openItem } = useViewActions();
  const to = (target: number | null) => (target === null ? null : () => openItem(target, openedAmong));
  if (openedAmong === null) {
    return {
      place: index + 1,
      count: total,
      isSelection: false,
      around: null,
      goTo: (target) => openItem(target, null),
      indexAt: (place) => place,
      next: to(total !== null && index >= total - 1 ? null : index + 1),
      previous: to(index === 0 ? null : index - 1),
    };
  }
  const next = besideSelected(openedAmong, index, 1);
  return {
    place: selectedBefore(openedAmong, index) + 1,
    count: selectedBefore(openedAmong, Number.POSITIVE_INFINITY),
    isSelection: true,
    next: to(next),
    previous: to(besideSelected(openedAmong, index, -1)),
    indexAt: (place) => selectedAt(openedAmong, place),
    around: to(next ?? openedAmong[0]?.from ?? null),
    // A file outside of the selection ends the walk through it.
    goTo: (target) =>
      openItem(target, openedAmong.some(({ from, to: last }) => from <= target && target <= last) ? openedAmong : null),
  };
}
