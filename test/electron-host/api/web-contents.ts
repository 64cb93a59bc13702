/** Electron's `webContents`: one page, its navigation and its messages. */
import { EventEmitter } from 'node:events';
import { createCodec } from '../codec.ts';
import { emitPreventable, type Host } from '../host.ts';
import { toApplication, toInside } from '../origins.ts';
import type { HostMessage, PageMessage } from '../page/preload-runtime.ts';
import { linkPage, type PageEvents, type PageLink } from '../page-link.ts';
import type { IpcDelivery } from './ipc-main.ts';

export interface WebPreferences {
  readonly preload?: string;
  readonly sandbox?: boolean;
  readonly contextIsolation?: boolean;
  readonly nodeIntegration?: boolean;
}

/** Functions of the host that pages need. */
export interface PageServices {
  readonly host: Host;
  readonly ipc: IpcDelivery;
  readonly session: unknown;
  /** The application's scheme, and its hosts. */
  scheme(): string;
  readonly hosts: readonly string[];
  proxyLogin(): { readonly username: string; readonly password: string };
  grants(contents: unknown, permission: string, origin: string): Promise<boolean>;
  /** For the whole browser: the preferred theme of pages. */
  theme(): 'dark' | null;
  isDragImage(icon: unknown): boolean;
}

interface PdfOptions {
  readonly pageSize?: string;
  readonly landscape?: boolean;
  readonly printBackground?: boolean;
  readonly displayHeaderFooter?: boolean;
  readonly headerTemplate?: string;
  readonly footerTemplate?: string;
  readonly margins?: {
    readonly top?: number;
    readonly bottom?: number;
    readonly left?: number;
    readonly right?: number;
  };
}

/** Inches. */
const PAPERS: Readonly<Record<string, readonly [number, number]>> & { readonly Letter: readonly [number, number] } = {
  A4: [8.27, 11.7],
  Letter: [8.5, 11],
};

type WindowOpenHandler = (details: object) => { readonly action: 'allow' | 'deny' };

/** Permissions by Chromium's names. Electron's are the same except for the first. */
const PERMISSIONS = ['audioCapture', 'videoCapture', 'geolocation', 'notifications', 'midi', 'displayCapture'] as const;
const ELECTRON_NAMES: Record<string, string> = { audioCapture: 'media', videoCapture: 'media' };

/**
 * Other clients of the browser (such as Playwright) pause each new page until they have prepared it, and the page that opened it waits,
 * too. If the new page is closed meanwhile, the opener waits for ever. So closing is delayed.
 */
const CLOSING_DELAY_MS = 1_000;

export class WebContents extends EventEmitter {
  readonly id: number;
  readonly session: unknown;
  readonly mainFrame = {
    url: '',
    origin: '',
    routingId: 1,
    processId: 1,
    parent: null,
    top: null,
    isDestroyed: () => false,
  };
  /** Settles when the page can be used. */
  readonly linked: Promise<PageLink>;
  /** Decisions of the window-open handler whose windows were not created yet. */
  private readonly openDecisions: boolean[] = [];
  private readonly openedWindows: string[] = [];
  private readonly services: PageServices;
  private readonly codec = createCodec();
  private windowOpenHandler: WindowOpenHandler = () => ({ action: 'allow' });
  private load: PromiseWithResolvers<void> | null = null;
  /** A URL that the application itself loads. `will-navigate` is not emitted for it. */
  private ownNavigation: string | null = null;
  private title = '';
  private zoomFactor = 1;
  private destroyed = false;

  constructor(id: number, services: PageServices, preferences: WebPreferences, createTarget: () => Promise<string>) {
    super();
    this.id = id;
    this.services = services;
    this.session = services.session;
    this.linked = createTarget().then(async (targetId) => {
      const { devtools } = services.host;
      if (devtools === null) throw new Error('The browser does not run.');
      const { preload } = preferences;
      return linkPage({ devtools, targetId, preload, proxyLogin: services.proxyLogin(), events: this.pageEvents() });
    });
    this.linked.catch((error: unknown) => console.error('[electron-host] A window failed:', error));
  }

  private application(url: string): string {
    return toApplication(this.services.scheme(), this.services.hosts, url);
  }

