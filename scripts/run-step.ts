/** Runs one npm script, and measures what it takes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

export interface StepRun {
  readonly succeeded: boolean;
  /** The output of both streams. */
  readonly said: string;
  readonly seconds: number;
  /** Seconds of processor time of the script and of all processes that it started; null on Windows, which has no POSIX shell. */
  readonly processorSeconds: number | null;
}

/** The built-in `times` of a POSIX shell. Its second line has the times of all child processes, also indirect ones. */
const MEASURED = '"$@" 3>&-; code=$?; times >&3; exit $code';

/** Reads the times of the children from the output of `times`, such as `1m2.345s 0m0.120s`. */
export function childSeconds(times: string): number | null {
  const [, children = ''] = times.trim().split('\n');
  const parts = [...children.matchAll(/(\d+)m(\d+(?:[.,]\d+)?)s/g)];
  if (parts.length !== 2) return null;
  return parts.reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds?.replace(',', '.')),
    0,
  );
}

/** @param args for the script itself */
export async function runStep(
  script: string,
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<StepRun> {
  const startedAt = performance.now();
  const command = ['npm', 'run', '--silent', script, ...(args.length > 0 ? ['--', ...args] : [])];
  const env = { ...process.env, ...environment };
  // On Windows npm is a batch file, which only a shell can start; nothing here comes from outside.
  const child =
    process.platform === 'win32'
      ? spawn(command.join(' '), { stdio: ['ignore', 'pipe', 'pipe', 'pipe'], shell: true, env })
      : spawn('sh', ['-c', MEASURED, 'sh', ...command], { stdio: ['ignore', 'pipe', 'pipe', 'pipe'], env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
    });
  }
  const [times, [code]] = await Promise.all([text(child.stdio[3] as NodeJS.ReadableStream), once(child, 'close')]);
  return {
    succeeded: code === 0,
    said,
    seconds: (performance.now() - startedAt) / 1000,
    processorSeconds: childSeconds(times),
  };
}
