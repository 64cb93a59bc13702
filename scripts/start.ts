/**
 * `npm start`: opens the application on Electron, and builds it first if sources have changed. `--chromium` (`npm run start:chromium`)
 * opens it on an installed Chromium, Chrome or Edge instead. Other arguments are passed on to the application.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { electronExecutable, electronInstaller } from '../test/electron-host/electron-executable.ts';
import { findEngine } from '../test/electron-host/engine.ts';
import { ensureBuilt } from './ensure-built.ts';

const root = path.resolve(import.meta.dirname, '..');
const host = path.join(root, 'test', 'electron-host');
const PATIENCE_MS = 3_000;

/** Runs a program and resolves to its exit code. */
function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv, quiet = false): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: quiet ? 'ignore' : 'inherit', env: { ...process.env, ...env } });
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** The path of Electron. Its npm package downloads the binary on the first use; null if it is not available. */
async function electron(): Promise<string | null> {
  const present = electronExecutable();
  if (present !== null) return present;
  const explain = setTimeout(() => console.error('Downloading Electron, which happens once…'), PATIENCE_MS);
  await run(process.execPath, [electronInstaller], {}, true);
  clearTimeout(explain);
  return electronExecutable();
}

/** Why no window can be shown here, or null. */
function whyNoWindow(): string | null {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform !== 'linux' || DISPLAY || WAYLAND_DISPLAY) return null;
  return 'There is no display here, so no window can be opened. Try `npm run demo`, which needs none.';
}

async function startOnChromium(args: readonly string[]): Promise<number> {
  const problem = whyNoWindow();
  const engine = problem === null ? await findEngine() : null;
  if (problem !== null || !engine?.canShowWindows) {
    console.error(problem ?? 'Only a headless engine was found: install Chromium, Chrome or Edge to open a window.');
    return 1;
  }
  console.error(
    `This opens Collection Desk in ${engine.name}, for trying it out: a token is kept for this session only, and what Electron adds (menus, file dialogs, dragging files out) is missing.`,
  );
  const launcher = ['--import', path.join(host, 'register.ts'), path.join(host, 'boot.ts')];
  return run(process.execPath, [...launcher, root, ...args], { EHOST_HEADED: '1' });
}

async function startOnElectron(args: readonly string[]): Promise<number> {
  const executable = await electron();
  if (executable !== null) return run(executable, [root, ...args], {});
  console.error(
    "Electron's binary could not be downloaded here; see the application with `npm run demo`, or open it in a browser engine with `npm run start:chromium`.",
  );
  return 1;
}

const [onChromium, args] = [
  process.argv.includes('--chromium'),
  process.argv.slice(2).filter((it) => it !== '--chromium'),
];
try {
  await ensureBuilt();
  process.exitCode = await (onChromium ? startOnChromium(args) : startOnElectron(args));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