  private pageEvents(): PageEvents {
    return {
      message: (message, reply) => this.receive(message, reply),
      sendSync: (message) => this.services.ipc.deliver(message, this.event()),
      allowsNavigation: (inside, isMainFrame) => {
        if (isMainFrame && this.ownNavigation === inside) return true;
        const url = this.application(inside);
        const details = { url, isMainFrame, isSameDocument: false, frame: isMainFrame ? this.mainFrame : null };
        const stopped = emitPreventable(this, 'will-frame-navigate', details);
        return !(stopped || (isMainFrame && emitPreventable(this, 'will-navigate', details, url)));
      },
      navigated: (inside) => {
        const url = this.application(inside);
        this.ownNavigation = null;
        this.mainFrame.url = url;
        const [origin = 'null'] = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*/.exec(url) ?? [];
        this.mainFrame.origin = origin;
        this.emit('did-navigate', {}, url, 200, '');
      },
      contentLoaded: () => {
        void this.applyTheme(); // another debugger may have reset it
        this.emit('dom-ready', {});
      },
      loaded: () => {
        this.load?.resolve();
        this.load = null;
        this.emit('did-finish-load', {});
      },
      windowOpened: ({ url, frameName, features }) => {
        const details = { url: this.application(url), frameName, features, disposition: 'new-window', referrer: {} };
        this.openDecisions.push(this.windowOpenHandler(details).action === 'allow');
        this.settleOpened();
      },
      crashed: () => {
        const details = { reason: 'crashed', exitCode: 1 };
        this.load?.reject(new Error('The page crashed.'));
        this.load = null;
        this.emit('render-process-gone', {}, details);
        this.services.host.app.emit('render-process-gone', {}, this, details);
      },
    };
  }

  private event() {
    return { sender: this, senderFrame: this.mainFrame, frameId: 1, processId: 1, type: 'frame', ports: [] };
  }

  private receive(message: PageMessage, reply: (message: HostMessage) => void): void {
    const { ipc } = this.services;
    if (message.kind === 'invoke') void ipc.invoke(message, this.event()).then(reply);
    else if (message.kind === 'send') ipc.deliver({ ...message, kind: 'send' }, this.event());
    else if (message.kind === 'preload-error') {
      this.emit('preload-error', {}, '', Object.assign(new Error(message.message), { stack: message.stack }));
    }
  }

  /** Called for a window that this page opened. Closes it if the handler denied it. */
  windowCreated(targetId: string): void {
    this.openedWindows.push(targetId);
    this.settleOpened();
  }

  private settleOpened(): void {
    while (this.openDecisions.length > 0 && this.openedWindows.length > 0) {
      const allowed = this.openDecisions.shift();
      const targetId = this.openedWindows.shift() ?? '';
      if (!allowed) setTimeout(() => this.closeTarget(targetId), CLOSING_DELAY_MS);
    }
  }

  private closeTarget(targetId: string): void {
    void this.services.host.devtools?.send('Target.closeTarget', { targetId }).catch(() => undefined); // already closed
  }

  async applyTheme(): Promise<void> {
    const features = [{ name: 'prefers-color-scheme', value: this.services.theme() ?? '' }];
    const { session } = await this.linked;
    await session.send('Emulation.setEmulatedMedia', { features }).catch(() => undefined); // the page is gone
  }

  /** Sets the page's permissions in advance, by the application's handlers. */
  private async applyPermissions(inside: string): Promise<void> {
    const { host, grants } = this.services;
    if (!inside.startsWith('http')) return;
    const { origin } = new URL(inside);
    for (const name of PERMISSIONS) {
      const granted = await grants(this, ELECTRON_NAMES[name] ?? name, this.application(origin));
      const setting = granted ? 'granted' : 'denied';
      const permission = { name: name.replace('audioCapture', 'microphone').replace('videoCapture', 'camera') };
      const asked = { permission, setting, origin, ...host.browserContext } as const;
      await host.devtools?.send('Browser.setPermission', asked).catch(() => undefined);
    }
  }

