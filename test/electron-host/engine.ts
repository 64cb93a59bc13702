/** Finds the browser engine for the host. */
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import type { Engine } from './browser.ts';
import { npmChromium } from './npm-chromium.ts';

/** Names the engine to use. */
export const ENGINE_VARIABLE = 'COLLECTION_DESK_BROWSER';

const LINUX_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const MAC_NAMES = ['Chromium', 'Google Chrome', 'Microsoft Edge'];
const WINDOWS_PATHS = [
  'Chromium\\Application\\chrome.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

function usualPlaces(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  if (platform === 'darwin') {
    const folders = ['/Applications', path.join(env.HOME ?? '', 'Applications')];
    return MAC_NAMES.flatMap((name) => folders.map((folder) => `${folder}/${name}.app/Contents/MacOS/${name}`));
  }
  if (platform === 'win32') {
    const folders = [env.LOCALAPPDATA, env.ProgramFiles, env['ProgramFiles(x86)']].filter((it) => it !== undefined);
    return WINDOWS_PATHS.flatMap((name) => folders.map((folder) => `${folder}\\${name}`));
  }
  const folders = [...(env.PATH ?? '').split(':'), '/usr/bin', '/usr/local/bin', '/snap/bin'].filter(path.isAbsolute);
  return LINUX_NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const installed = (executable: string): Engine => ({
  executable,
  name: path.basename(executable, '.exe'),
  canShowWindows: true,
  env: {},
  args: [],
});

/**
 * Finds an engine: the one that `COLLECTION_DESK_BROWSER` names; an installed Chromium, Chrome or Edge; or the headless Chromium in the npm
 * package `@sparticuz/chromium`. Without one, throws an error of one line for people.
 */
export async function findEngine(env: NodeJS.ProcessEnv = process.env, platform = process.platform): Promise<Engine> {
  const named = env[ENGINE_VARIABLE];
  if (named !== undefined && named !== '') {
    if (named === 'npm') {
      const engine = await npmChromium();
      if (engine !== null) return engine;
    } else if (isExecutable(named)) return installed(path.resolve(named));
    throw new Error(`${ENGINE_VARIABLE} names ${named}, which is not a program that can be run.`);
  }
  const found = usualPlaces(platform, env).find(isExecutable);
  const engine = found === undefined ? await npmChromium() : installed(found);
  if (engine !== null) return engine;
  throw new Error(
    `No browser engine was found: install Chromium, Chrome or Edge, or name one with ${ENGINE_VARIABLE}=/path/to/it.`,
  );
}
