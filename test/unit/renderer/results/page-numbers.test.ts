import { describe, expect, it } from 'vitest';
import { pagesFor, placeOf } from '../../../../src-renderer/results/page-numbers.ts';

describe('pages for a visible range', () => {
  it('requests the visible ones first, then one neighbour on each side', () => {
    expect(pagesFor(250, 420, 50_000)).toEqual([2, 3, 4, 5, 1]);
  });
  it('requests nothing outside of the result', () => {
    expect(pagesFor(0, 40, 60)).toEqual([0]);
    expect(pagesFor(49_950, 50_100, 50_000)).toEqual([499, 498]);
    expect(pagesFor(0, -1, 0)).toEqual([0]);
  });
  it('requests only visible ones while the total is unknown', () => {
    expect(pagesFor(0, 99, null)).toEqual([0]);
    expect(pagesFor(320, 410, null)).toEqual([3, 4]);
  });
  it('finds the page of an item', () => {
    expect(placeOf(0)).toEqual({ page: 0, place: 0 });
    expect(placeOf(12_345)).toEqual({ page: 123, place: 45 });
  });
});
