/** Runs the command line: the built program in a separate process, or the sources within the test. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { runCommandLine } from '../../src-main/cli/command-line.ts';

/** The built program. */
export const CLI = path.resolve(import.meta.dirname, '../../dist/main/cli.js');

export interface Outcome {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
  /** The only document of stdout. @throws if stdout holds anything else */
  json(): Record<string, unknown>;
}

export interface DeskOptions {
  readonly library: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** The content of stdin; empty if absent. */
  readonly input?: Uint8Array;
  /** Called when the process runs. */
  readonly started?: (child: ReturnType<typeof spawn>) => void;
}

/**
 * The environment of a process that sends itself a signal as soon as it has written these words to stderr. A signal from the test
 * would come later, and on a busy machine much later.
 */
export function signalAt(words: string, signal: NodeJS.Signals): Readonly<Record<string, string>> {
  const program = `
    const { write } = process.stderr;
    process.stderr.write = function (chunk, ...rest) {
      const done = write.call(process.stderr, chunk, ...rest);
      if (String(chunk).includes(${JSON.stringify(words)})) process.kill(process.pid, ${JSON.stringify(signal)});
      return done;
    };`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(program)}` };
}

/** Runs the built program like a person's shell, in English on a machine of any language. */
export async function desk(
  args: readonly string[],
  { library, environment = {}, input, started }: DeskOptions,
): Promise<Outcome> {
  const { PROLIFIC_TOKEN: _token, PROLIFIC_URL: _url, ...inherited } = process.env;
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { ...inherited, COLLECTION_DESK_LANGUAGE: 'en', COLLECTION_DESK_LIBRARY: library, ...environment },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  child.stdin?.end(input);
  const stdout: Buffer[] = [];
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  started?.(child);
  const [code] = await once(child, 'close');
  const bytes = Buffer.concat(stdout);
  return { code, stdout: bytes, stderr, json: () => JSON.parse(bytes.toString('utf8')) };
}

/**
 * The same without starting a process, which costs 0.3 s. For tests whose results do not depend on a process: on its signals, stdin,
 * pipes and exit code.
 */
export async function deskHere(
  args: readonly string[],
  { library, environment = {} }: Pick<DeskOptions, 'library' | 'environment'>,
): Promise<Outcome> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  stdout.on('data', (chunk: Buffer) => out.push(chunk));
  stderr.on('data', (chunk: Buffer) => err.push(chunk));
  const code = await runCommandLine([process.execPath, CLI, ...args], {
    stdin: process.stdin,
    stdout: stdout as unknown as NodeJS.WriteStream,
    stderr: stderr as unknown as NodeJS.WriteStream,
    environment: { COLLECTION_DESK_LIBRARY: library, ...environment },
  });
  const ended = [stdout, stderr].map((stream) => once(stream, 'end'));
  for (const stream of [stdout, stderr]) stream.end();
  await Promise.all(ended);
  const bytes = Buffer.concat(out);
  return { code, stdout: bytes, stderr: Buffer.concat(err).toString(), json: () => JSON.parse(bytes.toString('utf8')) };
}
