/**
 * `npm run electron:test`: `npm test` on Electron itself, never on the electron host; with `-- --long`, `npm run test:long`. On Linux without a
 * display it starts a virtual one.
 */
import { spawnSync } from 'node:child_process';
import { electronExecutable } from '../test/electron-host/electron-executable.ts';

const { DISPLAY, WAYLAND_DISPLAY } = process.env;
const needsDisplay = process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY;

if (electronExecutable() === null) {
  console.error("Electron's binary is missing: run npm run electron:download first.");
  process.exitCode = 1;
} else {
  const npm = ['npm', 'run', process.argv.includes('--long') ? 'test:long' : 'test'];
  const [program = '', ...args] = needsDisplay ? ['xvfb-run', '--auto-servernum', ...npm] : npm;
  // On Windows npm is a batch file, which only a shell can start.
  const { status, error } = spawnSync(program, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (error !== undefined) console.error(`${program} could not be started: ${error.message}`);
  process.exitCode = status ?? 1;
}