  async loadURL(url: string): Promise<void> {
    const { session } = await this.linked;
    const inside = toInside(this.services.scheme(), url);
    await this.applyPermissions(inside);
    void this.applyTheme(); // sent before the navigation; a crashed page replies only after it
    this.ownNavigation = inside;
    const load = Promise.withResolvers<void>();
    this.load = load;
    load.promise.catch(() => undefined); // awaited below, unless the navigation itself fails
    const { errorText } = await session.send('Page.navigate', { url: inside });
    if (errorText) {
      this.load = null;
      this.emit('did-fail-load', {}, -2, errorText, url, true);
      throw new Error(`${errorText} (-2) loading '${url}'`);
    }
    await load.promise;
  }

  reload(): void {
    this.ownNavigation = toInside(this.services.scheme(), this.mainFrame.url);
    // Works also after a crash, which `Page.reload` does not.
    void this.loadURL(this.mainFrame.url).catch((error: unknown) => console.error('[electron-host]', error));
  }

  send(channel: string, ...args: unknown[]): void {
    const value = this.codec.encode(args);
    void this.linked.then(({ tell }) => tell({ kind: 'event', channel, value }));
  }

  async executeJavaScript(code: string): Promise<unknown> {
    const { session } = await this.linked;
    const options = { expression: code, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', options);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  close(): void {
    const { devtools } = this.services.host;
    void this.linked.then(({ targetId }) => devtools?.send('Target.closeTarget', { targetId })).catch(() => undefined);
  }

  forcefullyCrashRenderer(): void {
    void this.linked.then(({ session }) => session.send('Page.crash')).catch(() => undefined); // it crashes instead of replying
  }

  /** The browser's own printing, with Electron's options. */
  async printToPDF(options: PdfOptions = {}): Promise<Buffer> {
    const { session } = await this.linked;
    const { pageSize, margins = {}, displayHeaderFooter, headerTemplate, footerTemplate, ...others } = options;
    const [paperWidth, paperHeight] = PAPERS[pageSize ?? 'Letter'] ?? PAPERS.Letter;
    const { data } = await session.send('Page.printToPDF', {
      landscape: others.landscape ?? false,
      printBackground: others.printBackground ?? false,
      paperWidth,
      paperHeight,
      displayHeaderFooter: displayHeaderFooter ?? false,
      ...(headerTemplate === undefined ? {} : { headerTemplate }),
      ...(footerTemplate === undefined ? {} : { footerTemplate }),
      marginTop: margins.top ?? 0.4,
      marginBottom: margins.bottom ?? 0.4,
      marginLeft: margins.left ?? 0.4,
      marginRight: margins.right ?? 0.4,
    });
    return Buffer.from(data, 'base64');
  }

  /** There is no printer. Specs get an event with what would be printed. */
  print(options: object, done: (success: boolean, reason: string) => void = () => undefined): void {
    this.services.host.app.emit('electron-host-print', options);
    done(true, '');
  }

  /** The browser has no native drag to the outside. Checks the arguments like Electron. */
  startDrag(item: { file?: string; files?: string[]; icon: unknown }): void {
    if (!item.file && !item.files?.length) throw new Error("Must specify either 'file' or 'files' option");
    if (!this.services.isDragImage(item.icon)) throw new Error("Must specify non-empty 'icon' option");
    this.emit('electron-host-drag', item);
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.windowOpenHandler = handler;
  }

  /** Called by the host when the title may have changed. Returns whether it differs. */
  titleChanged(title: string): boolean {
    if (title === this.title || title === 'about:blank') return false;
    this.title = title;
    return true;
  }

  markDestroyed(): void {
    this.destroyed = true;
    this.emit('destroyed', {});
  }

  getURL = () => this.mainFrame.url;
  getTitle = () => this.title;
  getType = () => 'window';
  getOSProcessId = () => this.services.host.browserProcessId;
  getProcessId = () => 1;
  getZoomFactor = () => this.zoomFactor;
  isDestroyed = () => this.destroyed;
  isCrashed = () => false;
  isLoading = () => this.load !== null;
  isFocused = () => true;
  isDevToolsOpened = () => false;
  setZoomFactor(factor: number): void {
    this.zoomFactor = factor;
  }
  setVisualZoomLevelLimits = async () => undefined;
  setIgnoreMenuShortcuts = () => undefined;
  openDevTools = () => undefined;
  closeDevTools = () => undefined;
  toggleDevTools = () => undefined;
  focus = () => undefined;
}
