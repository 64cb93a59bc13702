import { describe, expect, it } from 'vitest';
import { roleOf } from '../../harness/processes.ts';
import { judge } from '../../soak/flatness.ts';

const measure = (values: readonly number[]) => ({ name: 'n', unit: 'number', values, share: 0.1, more: 2 }) as const;

describe('flatness', () => {
  it('ignores warm-up, and one exceptional round', () => {
    expect(judge(measure([10, 60, 100, 100, 100, 101, 100, 99, 300, 100, 100, 100])).flat).toBe(true);
  });

  it('finds measures that grow by more than is allowed', () => {
    expect(judge(measure(Array.from({ length: 12 }, (_, round) => 100 + 5 * round)))).toMatchObject({ flat: false });
    expect(judge(measure(Array.from({ length: 12 }, (_, round) => 100 + round)))).toMatchObject({ flat: true });
  });

  it('distinguishes processes by their role', () => {
    expect(roleOf('/x/chromium --type=renderer --lang=en')).toBe('renderer');
    expect(roleOf('/x/chromium --type=gpu-process')).toBe('gpu');
    expect(roleOf('/x/chromium --user-data-dir=/d --remote-debugging-pipe')).toBe('browser');
    expect(roleOf('node --import utility-child.ts /x/dist/main/library-process.js --library=/l')).toBe('library');
    expect(roleOf('node --import register.ts boot.ts /x')).toBe('main');
  });
});
