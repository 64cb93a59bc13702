/** Numbers along an axis. Pure functions. */

export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
}

const STEPS = [1, 2, 5, 10];

/** Round numbers around the values. Begins at 0 where that does not flatten what the values show. */
export function scaleOf(values: readonly number[], mostTicks: number): Scale {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  if (least >= 0 && least < most * 0.75) least = 0;
  if (most <= 0 && most > least * 0.75) most = 0;
  return scaleBetween(least, most, mostTicks);
}

/** Like {@link scaleOf}, always with 0. */
export function scaleFromZero(values: readonly number[], mostTicks: number): Scale {
  let [least, most] = [0, 0];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return scaleBetween(least, most, mostTicks);
}

function scaleBetween(least: number, most: number, mostTicks: number): Scale {
  const span = most - least || Math.abs(most) || 1;
  const rough = span / mostTicks;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (STEPS.find((each) => each * power >= rough) ?? 10) * power;
  const first = Math.floor(least / step);
  const last = Math.max(Math.ceil(most / step), first + 1);
  // From whole numbers, because steps such as 0.1 add up to errors.
  const ticks = Array.from({ length: last - first + 1 }, (_, place) => rounded((first + place) * step));
  return { min: ticks[0] ?? 0, max: ticks.at(-1) ?? 1, ticks };
}

const rounded = (value: number) => Number(value.toPrecision(12));

/** 0 at the beginning of the scale, 1 at its end. */
export function partOf({ min, max }: Pick<Scale, 'min' | 'max'>, value: number): number {
  return (value - min) / (max - min);
}

const short = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 6 });

/** The number at a tick. Very large and very small ones are written with an exponent. */
export function formatTick(value: number): string {
  return Math.abs(value) >= 1e12 || (value !== 0 && Math.abs(value) < 1e-6)
    ? value.toExponential(2)
    : short.format(value);
}

const DAY_MS = 86_400_000;

/** An instant as a day, or with its time where the axis is shorter than two days. */
export function formatInstantTick(at: number, spanMs: number): string {
  const iso = new Date(at).toISOString();
  return spanMs < 2 * DAY_MS ? `${iso.slice(0, 10)} ${iso.slice(11, 16)}` : iso.slice(0, 10);
}
