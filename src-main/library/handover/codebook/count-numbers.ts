import { numberOfText } from '../../text/number-text.ts';
import type { NumberSummary } from './codebook.ts';

export interface NumberCounter {
  add(text: string): void;
  /** Null if no text was a number. */
  summary(): NumberSummary | null;
}

/** A power of two, which changes no digits: the sum of the largest numbers would be infinite. */
const SCALE = 2 ** -64;

/** Summarises texts that are exactly one number. Ignores other texts. */
export function createNumberCounter(): NumberCounter {
  let [count, min, max] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  // Summation by Kahan and Babuška: adding to a large sum, or a large number, would otherwise lose digits.
  let [sum, lost] = [0, 0];
  return {
    add: (text) => {
      const value = numberOfText(text);
      if (!Number.isFinite(value)) return;
      count += 1;
      min = Math.min(min, value);
      max = Math.max(max, value);
      const scaled = value * SCALE;
      const next = sum + scaled;
      lost += Math.abs(sum) >= Math.abs(scaled) ? sum - next + scaled : scaled - next + sum;
      sum = next;
    },
    summary: () => (count === 0 ? null : { count, min, max, mean: (sum + lost) / count / SCALE }),
  };
}
