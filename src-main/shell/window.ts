import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import type { Events } from '../../src-preload/contract.ts';
import type { SettingsStore } from './settings.ts';

const BACKGROUND = { dark: '#111318', light: '#fbfbfc' };
const SMALLEST = { width: 640, height: 480 };

/** The only window of the application. */
export interface MainWindow {
  /** Opens it, or brings it to the front. */
  show(): BrowserWindow;
  /** Null without a window. On macOS the application keeps running without one. */
  current(): BrowserWindow | null;
  /** Sends an event to the window if it is open. */
  send<Name extends keyof Events>(name: Name, payload: Events[Name]): void;
}

interface WindowOptions {
  readonly settings: SettingsStore;
  /** Absolute paths. */
  readonly preload: string;
  readonly icon: string;
}

/** The last position of the window, unless its screen is gone. */
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

export function createMainWindow({ settings, preload, icon }: WindowOptions): MainWindow {
  let window: BrowserWindow | null = null;

  const open = () => {
    const opened = new BrowserWindow({
      ...lastBounds(settings),
      minWidth: SMALLEST.width,
      minHeight: SMALLEST.height,
      show: false,
      title: 'Collection Desk',
      icon,
      backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
      ...(process.platform === 'darwin' ? { titleBarStyle: 'hiddenInset' as const } : {}),
      webPreferences: {
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        navigateOnDragDrop: false,
      },
    });
    rememberBounds(opened, settings);
    if (settings.get('window').maximised) opened.maximize();
    opened.once('ready-to-show', () => opened.show());
    opened.once('closed', () => {
      window = null;
    });
    opened.webContents.on('render-process-gone', (_event, details) => {
      if (details.reason !== 'clean-exit') opened.webContents.reload();
    });
    void opened.loadURL(`app://ui/index.html?locale=${encodeURIComponent(app.getSystemLocale())}`);
    return opened;
  };

  return {
    show: () => {
      if (window === null) window = open();
      else {
        if (window.isMinimized()) window.restore();
        window.show();
        window.focus();
      }
      return window;
    },
    current: () => window,
    send: (name, payload) => {
      if (window !== null && !window.isDestroyed()) window.webContents.send(name, payload);
    },
  };
}
