/** `npm run package`: the packages for this machine's system, in `out/package`. Other options are passed on to electron-builder. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import path from 'node:path';
import { electronExecutable, electronInstaller } from '../test/electron-host/electron-executable.ts';
import { ensureBuilt } from './ensure-built.ts';

const builder = path.join(
  path.dirname(createRequire(import.meta.url).resolve('electron-builder/package.json')),
  'cli.js',
);

/** Runs one of our tools. Resolves to true if it succeeds. Its output is shown only on request. */
async function succeeds(args: readonly string[], stdio: 'inherit' | 'ignore'): Promise<boolean> {
  const [code] = await once(spawn(process.execPath, args, { stdio }), 'close');
  return code === 0;
}

/** The folder of Electron's binary for this machine. Downloads it if it is missing; null if it is not available. */
async function electronFolder(): Promise<string | null> {
  if (electronExecutable() === null) await succeeds([electronInstaller], 'ignore');
  const executable = electronExecutable();
  if (executable === null) return null;
  // On macOS the executable is in Electron.app/Contents/MacOS.
  const bundle = executable.indexOf('Electron.app');
  return bundle === -1 ? path.dirname(executable) : executable.slice(0, bundle - 1);
}

const electron = await electronFolder();
if (electron === null) {
  console.error(
    "No package was made: Electron's binary is not on this machine and could not be downloaded. Connect to the network, or name a folder that holds it in ELECTRON_OVERRIDE_DIST_PATH.",
  );
  process.exitCode = 1;
} else {
  await ensureBuilt();
  const options = process.argv.slice(2);
  // An option may name another system or processor. Then electron-builder downloads that binary itself.
  const source = options.length === 0 ? [`-c.electronDist=${electron}`] : [];
  const isPackaged = await succeeds([builder, '--publish', 'never', ...source, ...options], 'inherit');
  if (!isPackaged) console.error('No package was made; the lines above say why.');
  process.exitCode = isPackaged ? 0 : 1;
}
