import { expect, it } from 'vitest';
import { EMPTY_QUERY } from '../../../../src-preload/domain.ts';
import { createRangeAsker, type WantedRange } from '../../../../src-renderer/results/range-asker.ts';

const range = (first: number): WantedRange => ({ query: EMPTY_QUERY, first, last: first + 49 });

it('asks for the range on screen again if React drew it before an earlier change', () => {
  const changes: ((before: WantedRange) => WantedRange)[] = [];
  const asker = createRangeAsker((change) => changes.push(change));
  const [here, away] = [range(0), range(50)];
  asker.rendered(here);
  asker.ask(away);
  // A scroll event is more urgent for React than the change, so it draws the old range once more.
  asker.rendered(here);
  asker.ask(range(0));
  expect(changes.reduce((before, change) => change(before), here)).toEqual(here);
});

it('keeps the state when the same range is asked for again', () => {
  const changes: ((before: WantedRange) => WantedRange)[] = [];
  const asker = createRangeAsker((change) => changes.push(change));
  const here = range(0);
  asker.rendered(here);
  asker.ask(range(0));
  expect(changes.reduce((before, change) => change(before), here)).toBe(here);
});
