import { describe, expect, it } from 'vitest';
import { formatBytes, formatBytesOf, formatCount, formatCounted } from '../../../src-preload/words/numbers.ts';
import { formatDuration, formatRate } from '../../../src-renderer/hooks/format.ts';

describe('sizes', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1_000, '1 kB'],
    [2_400_000, '2.4 MB'],
    [99_940, '99.9 kB'],
    [99_960, '100 kB'],
    [999_499, '999 kB'],
    [999_600, '1 MB'],
    [3_100_000_000, '3.1 GB'],
    [2_000_000_000_000_000, '2,000 TB'],
  ])('writes %d bytes as %s', (bytes, words) => {
    expect(formatBytes(bytes)).toBe(words);
  });

  it('writes a part in the unit of the total, and never more than the total', () => {
    expect(formatBytesOf(1_900_000_000, 3_100_000_000)).toBe('1.9 of 3.1 GB');
    expect(formatBytesOf(400_000, 3_100_000_000)).toBe('0 of 3.1 GB');
    expect(formatBytesOf(9_000_000, 8_000_000)).toBe('8 of 8 MB');
  });

  it('writes a rate in the same units', () => {
    expect(formatRate(38_200_000.7)).toBe('38.2 MB/s');
  });
});

describe('counts', () => {
  it('groups thousands and has a singular', () => {
    expect(formatCount(4_218)).toBe('4,218');
    expect(formatCounted(1, 'file')).toBe('1 file');
    expect(formatCounted(0, 'file')).toBe('0 files');
    expect(formatCounted(1_406, 'entry', 'entries')).toBe('1,406 entries');
  });
});

describe('times', () => {
  it.each([
    [0, '1 s'],
    [30.2, '31 s'],
    [59, '59 s'],
    [61, '1 min'],
    [3_599, '1 h'],
    [4_800, '1 h 20 min'],
    [7_199, '2 h'],
  ])('writes %d seconds as %s', (seconds, words) => {
    expect(formatDuration(seconds)).toBe(words);
  });
});
