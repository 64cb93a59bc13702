/** Decides whether a figure keeps growing from round to round. */
import { median } from '../bench/statistics.ts';

export interface Measure {
  readonly name: string;
  /** The unit in the output. */
  readonly unit: 'MB' | 'number';
  /** One for each round. */
  readonly values: readonly number[];
  /** The median of the last third may exceed that of the first rounds after warm-up by this share … */
  readonly share: number;
  /** … and by this amount, in bytes or pieces. */
  readonly more: number;
}

export interface Verdict {
  readonly name: string;
  readonly early: number;
  readonly late: number;
  readonly allowed: number;
  readonly flat: boolean;
}

/** The first rounds fill caches: a quarter of all rounds, at least one. */
export function warmUp(rounds: number): number {
  return Math.max(1, Math.floor(rounds / 4));
}

/** Compares the last third with as many rounds directly after warm-up. Needs at least four rounds. */
export function judge({ name, values, share, more }: Measure): Verdict {
  const measured = values.slice(warmUp(values.length));
  const third = Math.max(1, Math.floor(values.length / 3));
  const early = median(measured.slice(0, third));
  const late = median(measured.slice(-third));
  const allowed = early * (1 + share) + more;
  return { name, early, late, allowed, flat: late <= allowed };
}
