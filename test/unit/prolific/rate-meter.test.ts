import { expect, it } from 'vitest';
import { createRateMeter } from '../../../src-main/prolific/rate-meter.ts';

it('gives no rate in the first half second', () => {
  const meter = createRateMeter();
  meter.note(0, 0);
  meter.note(1_000, 400);
  expect(meter.rate(400)).toBeNull();
});

it('gives the rate of the last seconds, not of the whole download', () => {
  const meter = createRateMeter();
  for (let at = 0; at <= 10_000; at += 100) meter.note(at, at);
  expect(meter.rate(10_000)).toBe(1_000);
  for (let at = 10_100; at <= 20_000; at += 100) meter.note(10_000 + (at - 10_000) * 5, at);
  expect(meter.rate(20_000)).toBe(5_000);
});

it('falls to nothing while nothing arrives, and starts again after a restart', () => {
  const meter = createRateMeter();
  meter.note(0, 0);
  meter.note(10_000, 1_000);
  expect(meter.rate(10_000)).toBe(1_000);
  meter.note(50, 11_000);
  expect(meter.rate(11_000)).toBeNull();
  meter.note(2_050, 12_000);
  expect(meter.rate(12_000)).toBe(2_000);
});
