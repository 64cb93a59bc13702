/** Where the electron host has the parts of Electron's API, by the names of Electron's types. A test compares their members. */

import type { NativeImage } from '../../electron-host/api/native-image.ts';
import type { WebContents } from '../../electron-host/api/web-contents.ts';
import type * as host from '../../electron-host/electron.ts';

type Session = (typeof host.session)['defaultSession'];

export interface HostOwners {
  App: typeof host.app;
  BrowserWindow: InstanceType<typeof host.BrowserWindow>;
  Clipboard: typeof host.clipboard;
  CommandLine: (typeof host.app)['commandLine'];
  Dialog: typeof host.dialog;
  IpcMain: typeof host.ipcMain;
  'Menu (static)': typeof host.Menu;
  NativeImage: NativeImage;
  'NativeImage (static)': typeof host.nativeImage;
  Notification: InstanceType<typeof host.Notification>;
  'Notification (static)': typeof host.Notification;
  PowerSaveBlocker: typeof host.powerSaveBlocker;
  Protocol: typeof host.protocol;
  SafeStorage: typeof host.safeStorage;
  Screen: typeof host.screen;
  Session: Session;
  'Session (static)': typeof host.session;
  Shell: typeof host.shell;
  UtilityProcess: ReturnType<(typeof host.utilityProcess)['fork']>;
  'UtilityProcess (static)': typeof host.utilityProcess;
  WebContents: WebContents;
  WebRequest: Session['webRequest'];
}
