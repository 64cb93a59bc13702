import { numberOfText } from '../../text/number-text.ts';
import type { NumberSummary } from './codebook.ts';

export interface NumberCounter {
  add(text: string): void;
  /** Null if no text was a number. */
  summary(): NumberSummary | null;
}

/** Summarises texts that are exactly one number. Ignores other texts. */
export function createNumberCounter(): NumberCounter {
  let [count, min, max] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  // Kahan summation: adding to a large sum would otherwise lose digits.
  let [sum, lost] = [0, 0];
  return {
    add: (text) => {
      const value = numberOfText(text);
      if (!Number.isFinite(value)) return;
      count += 1;
      min = Math.min(min, value);
      max = Math.max(max, value);
      const corrected = value - lost;
      const next = sum + corrected;
      lost = next - sum - corrected;
      sum = next;
    },
    summary: () => (count === 0 ? null : { count, min, max, mean: sum / count }),
  };
}
