import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPictureQueue } from '../../../../src-renderer/files/picture-queue.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const FRAME_MS = 16;

it('asks for nothing that scrolls past before a person can see it, and for what is left on screen', () => {
  const queue = createPictureQueue();
  const started: number[] = [];
  for (let row = 0; row < 50; row += 1) {
    queue.moved();
    const place = queue.enter(() => started.push(row), row % 2 === 0);
    place.onScreen();
    if (row < 49) setTimeout(() => place.settle(), 4 * FRAME_MS);
    vi.advanceTimersByTime(FRAME_MS);
  }
  expect(started).toEqual([0]);
  vi.runAllTimers();
  expect(started).toEqual([0, 49]);
});

it('starts pictures that stay on screen while the gallery scrolls slowly, and those beyond the screen', async () => {
  const queue = createPictureQueue();
  const started: string[] = [];
  queue.moved();
  vi.advanceTimersByTime(FRAME_MS);
  queue.moved();
  const near = queue.enter(() => started.push('near'), false);
  queue.enter(() => started.push('far'), false);
  vi.advanceTimersByTime(5 * FRAME_MS);
  near.onScreen();
  expect(started).toEqual([]);
  for (let frame = 0; frame < 5; frame += 1) {
    queue.moved();
    vi.advanceTimersByTime(FRAME_MS);
  }
  expect(queue.isScrolling()).toBe(true);
  expect(started).toEqual(['near']);
  near.settle();
  await vi.runAllTimersAsync();
  expect(started).toEqual(['near', 'far']);
});

it('starts the pictures of a single jump at once', () => {
  const queue = createPictureQueue();
  let started = 0;
  queue.moved();
  queue.enter(() => {
    started += 1;
  }, true);
  expect(started).toBe(1);
});
