/** Functions of the desktop for applications: dialogs, shell, theme, clipboard, screen and power. */
import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Host } from '../host.ts';

/**
 * Invisible dialogs. They reply as if the person cancels, unless the environment names paths (`EHOST_OPEN_DIALOG`, separated like `PATH`;
 * `EHOST_SAVE_DIALOG`). Specs replace these functions through `app.evaluate`.
 */
export function createDialog(env: NodeJS.ProcessEnv, host: Host) {
  const explain = () => {
    if (host.isHeaded) console.error('File dialogs need Electron; here, drop the file on the window instead.');
  };
  type MessageBox = { readonly cancelId?: number; readonly defaultId?: number };
  const response = (...parameters: unknown[]) => {
    const { cancelId, defaultId } = (parameters.at(-1) ?? {}) as MessageBox;
    return cancelId ?? defaultId ?? 0;
  };
  return {
    showOpenDialog: async () => {
      const named = env.EHOST_OPEN_DIALOG;
      if (named) return { canceled: false, filePaths: named.split(path.delimiter) };
      explain();
      return { canceled: true, filePaths: [] };
    },
    showSaveDialog: async () => {
      const named = env.EHOST_SAVE_DIALOG;
      if (named) return { canceled: false, filePath: named };
      explain();
      return { canceled: true, filePath: '' };
    },
    showMessageBox: async (...parameters: unknown[]) => ({ response: response(...parameters), checkboxChecked: false }),
    showMessageBoxSync: response,
    showErrorBox: (title: string, content: string) => console.error(`${title}: ${content}`),
  };
}

/** Opens things with the system's programs only if a person sees the window. Specs replace these functions. */
export function createShell(host: Host) {
  const open = (target: string) => {
    const command = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open';
    if (host.isHeaded) spawn(command, [target], { stdio: 'ignore', detached: true }).on('error', console.error).unref();
  };
  return {
    openPath: async (target: string) => {
      if (!existsSync(target)) return `Failed to open ${target}`;
      open(target);
      return '';
    },
    showItemInFolder: (target: string) => open(path.dirname(target)),
    openExternal: async (url: string) => open(url),
    trashItem: (target: string) => rm(target, { recursive: true }),
    beep: () => undefined,
  };
}

type ThemeSource = 'system' | 'light' | 'dark';

/** `themeSource` reaches the pages; the system prefers light unless `EHOST_SYSTEM_THEME=dark`. */
export function createNativeTheme(system: string | undefined, apply: () => void) {
  let source: ThemeSource = 'system';
  const isDark = () => (source === 'system' ? system : source) === 'dark';
  const nativeTheme = Object.defineProperties(new EventEmitter(), {
    themeSource: {
      get: () => source,
      set: (next: ThemeSource) => {
        const wasDark = isDark();
        source = next;
        apply();
        if (wasDark !== isDark()) nativeTheme.emit('updated');
      },
    },
    shouldUseDarkColors: { get: isDark },
    shouldUseHighContrastColors: { get: () => false },
    shouldUseInvertedColorScheme: { get: () => false },
    prefersReducedTransparency: { get: () => false },
  });
  return { nativeTheme, pageTheme: () => (isDark() ? ('dark' as const) : null) };
}

/** One entry of the clipboard, as Electron's class of that name. */
export class ClipboardItem {
  readonly types: string[];
  readonly #items: Readonly<Record<string, string | Blob>>;
  constructor(items: Record<string, string | Blob>) {
    this.#items = items;
    this.types = Object.keys(items);
  }
  async getType(type: string): Promise<Blob> {
    const item = this.#items[type];
    if (item === undefined) throw new Error(`The clipboard holds no ${type}.`);
    return typeof item === 'string' ? new Blob([item], { type }) : item;
  }
}

/** A private clipboard, because tests must not change that of the machine. */
export function createClipboard() {
  let items: ClipboardItem[] = [];
  return {
    writeText: async (value: string) => {
      items = [new ClipboardItem({ 'text/plain': value })];
    },
    readText: async () => {
      const item = items.find((one) => one.types.includes('text/plain'));
      return item === undefined ? '' : (await item.getType('text/plain')).text();
    },
    write: async (written: ClipboardItem[]) => {
      items = written;
    },
    read: async () => items,
    has: async (type: string) => items.some((one) => one.types.includes(type)),
    clear: () => {
      items = [];
    },
  };
}

export function createScreen() {
  const area = { x: 0, y: 0, width: 1920, height: 1080 };
  const display = { id: 1, label: '', scaleFactor: 1, bounds: area, size: area, workArea: area, workAreaSize: area };
  return Object.assign(new EventEmitter(), {
    getPrimaryDisplay: () => display,
    getAllDisplays: () => [display],
    getDisplayMatching: () => display,
    getDisplayNearestPoint: () => display,
    getCursorScreenPoint: () => ({ x: 0, y: 0 }),
  });
}

export function createPowerSaveBlocker() {
  const started = new Set<number>();
  let lastId = 0;
  return {
    start: () => {
      started.add(++lastId);
      return lastId;
    },
    stop: (id: number) => started.delete(id),
    isStarted: (id: number) => started.has(id),
  };
}

/** Shows nothing. The application or a spec triggers `show` and `click` events. */
export class Notification extends EventEmitter {
  static isSupported = () => false;
  show(): void {
    this.emit('show', {});
  }
  close(): void {
    this.emit('close', {});
  }
}

export class Tray extends EventEmitter {
  setToolTip(): void {}
  setContextMenu(): void {}
  setImage(): void {}
  setTitle(): void {}
  destroy(): void {
    this.removeAllListeners();
  }
}
