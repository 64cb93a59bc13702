const WINDOW_MS = 5_000;
const SHORTEST_SPAN_MS = 500;

export interface RateMeter {
  /** Records that `done` bytes are done. */
  note(done: number, now: number): void;
  /** Bytes per second over the last five seconds. Null in the first half second and while nothing moves. */
  rate(now: number): number | null;
}

/** Measures the current speed of a download, so that a stall or a faster connection shows within seconds. */
export function createRateMeter(): RateMeter {
  let samples: { readonly done: number; readonly at: number }[] = [];
  return {
    note(done, now) {
      const last = samples.at(-1);
      if (last && done < last.done) samples = [];
      if (last === undefined || now - last.at >= 100 || samples.length === 0) samples.push({ done, at: now });
      while (samples.length > 2 && now - (samples[1]?.at ?? now) > WINDOW_MS) samples.shift();
    },
    rate(now) {
      const first = samples[0];
      const last = samples.at(-1);
      if (!first || !last || now - first.at < SHORTEST_SPAN_MS || last.done === first.done) return null;
      return Math.round(((last.done - first.done) * 1000) / (now - first.at));
    },
  };
}
