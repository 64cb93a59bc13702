import { BrowserWindow, nativeTheme, type Rectangle, screen, session, type WebContents } from 'electron';
import type { Events } from '../../src-preload/events.ts';
import { windowLanguage } from './language.ts';
import type { SettingsStore } from './settings.ts';

const BACKGROUND = { dark: '#111318', light: '#fbfbfc' };
const SMALLEST = { width: 640, height: 480 };

/** The windows of the application, all on the same library. */
export interface AppWindows {
  /** Opens the first one, or brings the current one to the front. */
  show(): BrowserWindow;
  /** Loads the interface again in all windows, in the current language. */
  reload(): void;
  /** Loads them again and empties the cache, so that nothing of the library stays in their memory. */
  clear(): Promise<void>;
  /** Deletes the files of Chromium's cache. */
  emptyCache(): Promise<void>;
  /** Opens another one beside the current one. */
  openAnother(): BrowserWindow;
  /** The one that has the focus or had it last. Null without a window. On macOS the application keeps running without one. */
  current(): BrowserWindow | null;
  all(): readonly BrowserWindow[];
  /** Sends an event to all windows. */
  send<Name extends keyof Events>(name: Name, payload: Events[Name]): void;
  /** Sends an event to all windows except that of the sender. */
  sendToOthers<Name extends keyof Events>(sender: WebContents, name: Name, payload: Events[Name]): void;
  /** Sends an event to the current window alone, such as a command of the menu. */
  sendToCurrent<Name extends keyof Events>(name: Name, payload: Events[Name]): void;
}

interface WindowOptions {
  readonly settings: SettingsStore;
  /** Absolute paths. */
  readonly preload: string;
  readonly icon: string;
}

/** The address of the interface. It gets the language and the locale, which the browser does not know. */
export function interfaceUrl(more: Readonly<Record<string, string>>): string {
  return `app://ui/index.html?${new URLSearchParams({ ...windowLanguage(), ...more })}`;
}

/** What every page of the interface gets. It shows data of participants, so it cannot reach the machine. */
export function safePreferences(preload: string): Electron.WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    spellcheck: false,
    navigateOnDragDrop: false,
  };
}

/** The last position of the window, unless its screen is not connected. */
function lastBounds(settings: SettingsStore) {
  const { maximised: _, ...bounds } = settings.get('window');
  const { x, y, width, height } = bounds;
  if (x === undefined || y === undefined) return { width, height };
  const visible = screen.getAllDisplays().some(({ workArea: area }) => {
    return x < area.x + area.width - 80 && x + width > area.x + 80 && y >= area.y - 10 && y < area.y + area.height - 80;
  });
  return visible ? bounds : { width, height };
}

function rememberBounds(window: BrowserWindow, settings: SettingsStore): void {
  window.on('close', () => settings.set('window', { ...window.getNormalBounds(), maximised: window.isMaximized() }));
}

/** Pixels between a window and the next one that is opened beside it. */
const STEP = 28;

/** Opens no window yet. */
export function createAppWindows(options: WindowOptions): AppWindows {
  /** The one that had the focus last comes last. */
  const open = new Set<BrowserWindow>();
  const current = () => [...open].at(-1) ?? null;
  const tellCurrent = () => {
    for (const window of open) sendTo(window, 'current-window', window === current());
  };
  const add = (bounds: Partial<Rectangle>) => {
    const opened = openWindow(options, bounds);
    open.add(opened);
    opened.on('focus', () => {
      open.delete(opened);
      open.add(opened);
      tellCurrent();
    });
    opened.webContents.on('did-finish-load', tellCurrent);
    opened.once('closed', () => {
      open.delete(opened);
      tellCurrent();
    });
    return opened;
  };
  const reload = () => {
    for (const window of open) void window.loadURL(interfaceUrl({}));
  };
  const emptyCache = () => session.defaultSession.clearCache();
  return {
    show: () => {
      const window = current();
      if (window === null) return add(lastBounds(options.settings));
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
      return window;
    },
    reload,
    clear: async () => {
      reload();
      await emptyCache();
    },
    emptyCache,
    openAnother: () => {
      const beside = current()?.getNormalBounds();
      if (beside === undefined) return add(lastBounds(options.settings));
      return add({ ...beside, x: beside.x + STEP, y: beside.y + STEP });
    },
    current,
    all: () => [...open],
    send: (name, payload) => {
      for (const window of open) sendTo(window, name, payload);
    },
    sendToOthers: (sender, name, payload) => {
      for (const window of open) if (window.webContents !== sender) sendTo(window, name, payload);
    },
    sendToCurrent: (name, payload) => {
      const window = current();
      if (window !== null) sendTo(window, name, payload);
    },
  };
}

function sendTo<Name extends keyof Events>(window: BrowserWindow, name: Name, payload: Events[Name]): void {
  if (!window.isDestroyed()) window.webContents.send(name, payload);
}

function openWindow({ settings, preload, icon }: WindowOptions, bounds: Partial<Rectangle>): BrowserWindow {
  const opened = new BrowserWindow({
    ...bounds,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: 'Collection Desk',
    icon,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    ...(process.platform === 'darwin' ? { titleBarStyle: 'hiddenInset' as const } : {}),
    webPreferences: safePreferences(preload),
  });
  rememberBounds(opened, settings);
  if (settings.get('window').maximised) opened.maximize();
  opened.once('ready-to-show', () => opened.show());
  opened.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit') opened.webContents.reload();
  });
  void opened.loadURL(interfaceUrl({}));
  return opened;
}
