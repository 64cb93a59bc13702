/** Measures work in separate processes, alternating with the alternative. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildPrograms, LIBRARY_THREADS } from '../../scripts/build.ts';
import { LIBRARY_PROCESS_ENVIRONMENT, LIBRARY_PROCESS_OPTIONS } from '../../src-main/library/process-environment.ts';
import { BENCH_FOLDER } from './archives.ts';
import { PYTHON_COMMAND, type Reference } from './references.ts';
import { median } from './statistics.ts';

const PROJECT = path.resolve(import.meta.dirname, '../..');

export type Figures = Readonly<Record<string, number>>;

async function run(command: string, args: readonly string[], environment = process.env): Promise<string> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], env: environment });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${command} ended with code ${code}`);
  return output;
}

/** Bundled like the application, so that the measured programs are those that people run. */
const PROGRAMS_FOLDER = 'out/bench';

/** Await it before {@link work}. */
export async function buildWork(): Promise<void> {
  await buildPrograms({ work: 'test/bench/work.ts', ...LIBRARY_THREADS }, PROGRAMS_FOLDER);
}

export const work = async (...args: string[]): Promise<Figures> => {
  const program = path.join(PROJECT, PROGRAMS_FOLDER, 'work.js');
  return JSON.parse(
    await run(process.execPath, [...LIBRARY_PROCESS_OPTIONS, program, ...args], {
      ...process.env,
      ...LIBRARY_PROCESS_ENVIRONMENT,
    }),
  );
};

/** Lets a shell print the processor time of a command: that of its own, and on the second line that of the command. */
const TIMED = '"$@" >/dev/null; code=$?; times; exit $code';

/** Seconds of a whole process, without anything before or after it, and its processor time. */
export async function timed(command: string, args: readonly string[]): Promise<Figures> {
  const started = performance.now();
  const times = await run('sh', ['-c', TIMED, 'sh', command, ...args]);
  return { seconds: (performance.now() - started) / 1_000, processor: processorSeconds(times) };
}

/** @param times as `1m2.34s 0m0.56s`: user and system */
function processorSeconds(times: string): number {
  const [, ofCommand = ''] = times.trim().split('\n');
  const parts = [...ofCommand.matchAll(/(\d+)m([\d.]+)s/g)];
  return parts.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
}

export async function inFolder<Value>(use: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = mkdtempSync(path.join(BENCH_FOLDER, 'out-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const python = (script: string, ...args: string[]) => timed(PYTHON_COMMAND, ['-c', script, ...args]);
/** Work of duckdb.ts. */
export const duckdb = async (...args: string[]): Promise<Figures> =>
  JSON.parse(await run(process.execPath, [path.join(import.meta.dirname, 'duckdb.ts'), ...args]));
const canRun = ({ probe: [command = '', ...args] }: Reference) =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** Measures alternately, so that both run under the same load of the machine. */
export async function interleaved(
  runs: number,
  ours: () => Promise<Figures>,
  theirs: readonly (readonly [Reference, () => Promise<Figures>])[],
): Promise<{ ours: readonly Figures[]; theirs: ReadonlyMap<Reference, readonly Figures[]> }> {
  const oursFigures: Figures[] = [];
  const theirsFigures = new Map<Reference, Figures[]>();
  for (let round = 0; round < runs; round += 1) {
    oursFigures.push(await ours());
    for (const [reference, measure] of theirs) {
      if (!canRun(reference)) continue;
      theirsFigures.set(reference, [...(theirsFigures.get(reference) ?? []), await measure()]);
    }
  }
  return { ours: oursFigures, theirs: theirsFigures };
}

export const medianOf = (figures: readonly Figures[] | undefined, key: string): number | null =>
  figures === undefined ? null : median(figures.map((each) => each[key] ?? Number.NaN));
