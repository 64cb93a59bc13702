/** Runs the built command line as a person's shell does, in a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** The built program. */
export const CLI = path.resolve(import.meta.dirname, '../../../dist/main/cli.js');

export interface Outcome {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
  /** The one document of stdout. @throws where stdout holds anything else */
  json(): Record<string, unknown>;
}

export interface DeskOptions {
  readonly library: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** What stdin holds; nothing when absent. */
  readonly input?: Uint8Array;
  /** Called once the process runs. */
  readonly started?: (child: ReturnType<typeof spawn>) => void;
}

export async function desk(
  args: readonly string[],
  { library, environment = {}, input, started }: DeskOptions,
): Promise<Outcome> {
  const { PROLIFIC_TOKEN: _token, PROLIFIC_URL: _url, ...inherited } = process.env;
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { ...inherited, COLLECTION_DESK_LIBRARY: library, ...environment },
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
