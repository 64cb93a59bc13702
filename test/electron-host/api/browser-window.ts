/** Electron's `BrowserWindow` and `webContents` module. */
import { EventEmitter } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { emitPreventable, type HostedWindow } from '../host.ts';
import { type PageServices, WebContents, type WebPreferences } from './web-contents.ts';

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface WindowOptions extends Partial<Rectangle> {
  readonly title?: string;
  readonly show?: boolean;
  readonly webPreferences?: WebPreferences;
}

/** Makes both exports, and lets the host report events of the browser's targets to them. */
export function createWindows(services: PageServices) {
  const all = new Windows(services);
  class BrowserWindow extends HostWindow {
    constructor(options: WindowOptions = {}) {
      super(all, options);
    }
    static getAllWindows = () => [...all.open.values()];
    static getFocusedWindow = () => all.focused;
    static fromId = (id: number) => all.open.get(id) ?? null;
    static fromWebContents = (contents: WebContents | undefined) =>
      [...all.open.values()].find((window) => window.webContents === contents) ?? null;
  }
  const webContents = {
    fromId: (id: number) => all.open.get(id)?.webContents,
    fromDevToolsTargetId: (targetId: string) => all.showing(targetId)?.webContents,
    getAllWebContents: () => [...all.open.values()].map((window) => window.webContents),
    getFocusedWebContents: () => all.focused?.webContents ?? null,
  };
  return { BrowserWindow, webContents, watchTargets: () => watchTargets(all) };
}

/** The open windows. */
class Windows {
  readonly open = new Map<number, HostWindow>();
  focused: HostWindow | null = null;
  /** A browser that shows windows opens one at the start. It is used first. */
  spareTarget: string | null = null;
  readonly services: PageServices;
  private lastId = 0;

  constructor(services: PageServices) {
    this.services = services;
  }

  nextId(): number {
    return ++this.lastId;
  }

  showing(targetId: string | undefined): HostWindow | undefined {
    return targetId === undefined ? undefined : [...this.open.values()].find((window) => window.showsTarget(targetId));
  }

  async createTarget({ width, height }: Rectangle): Promise<string> {
    const { devtools, browserContext } = this.services.host;
    const spare = this.spareTarget;
    this.spareTarget = null;
    if (spare !== null) return spare;
    if (devtools === null) throw new Error('The browser does not run.');
    const options = { url: 'about:blank', newWindow: true, width, height, ...browserContext };
    return (await devtools.send('Target.createTarget', options)).targetId;
  }
}

/** One window, as the application uses it. */
class HostWindow extends EventEmitter implements HostedWindow {
  readonly id: number;
  readonly webContents: WebContents;
  private bounds: Rectangle;
  private title: string;
  private visible: boolean;
  private destroyed = false;
  private targetId: string | null = null;
  private readonly state = { maximize: false, minimize: false, 'full-screen': false };

  private readonly all: Windows;

  constructor(all: Windows, options: WindowOptions) {
    super();
    this.all = all;
    const { host } = all.services;
    this.id = all.nextId();
    if (!host.isReady) throw new Error('Cannot create BrowserWindow before app is ready');
    const { webPreferences = {}, x = 0, y = 0, width = 800, height = 600 } = options;
    if (
      webPreferences.nodeIntegration ||
      webPreferences.contextIsolation === false ||
      webPreferences.sandbox === false
    ) {
      throw new Error('The electron host shows sandboxed, isolated pages only.');
    }
    if (webPreferences.preload && !path.isAbsolute(webPreferences.preload)) {
      throw new Error(`preload script must have absolute path: ${webPreferences.preload}`);
    }
    this.bounds = { x, y, width, height };
    this.title = options.title ?? host.manifest.name;
    this.visible = options.show !== false;
    this.webContents = new WebContents(this.id, all.services, webPreferences, () => all.createTarget(this.bounds));
    all.open.set(this.id, this);
    host.windows.set(this.id, this);
    this.webContents.once('dom-ready', () => this.emit('ready-to-show'));
    void this.webContents.linked.then(({ targetId }) => {
      this.targetId = targetId;
      return this.applyBounds();
    });
    host.app.emit('web-contents-created', {}, this.webContents);
    host.app.emit('browser-window-created', {}, this);
    if (this.visible) this.focus();
  }

  /** Headless pages get exactly the size of the window, without the frame of the browser. */
  private async applyBounds(): Promise<void> {
    const { host } = this.all.services;
    const { targetId, session } = await this.webContents.linked;
    const { x: left, y: top, width, height } = this.bounds;
    if (!host.isHeaded) {
      const metrics = { width, height, deviceScaleFactor: 0, mobile: false };
      await session.send('Emulation.setDeviceMetricsOverride', metrics);
    } else if (host.devtools !== null) {
      const { windowId } = await host.devtools.send('Browser.getWindowForTarget', { targetId });
      await host.devtools.send('Browser.setWindowBounds', { windowId, bounds: { left, top, width, height } });
    }
  }

