/** Starts an application on Electron where its binary is present, else on the electron host. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '..', '..');
const electronPackage = path.join(root, 'node_modules', 'electron');
const HOST_LAUNCHER = path.join(root, 'test', 'electron-host', 'electron');

/** Electron's executable, or null where it was not downloaded. */
function electronExecutable(): string | null {
  const pathFile = path.join(electronPackage, 'path.txt');
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron';
  const file = path.join(override ?? path.join(electronPackage, 'dist'), name);
  return (override !== undefined || existsSync(pathFile)) && existsSync(file) ? file : null;
}

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
    executablePath: electronExecutable() ?? HOST_LAUNCHER,
    // Switches stand before the application's path, or the application itself would get them.
    args: [`--user-data-dir=${userDataDirectory}`, application, ...args],
    env: { ...Object.fromEntries(inherited), ...env },
    colorScheme: 'no-override',
  });
}

/** The repository's own folder: the application under test. */
export const deskApplication = root;
