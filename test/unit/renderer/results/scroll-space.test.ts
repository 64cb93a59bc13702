import { describe, expect, it } from 'vitest';
import {
  clampOffset,
  offsetOf,
  offsetToReveal,
  rowsAt,
  scrollSpace,
  scrollTopOf,
} from '../../../../src-renderer/results/scroll-space.ts';

describe('a scroll space', () => {
  it('equals the content while the browser can hold it', () => {
    const space = scrollSpace(7_500_000, 800);
    expect(space.compressed).toBe(false);
    expect(space.element).toBe(7_500_000);
    expect(offsetOf(space, 123.5)).toBe(123.5);
    expect(scrollTopOf(space, 123.5)).toBe(123.5);
  });

  it('keeps a million rows below the limit, and reaches both ends', () => {
    const space = scrollSpace(30_000_000, 800);
    expect(space.compressed).toBe(true);
    expect(space.element).toBeLessThan(33_000_000);
    expect(offsetOf(space, 0)).toBe(0);
    expect(offsetOf(space, space.element - space.viewport)).toBe(30_000_000 - 800);
    expect(scrollTopOf(space, 30_000_000 - 800)).toBe(space.element - space.viewport);
  });

  it('finds every row when compressed', () => {
    const space = scrollSpace(1_000_000 * 30, 640);
    for (const offset of [0, 30, 123_456, 15_000_000, 29_999_360]) {
      expect(offsetOf(space, scrollTopOf(space, offset))).toBeCloseTo(offset, 3);
    }
  });

  it('never leaves the content', () => {
    const space = scrollSpace(100, 800);
    expect(clampOffset(space, 50)).toBe(0);
    expect(clampOffset(scrollSpace(1_000, 800), 900)).toBe(200);
    expect(clampOffset(space, -5)).toBe(0);
  });
});

describe('rows at an offset', () => {
  it('are those that touch the viewport, and the overscan', () => {
    expect(rowsAt(0, 300, 30, 1_000, 0)).toEqual({ first: 0, last: 9 });
    expect(rowsAt(15, 300, 30, 1_000, 0)).toEqual({ first: 0, last: 10 });
    expect(rowsAt(3_000, 300, 30, 1_000, 2)).toEqual({ first: 98, last: 111 });
  });

  it('stop at the ends', () => {
    expect(rowsAt(0, 300, 30, 4, 5)).toEqual({ first: 0, last: 3 });
    expect(rowsAt(0, 300, 30, 0, 5)).toEqual({ first: 0, last: -1 });
    expect(rowsAt(90_000, 300, 30, 10, 1)).toEqual({ first: 9, last: 9 });
  });
});

describe('revealing a row', () => {
  const space = scrollSpace(3_000, 300);
  it('does not scroll if the row is visible', () => {
    expect(offsetToReveal(5, 30, space, 100)).toBe(100);
  });
  it('scrolls just far enough', () => {
    expect(offsetToReveal(2, 30, space, 100)).toBe(60);
    expect(offsetToReveal(20, 30, space, 100)).toBe(330);
  });
});
