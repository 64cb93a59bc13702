import os from 'node:os';
import path from 'node:path';

const APPLICATION = 'Collection Desk';

/**
 * The data folder of the application, as Electron's `app.getPath('userData')` returns it, so that the command line and the window share one
 * library.
 */
function userDataDirectory(environment: NodeJS.ProcessEnv): string {
  const { platform } = process;
  const home = os.homedir();
  if (platform === 'win32') return path.join(environment.APPDATA ?? path.join(home, 'AppData', 'Roaming'), APPLICATION);
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', APPLICATION);
  const configured = environment.XDG_CONFIG_HOME;
  return path.join(configured && path.isAbsolute(configured) ? configured : path.join(home, '.config'), APPLICATION);
}

/**
 * The absolute path of the library: the typed one, or `COLLECTION_DESK_LIBRARY`, or that of the window.
 * @param typed the value of `--library`, or null
 */
export function libraryDirectory(typed: string | null, environment: NodeJS.ProcessEnv): string {
  const chosen = typed ?? environment.COLLECTION_DESK_LIBRARY;
  if (chosen) return path.resolve(chosen);
  return path.join(userDataDirectory(environment), 'library');
}
