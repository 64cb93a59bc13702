import type { MarkChange } from '../../src-preload/marks.ts';
import { isTrue, useRemembered } from '../state/remembered.ts';

/** True while each rating or decision leads to the next item. The window remembers it. */
export function usePassMode(): [boolean, (isOn: boolean) => void] {
  return useRemembered('review.pass', isTrue);
}

/** True for a change that finishes the review of an item. Tags and notes do not. */
export function finishesReview({ rating, flag }: MarkChange): boolean {
  return rating !== undefined || flag !== undefined;
}
