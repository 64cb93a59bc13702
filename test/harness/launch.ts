/** Starts an application on Electron if its binary is present, otherwise on the electron host. */
import path from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import { electronExecutable } from '../electron-host/electron-executable.ts';
import { SHARED_BROWSER_VARIABLE, type SharedBrowser, startSharedBrowser } from '../electron-host/shared-browser.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const HOST_LAUNCHER = path.join(root, 'test', 'electron-host', 'electron');

/** True if specs run on Electron itself. Then they may test menus, the keychain, fuses and native drags. */
export const onRealElectron = electronExecutable() !== null;

export interface LaunchOptions {
  /** Folder of the application's `package.json`. */
  readonly application: string;
  readonly userDataDirectory: string;
  /** Switches and files that follow the application's name on the command line. */
  readonly args?: readonly string[];
  /** Of a browser for several starts of the host, one after another. Without it, the host starts its own. */
  readonly sharedBrowser?: string | null;
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the application. Rejects with the application's output if it does not start. */
export function launch(options: LaunchOptions): Promise<ElectronApplication> {
  const { application, userDataDirectory, args = [], env = {}, sharedBrowser = null } = options;
  const joined = sharedBrowser === null ? {} : { [SHARED_BROWSER_VARIABLE]: sharedBrowser };
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return _electron.launch({
    // Playwright finds Electron itself, and prepares it better than a given executable.
    ...(onRealElectron ? {} : { executablePath: HOST_LAUNCHER }),
    // Switches come before the path of the application. Otherwise the application itself would get them.
    args: [`--user-data-dir=${userDataDirectory}`, application, ...args],
    env: { ...Object.fromEntries(inherited), ...joined, ...env },
    colorScheme: null, // follows the application's theme
  });
}

/** A browser for several starts, so that each start costs a quarter less. Null on Electron, which has its own. */
export async function shareBrowser(): Promise<SharedBrowser | null> {
  return onRealElectron ? null : startSharedBrowser();
}

/** The repository's own folder: the application under test. */
export const deskApplication = root;
