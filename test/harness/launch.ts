/** Starts an application on Electron where its binary is present, else on the electron host. */
import path from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import { electronExecutable } from '../electron-host/electron-executable.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const HOST_LAUNCHER = path.join(root, 'test', 'electron-host', 'electron');

/** True where specs run on Electron itself, and may look at menus, the keychain, fuses and native drags. */
export const onRealElectron = electronExecutable() !== null;

export interface LaunchOptions {
  /** Folder of the application's `package.json`. */
  readonly application: string;
  readonly userDataDirectory: string;
  /** Switches and files, as one would type them after the application's name. */
  readonly args?: readonly string[];
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Rejects with what the application wrote when it does not start. */
export function launch(options: LaunchOptions): Promise<ElectronApplication> {
  const { application, userDataDirectory, args = [], env = {} } = options;
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return _electron.launch({
    // Playwright finds Electron itself, and prepares it better than an executable that it is given.
    ...(onRealElectron ? {} : { executablePath: HOST_LAUNCHER }),
    // Switches come before the path of the application. Otherwise the application itself would get them.
    args: [`--user-data-dir=${userDataDirectory}`, application, ...args],
    env: { ...Object.fromEntries(inherited), ...env },
    colorScheme: null, // as the application's theme says,
  });
}

/** The repository's own folder: the application under test. */
export const deskApplication = root;
