import { describe, expect, it } from 'vitest';
import {
  actualSize,
  fitScale,
  fitted,
  isZoomed,
  panned,
  placed,
  stepped,
  turned,
  WHOLE,
  zoomedAt,
} from '../../../../src-renderer/features/lightbox/zoom.ts';

const photo = { width: 4_000, height: 3_000 };
const viewport = { width: 1_000, height: 600 };

describe('fitting', () => {
  it('shows the whole picture, upright or turned, and never enlarges it', () => {
    expect(fitScale(photo, viewport)).toBeCloseTo(0.2);
    expect(fitScale(photo, viewport, 1)).toBeCloseTo(0.15);
    expect(fitScale({ width: 50, height: 40 }, viewport)).toBe(1);
    expect(fitScale({ width: 0, height: 0 }, viewport)).toBe(1);
  });

  it('shows the whole picture as soon as its size is known, and after the window was resized', () => {
    for (const size of [viewport, { width: 300, height: 900 }]) {
      const now = placed(WHOLE, photo, size);
      expect(now).toEqual(fitted(photo, size));
      expect(isZoomed(now, photo, size)).toBe(false);
    }
  });

  it('keeps the zoom after the window was resized', () => {
    const pose = { scale: 1, x: 1_500, y: 0, turns: 0 };
    expect(placed({ whole: false, pose }, photo, { width: 2_000, height: 3_000 })).toEqual({ ...pose, x: 1_000 });
  });
});

describe('zooming', () => {
  it('keeps the pixel under the pointer in place', () => {
    const start = zoomedAt(fitted(photo, viewport), 6, { x: 0, y: 0 }, photo, viewport);
    const point = { x: 220, y: -90 };
    const zoomed = zoomedAt(start, 1.5, point, photo, viewport);
    const under = (pose: typeof start) => ({ x: (point.x - pose.x) / pose.scale, y: (point.y - pose.y) / pose.scale });
    expect(under(zoomed).x).toBeCloseTo(under(start).x);
    expect(under(zoomed).y).toBeCloseTo(under(start).y);
  });

  it('ends at the whole picture and at sixteen times', () => {
    const fit = fitted(photo, viewport);
    expect(zoomedAt(fit, 0.01, { x: 10, y: 10 }, photo, viewport)).toEqual(fit);
    expect(zoomedAt(fit, 1e6, { x: 0, y: 0 }, photo, viewport).scale).toBe(16);
    expect(stepped(fit, 1, photo, viewport).scale).toBeCloseTo(0.25);
    expect(stepped(stepped(fit, 1, photo, viewport), -1, photo, viewport).scale).toBeCloseTo(0.2);
  });

  it('keeps the middle at 100 %', () => {
    const pose = { scale: 2, x: 400, y: -200, turns: 0 };
    expect(actualSize(pose, photo, viewport)).toEqual({ scale: 1, x: 200, y: -100, turns: 0 });
    // A drawing of 90 pixels is drawn with 2,048. Its own size would be smaller than the whole drawing is shown.
    const drawing = { width: 2_048, height: 2_048 };
    expect(actualSize(pose, drawing, viewport, 90 / 2_048)).toEqual(fitted(drawing, viewport));
  });

  it('knows whether the picture can be panned', () => {
    const fit = fitted(photo, viewport);
    expect(isZoomed(fit, photo, viewport)).toBe(false);
    expect(isZoomed(stepped(fit, 1, photo, viewport), photo, viewport)).toBe(true);
  });
});

describe('panning', () => {
  it('keeps edges outside of the viewport, and centres a picture that fits', () => {
    const whole = panned(fitted(photo, viewport), 500, 500, photo, viewport);
    expect(whole).toEqual({ scale: 0.2, x: 0, y: 0, turns: 0 });
    const zoomed = { scale: 1, x: 0, y: 0, turns: 0 };
    expect(panned(zoomed, 9_999, -9_999, photo, viewport)).toEqual({ scale: 1, x: 1_500, y: -1_200, turns: 0 });
  });
});

describe('turning', () => {
  it('returns after four quarter turns, each showing the whole picture', () => {
    let pose = fitted(photo, viewport);
    const scales = [1, 2, 3, 4].map(() => {
      pose = turned(pose, photo, viewport);
      return [pose.turns, Number(pose.scale.toFixed(2))];
    });
    expect(scales).toEqual([
      [1, 0.15],
      [2, 0.2],
      [3, 0.15],
      [0, 0.2],
    ]);
  });
});
