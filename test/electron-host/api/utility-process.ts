/** Electron's `utilityProcess`, as a forked Node process. */
import { type ForkOptions, fork as forkNode } from 'node:child_process';
import { EventEmitter } from 'node:events';
import path from 'node:path';

interface UtilityOptions {
  readonly serviceName?: string;
  readonly execArgv?: string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly stdio?: 'pipe' | 'ignore' | 'inherit' | readonly ('pipe' | 'ignore' | 'inherit')[];
}

/** Electron gives a utility process no stdin. */
function streams(stdio: UtilityOptions['stdio'] = 'inherit'): NonNullable<ForkOptions['stdio']> {
  const [, output = 'inherit', errors = 'inherit'] = typeof stdio === 'string' ? ['ignore', stdio, stdio] : stdio;
  return ['ignore', output as 'pipe', errors as 'pipe', 'ipc'];
}

export function createUtilityProcess(app: EventEmitter) {
  const fork = (program: string, args: string[] = [], options: UtilityOptions = {}) => {
    const { serviceName = 'Node Utility Process', env = process.env, cwd, execArgv = [] } = options;
    const child = forkNode(program, args, {
      execArgv: ['--import', path.join(import.meta.dirname, '..', 'utility-child.ts'), ...execArgv],
      env: { ...env, EHOST_UTILITY: '1' },
      serialization: 'advanced',
      stdio: streams(options.stdio),
      ...(cwd === undefined ? {} : { cwd }),
    });
    let killed = false;
    const utility = Object.assign(new EventEmitter(), {
      get pid() {
        return child.exitCode === null && child.signalCode === null ? child.pid : undefined;
      },
      stdout: child.stdout,
      stderr: child.stderr,
      postMessage: (message: unknown, transfer: readonly unknown[] = []) => {
        if (transfer.length > 0) throw new Error('The electron host transfers no ports to utility processes.');
        if (child.connected) child.send(message as object);
      },
      kill: () => {
        killed = true;
        return child.kill();
      },
    });
    child.on('spawn', () => utility.emit('spawn'));
    child.on('message', (message) => utility.emit('message', message));
    child.on('error', (error) => console.error(`[electron-host] ${serviceName}:`, error));
    child.on('exit', (code, signal) => {
      const exitCode = code ?? 128 + (signal === 'SIGTERM' ? 15 : 9);
      const reason = killed ? 'killed' : exitCode === 0 ? 'clean-exit' : code === null ? 'crashed' : 'abnormal-exit';
      utility.emit('exit', exitCode);
      app.emit('child-process-gone', {}, { type: 'Utility', reason, exitCode, serviceName, name: serviceName });
    });
    return utility;
  };
  return { fork };
}
