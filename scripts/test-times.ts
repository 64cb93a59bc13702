/** Formats the times of `npm test` for its last lines. */

export interface FileTime {
  readonly file: string;
  readonly seconds: number;
}

export interface StepTime {
  readonly script: string;
  readonly seconds: number;
  /** Null if unknown. */
  readonly processorSeconds: number | null;
  /** The test files of a suite. */
  readonly files: readonly FileTime[];
}

const SLOWEST = 12;

/** One row for each step and one for their sum, with the seconds by the clock and of processor time. */
export function timeTable(steps: readonly StepTime[], seconds: number): string {
  const row = (name: string, clock: number, processor: number | null) =>
    `  ${name.padEnd(18)}${clock.toFixed(0).padStart(6)} s${processor === null ? '' : `${processor.toFixed(0).padStart(8)} s of processor time`}`;
  const known = steps.map(({ processorSeconds }) => processorSeconds);
  const sum = known.reduce<number | null>((all, one) => (all === null || one === null ? null : all + one), 0);
  return [
    ...steps.map((step) => row(step.script, step.seconds, step.processorSeconds)),
    row('all of it', seconds, sum),
  ].join('\n');
}

/** The files that took longest, by the clock. */
export function slowestFiles(steps: readonly StepTime[]): string {
  return steps
    .flatMap(({ files }) => files)
    .sort((one, other) => other.seconds - one.seconds)
    .slice(0, SLOWEST)
    .map(({ file, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${file}`)
    .join('\n');
}
