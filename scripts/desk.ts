/**
 * `npm run -s desk -- COMMAND …`: the command line of the current sources. If the last build is older, it builds first and says so only on
 * stderr, because stdout belongs to the command.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { LIBRARY_PROCESS_ENVIRONMENT, LIBRARY_PROCESS_OPTIONS } from '../src-main/library/process-environment.ts';
import { ensureBuilt } from './ensure-built.ts';

const cli = path.resolve(import.meta.dirname, '..', 'dist', 'main', 'cli.js');

await ensureBuilt();
const child = spawn(
  process.execPath,
  [...LIBRARY_PROCESS_OPTIONS, '--enable-source-maps', cli, ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env: { ...process.env, ...LIBRARY_PROCESS_ENVIRONMENT },
  },
);
// A terminal sends Ctrl-C to both processes. The command handles it, and this script passes on its exit code.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (signal === 'SIGTERM') child.kill(signal);
  });
}
child.on('close', (code, signal) => {
  process.exitCode = signal === null ? (code ?? 1) : 1;
});
