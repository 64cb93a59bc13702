import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const electronPackage = path.resolve(import.meta.dirname, '..', '..', 'node_modules', 'electron');

/** The program of the npm package that downloads Electron's binary. It does nothing if the binary exists. */
export const electronInstaller = path.join(electronPackage, 'install.js');

/** Electron's executable: in `ELECTRON_OVERRIDE_DIST_PATH`, or where the npm package puts it. Null if it does not exist. */
export function electronExecutable(env: NodeJS.ProcessEnv = process.env): string | null {
  const pathFile = path.join(electronPackage, 'path.txt');
  const wasDownloaded = existsSync(pathFile);
  const folder = env.ELECTRON_OVERRIDE_DIST_PATH ?? (wasDownloaded ? path.join(electronPackage, 'dist') : null);
  if (folder === null) return null;
  const executable = path.join(folder, wasDownloaded ? readFileSync(pathFile, 'utf8') : 'electron');
  return existsSync(executable) ? executable : null;
}
