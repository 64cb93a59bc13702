/** The module that `electron` resolves to in the host. Builds it once, and names its exports. */
import { EventEmitter } from 'node:events';
import { createApp } from './api/app.ts';
import { createWindows } from './api/browser-window.ts';
import {
  ClipboardItem,
  createClipboard,
  createDialog,
  createNativeTheme,
  createPowerSaveBlocker,
  createScreen,
  createShell,
  Notification,
  Tray,
} from './api/desktop.ts';
import { createIpcMain } from './api/ipc-main.ts';
import { Menu, MenuItem } from './api/menu.ts';
import { NativeImage, nativeImage } from './api/native-image.ts';
import { createSafeStorage } from './api/safe-storage.ts';
import { createSession } from './api/session.ts';
import { createUtilityProcess } from './api/utility-process.ts';
import type { AppServer } from './app-server.ts';
import { createHost } from './host.ts';

const { env } = process;
const hosts = (env.EHOST_HOSTS ?? 'ui,media').split(',');
const host = createHost(env);
let server: AppServer | null = null;

const { app, becomeReady } = createApp(host);
const { ipcMain, invoke, deliver } = createIpcMain();
const { protocol, session, traffic, grants } = createSession(host, hosts);
const { nativeTheme, pageTheme } = createNativeTheme(env.EHOST_SYSTEM_THEME, () => {
  for (const contents of webContents.getAllWebContents()) void contents.applyTheme();
});
const { BrowserWindow, webContents, watchTargets } = createWindows({
  host,
  ipc: { invoke, deliver },
  session: session.defaultSession,
  scheme: () => traffic.scheme,
  hosts,
  proxyLogin: () => server ?? { username: '', password: '' },
  grants,
  theme: pageTheme,
  isDragImage: (icon) => typeof icon === 'string' || (icon instanceof NativeImage && !icon.isEmpty()),
});
const dialog = createDialog(env, host);
const shell = createShell(host);
const safeStorage = createSafeStorage(() => app.getPath('userData'), env.EHOST_SAFE_STORAGE);
const utilityProcess = createUtilityProcess(app);
const screen = createScreen();
const clipboard = createClipboard();
const powerMonitor = Object.assign(new EventEmitter(), { isOnBatteryPower: () => false, getSystemIdleTime: () => 0 });
const powerSaveBlocker = createPowerSaveBlocker();
const net = { fetch: globalThis.fetch, isOnline: () => true };
const crashReporter = { start: () => undefined, addExtraParameter: () => undefined, getUploadToServer: () => false };
const systemPreferences = Object.assign(new EventEmitter(), {
  getAccentColor: () => '0078d4ff',
  getAnimationSettings: () => ({ shouldRenderRichAnimation: true, prefersReducedMotion: false }),
});
const globalShortcut = { register: () => false, unregister: () => undefined, unregisterAll: () => undefined };

/** Only for `boot.ts`. */
const electronHost = {
  host,
  becomeReady,
  watchTargets,
  traffic,
  adoptServer: (started: AppServer) => {
    server = started;
  },
};

const api = {
  app,
  BrowserWindow,
  ClipboardItem,
  clipboard,
  crashReporter,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  systemPreferences,
  Tray,
  utilityProcess,
  webContents,
};

export {
  // `require('electron')`, which Playwright uses, gets the same objects.
  api as 'module.exports',
  // biome-ignore lint/style/noDefaultExport: Electron has one
  api as default,
  app,
  BrowserWindow,
  ClipboardItem,
  clipboard,
  crashReporter,
  dialog,
  electronHost,
  globalShortcut,
  ipcMain,
  Menu,
  MenuItem,
  Notification,
  nativeImage,
  nativeTheme,
  net,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  systemPreferences,
  Tray,
  utilityProcess,
  webContents,
};