  async clearCache(): Promise<void> {
    const { session } = await this.webContents.linked;
    await session.send('Network.clearBrowserCache');
  }

  setBounds(bounds: Partial<Rectangle>): void {
    const before = this.bounds;
    this.bounds = { ...before, ...bounds };
    void this.applyBounds().catch(() => undefined); // the page is gone
    if (before.x !== this.bounds.x || before.y !== this.bounds.y) this.emit('move');
    if (before.width !== this.bounds.width || before.height !== this.bounds.height) this.emit('resize');
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }
  getBounds = () => this.bounds;
  getNormalBounds = () => this.bounds;
  getContentBounds = () => this.bounds;
  getSize = () => [this.bounds.width, this.bounds.height];
  getContentSize = () => this.getSize();
  getPosition = () => [this.bounds.x, this.bounds.y];

  private change(state: keyof typeof this.state, on: boolean, event: string): void {
    if (this.state[state] === on) return;
    this.state[state] = on;
    this.emit(event);
  }
  maximize = () => this.change('maximize', true, 'maximize');
  unmaximize = () => this.change('maximize', false, 'unmaximize');
  minimize = () => this.change('minimize', true, 'minimize');
  restore = () => this.change('minimize', false, 'restore');
  setFullScreen = (on: boolean) => this.change('full-screen', on, `${on ? 'enter' : 'leave'}-full-screen`);
  isMaximized = () => this.state.maximize;
  isMinimized = () => this.state.minimize;
  isFullScreen = () => this.state['full-screen'];

  show(): void {
    if (!this.visible) {
      this.visible = true;
      this.emit('show');
    }
    this.focus();
  }
  showInactive(): void {
    this.visible = true;
  }
  hide(): void {
    this.visible = false;
    this.emit('hide');
  }
  focus(): void {
    if (this.all.focused === this) return;
    this.all.focused?.emit('blur');
    this.all.focused = this;
    this.emit('focus');
    this.all.services.host.app.emit('browser-window-focus', {}, this);
  }
  blur = () => undefined;
  isVisible = () => this.visible;
  isFocused = () => this.all.focused === this;
  isDestroyed = () => this.destroyed;

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }
  loadFile(file: string): Promise<void> {
    return this.loadURL(pathToFileURL(file).href);
  }
  setTitle(title: string): void {
    this.title = title;
  }
  getTitle = () => this.title;

  close(): boolean {
    if (this.destroyed) return true;
    const refused = emitPreventable(this, 'close');
    if (!refused) this.destroy();
    return !refused;
  }
  /** Also called when the browser itself closed the page. */
  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    const { host } = this.all.services;
    this.all.open.delete(this.id);
    host.windows.delete(this.id);
    if (this.all.focused === this) this.all.focused = null;
    void this.webContents.linked
      .then(({ targetId }) => host.devtools?.send('Target.closeTarget', { targetId }))
      .catch(() => undefined); // closed already
    this.webContents.markDestroyed();
    this.emit('closed');
    if (this.all.open.size > 0 || host.isQuitting) return;
    if (!host.app.emit('window-all-closed')) (host.app as unknown as { quit(): void }).quit();
  }
  showsTarget = (targetId: string) => this.targetId === targetId;

  center = () => undefined;
  flashFrame = () => undefined;
  moveTop = () => undefined;
  removeMenu = () => undefined;
  setAlwaysOnTop = () => undefined;
  setAutoHideMenuBar = () => undefined;
  setBackgroundColor = () => undefined;
  setContentProtection = () => undefined;
  setDocumentEdited = () => undefined;
  setIcon = () => undefined;
  setMenu = () => undefined;
  setMenuBarVisibility = () => undefined;
  setMinimumSize = () => undefined;
  setProgressBar = () => undefined;
  setRepresentedFilename = () => undefined;
  setTitleBarOverlay = () => undefined;
}

/** Call it when the browser runs. */
async function watchTargets(all: Windows): Promise<void> {
  const { host } = all.services;
  const { devtools } = host;
  if (devtools === null) return;
  if (host.isHeaded) {
    const { targetInfos } = await devtools.send('Target.getTargets');
    all.spareTarget = targetInfos.find(({ type }) => type === 'page')?.targetId ?? null;
  }
  devtools.on('Target.targetDestroyed', ({ targetId }) => {
    const window = all.showing(targetId);
    window?.close(); // its listeners may store something, but can no longer refuse
    window?.destroy();
  });
  devtools.on('Target.targetCreated', ({ targetInfo }) => {
    if (targetInfo.type === 'page') all.showing(targetInfo.openerId)?.webContents.windowCreated(targetInfo.targetId);
  });
  devtools.on('Target.targetInfoChanged', ({ targetInfo: { targetId, title } }) => {
    const window = all.showing(targetId);
    if (!window?.webContents.titleChanged(title)) return;
    const kept = emitPreventable(window, 'page-title-updated', {}, title, true);
    window.webContents.emit('page-title-updated', {}, title, true);
    if (!kept) window.setTitle(title);
  });
}
