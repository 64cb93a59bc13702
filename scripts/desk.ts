/**
 * `npm run -s desk -- COMMAND …`: the command line of the sources as they are. Builds first where the last build is older, and
 * says so on stderr only, because stdout belongs to the command.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { LIBRARY_PROCESS_ENVIRONMENT } from '../src-main/library/process-environment.ts';
import { ensureBuilt } from './ensure-built.ts';

const cli = path.resolve(import.meta.dirname, '..', 'dist', 'main', 'cli.js');

await ensureBuilt();
const child = spawn(process.execPath, ['--enable-source-maps', cli, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, ...LIBRARY_PROCESS_ENVIRONMENT },
});
// A terminal sends Ctrl-C to both of us; the command decides what to do with it, and we pass its answer on.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (signal === 'SIGTERM') child.kill(signal);
  });
}
child.on('close', (code, signal) => {
  process.exitCode = signal === null ? (code ?? 1) : 1;
});
