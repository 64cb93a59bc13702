import { describe, expect, it } from 'vitest';
import { poseOf, viewOf, WHOLE_VIEW } from '../../../../src-renderer/features/lightbox/linked-view.ts';
import { stripLeft, stripRange } from '../../../../src-renderer/features/lightbox/strip-range.ts';

describe('the filmstrip', () => {
  it('draws only the pictures on screen, with the shown one in the middle, in 50,000', () => {
    const range = stripRange(25_000, 50_000, 680);
    expect([range.first, range.last, range.middle]).toEqual([24_995, 25_005, 25_000]);
    expect(stripLeft(25_000, range, 680)).toBe(340 - 34);
  });

  it('stays filled at the ends, and is centred when it is short', () => {
    expect(stripLeft(0, stripRange(0, 50_000, 680), 680)).toBe(0);
    expect(stripLeft(49_999, stripRange(49_999, 50_000, 680), 680)).toBe(680 - 68);
    expect(stripLeft(0, stripRange(0, 2, 680), 680)).toBe(340 - 68);
    expect(stripRange(0, 0, 680).last).toBe(-1);
  });
});

describe('linked pictures', () => {
  const wide = { width: 4_000, height: 2_000 };
  const tall = { width: 1_000, height: 3_000 };
  const stage = { width: 500, height: 500 };

  it('show the same part in the same zoom, also with different sizes', () => {
    const zoomed = { scale: 0.5, x: 500, y: 0, turns: 0 };
    const view = viewOf(zoomed, wide, stage);
    expect(view).toEqual({ zoom: 4, x: 0.25, y: 0, turns: 0 });
    expect(poseOf(view, wide, stage)).toEqual(zoomed);
    // Four times its own whole size.
    expect(poseOf(view, tall, stage).scale).toBeCloseTo((500 / 3_000) * 4);
  });

  it('show the whole picture without zoom', () => {
    expect(poseOf(WHOLE_VIEW, tall, stage)).toMatchObject({ scale: 500 / 3_000, x: 0, y: 0 });
    expect(viewOf({ scale: 500 / 3_000, x: 0, y: 0, turns: 1 }, tall, stage)).toEqual({ ...WHOLE_VIEW, turns: 1 });
  });
});
