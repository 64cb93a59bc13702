import { describe, expect, it } from 'vitest';
import { pagesFor, placeOf } from '../../../../src-renderer/results/page-numbers.ts';

describe('pages for a visible range', () => {
  it('asks for the visible ones first, then a neighbour each way', () => {
    expect(pagesFor(250, 420, 50_000)).toEqual([2, 3, 4, 5, 1]);
  });
  it('asks for nothing outside the result', () => {
    expect(pagesFor(0, 40, 60)).toEqual([0]);
    expect(pagesFor(49_950, 50_100, 50_000)).toEqual([499, 498]);
    expect(pagesFor(0, -1, 0)).toEqual([0]);
  });
  it('asks only for what is visible while the total is unknown', () => {
    expect(pagesFor(0, 99, null)).toEqual([0]);
    expect(pagesFor(320, 410, null)).toEqual([3, 4]);
  });
  it('knows where an item lies', () => {
    expect(placeOf(0)).toEqual({ page: 0, place: 0 });
    expect(placeOf(12_345)).toEqual({ page: 123, place: 45 });
  });
});
