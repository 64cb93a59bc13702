/** Electron's `app`. */
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { emitPreventable, endProcess, type Host } from '../host.ts';
import { createSingleInstance } from './single-instance.ts';

/** The system's folders, by Electron's names. */
function systemPath(host: Host, own: ReadonlyMap<string, string>, name: string): string {
  const home = homedir();
  const appData =
    own.get('appData') ??
    {
      darwin: path.join(home, 'Library', 'Application Support'),
      win32: process.env.APPDATA ?? path.join(home, 'AppData', 'Roaming'),
    }[process.platform as string] ??
    process.env.XDG_CONFIG_HOME ??
    path.join(home, '.config');
  const userData = own.get('userData') ?? path.join(appData, host.manifest.name);
  const places: Record<string, string> = {
    home,
    appData,
    userData,
    sessionData: userData,
    temp: tmpdir(),
    exe: process.execPath,
    module: process.execPath,
    logs: path.join(userData, 'logs'),
    crashDumps: path.join(userData, 'Crashpad'),
  };
  for (const folder of ['Desktop', 'Documents', 'Downloads', 'Pictures', 'Music', 'Videos']) {
    places[folder.toLowerCase()] = path.join(home, folder);
  }
  const place = own.get(name) ?? places[name];
  if (place === undefined) throw new Error(`Failed to get '${name}' path`);
  return place;
}

function createCommandLine(switches: Map<string, string>) {
  return {
    appendSwitch: (name: string, value = '') => void switches.set(name, value),
    appendArgument: () => undefined,
    hasSwitch: (name: string) => switches.has(name),
    getSwitchValue: (name: string) => switches.get(name) ?? '',
    removeSwitch: (name: string) => void switches.delete(name),
  };
}

/**
 * Emits Electron's events in their order: `before-quit`, every window's `close`, `will-quit`, `quit`. Listeners of all but the last may
 * refuse.
 */
function createQuitting(host: Host) {
  let ending = false;
  const exit = (code = 0) => {
    if (ending) return;
    ending = true;
    host.isQuitting = true;
    host.app.emit('quit', {}, code);
    void host.endBrowser().finally(() => endProcess(code));
  };
  const quit = () => {
    if (host.isQuitting || emitPreventable(host.app, 'before-quit')) return;
    host.isQuitting = true;
    const allClosed = [...host.windows.values()].every((window) => window.close());
    if (!allClosed || emitPreventable(host.app, 'will-quit')) host.isQuitting = false;
    else exit(0);
  };
  return { exit, quit };
}

/** Electron's `app` on the host's event emitter. `becomeReady` continues the start of the application. */
export function createApp(host: Host) {
  const own = new Map<string, string>();
  const getPath = (name: string) => systemPath(host, own, name);
  const ready = Promise.withResolvers<void>();
  const nothing = () => undefined;
  const app = Object.assign(host.app, {
    isPackaged: false,
    dock: undefined,
    whenReady: () => ready.promise,
    isReady: () => host.isReady,
    getName: () => host.manifest.name,
    setName: (name: string) => {
      host.manifest = { ...host.manifest, name };
    },
    getVersion: () => host.manifest.version,
    getLocale: () => 'en-US',
    getSystemLocale: () => 'en-US',
    getPreferredSystemLanguages: () => ['en-US'],
    getAppPath: () => host.appPath,
    getPath,
    setPath: (name: string, place: string) => {
      if (!path.isAbsolute(place)) throw new Error('Path must be absolute');
      own.set(name, place);
    },
    commandLine: createCommandLine(host.switches),
    ...createSingleInstance(host.app, () => getPath('userData')),
    ...createQuitting(host),
    getAppMetrics: () => [],
    isAccessibilitySupportEnabled: () => false,
    isInApplicationsFolder: () => true,
    setAsDefaultProtocolClient: () => true,
    addRecentDocument: nothing,
    clearRecentDocuments: nothing,
    disableHardwareAcceleration: nothing,
    enableSandbox: nothing,
    focus: nothing,
    hide: nothing,
    relaunch: nothing,
    setAboutPanelOptions: nothing,
    setAppLogsPath: nothing,
    setAppUserModelId: nothing,
    setBadgeCount: () => true,
    setUserTasks: () => true,
    showAboutPanel: nothing,
  });
  Object.defineProperty(app, 'name', { get: app.getName, set: app.setName });
  const becomeReady = () => {
    host.isReady = true;
    app.emit('will-finish-launching');
    app.emit('ready', {}, {});
    ready.resolve();
  };
  return { app, becomeReady };
}
