/** Electron's `protocol` and `session`. There is one session, and one scheme. */
import { EventEmitter } from 'node:events';
import type { RequestDetails, SchemeHandler, Traffic } from '../app-server.ts';
import type { Host } from '../host.ts';

type Decide<Answer> = (answer: Answer) => void;
type BeforeRequest = (details: RequestDetails, decide: Decide<{ cancel?: boolean }>) => void;
type HeadersReceived = (
  details: RequestDetails & { responseHeaders: Record<string, string[]> },
  decide: Decide<{ responseHeaders?: Record<string, string | string[]> }>,
) => void;
type PermissionRequest = (contents: unknown, permission: string, decide: Decide<boolean>, details: object) => void;
type PermissionCheck = (contents: unknown, permission: string, origin: string, details: object) => boolean;
/** `webRequest` methods take an optional filter before the listener. Null removes the listener. */
type Register<Listener> = (...parameters: [Listener | null] | [{ urls: string[] }, Listener | null]) => void;

/** Chromium's match patterns, only for hosts and paths with wildcards. */
function matches(patterns: readonly string[], url: string): boolean {
  if (patterns.length === 0 || patterns.includes('<all_urls>')) return true;
  return patterns.some((pattern) => {
    const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
    return new RegExp(`^${escaped}$`).test(url);
  });
}

function createHook<Listener>() {
  let current: { listener: Listener; urls: readonly string[] } | null = null;
  const register: Register<Listener> = (...parameters) => {
    const listener = parameters.at(-1) as Listener | null;
    const urls = parameters.length === 2 ? (parameters[0]?.urls ?? []) : [];
    current = listener === null ? null : { listener, urls };
  };
  const listenerFor = (url: string) => (current !== null && matches(current.urls, url) ? current.listener : null);
  return { register, listenerFor };
}

function createProtocol(host: Host) {
  const handlers = new Map<string, SchemeHandler>();
  let scheme = 'app';
  const protocol = {
    registerSchemesAsPrivileged: (schemes: { scheme: string }[]) => {
      if (host.isReady) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
      if (schemes.length > 1) throw new Error('The electron host serves one custom scheme.');
      scheme = schemes[0]?.scheme ?? scheme;
    },
    handle: (name: string, handler: SchemeHandler) => {
      if (!host.isReady) throw new Error('protocol.handle cannot be called before app is ready');
      if (handlers.has(name)) throw new Error(`The scheme has been registered: ${name}`);
      handlers.set(name, handler);
    },
    unhandle: (name: string) => void handlers.delete(name),
    isProtocolHandled: (name: string) => handlers.has(name),
  };
  return { protocol, scheme: () => scheme, handler: () => handlers.get(scheme) };
}

export function createSession(host: Host, hosts: readonly string[]) {
  const { protocol, scheme, handler } = createProtocol(host);
  const beforeRequest = createHook<BeforeRequest>();
  const headersReceived = createHook<HeadersReceived>();
  let askPermission: PermissionRequest | null = null;
  let checkPermission: PermissionCheck | null = null;

  const defaultSession = Object.assign(new EventEmitter(), {
    /** Chromium's answer if the system names no proxy. */
    resolveProxy: async (_url: string) => 'DIRECT',
    protocol,
    setPermissionRequestHandler: (handler: PermissionRequest | null) => {
      askPermission = handler;
    },
    setPermissionCheckHandler: (handler: PermissionCheck | null) => {
      checkPermission = handler;
    },
    setDevicePermissionHandler: () => undefined, // headless engines have no devices
    setSpellCheckerEnabled: () => undefined,
    setProxy: async () => undefined,
    /** Only a page can empty the cache of the browser. */
    clearCache: async () => {
      const [window] = host.windows.values();
      await window?.clearCache();
    },
    clearStorageData: async () => undefined,
    webRequest: { onBeforeRequest: beforeRequest.register, onHeadersReceived: headersReceived.register },
  });

  /** Asks the application's two handlers for a permission. Like Electron, grants all permissions without handlers. */
  const grants = async (contents: unknown, permission: string, origin: string): Promise<boolean> => {
    if (checkPermission?.(contents, permission, origin, {}) === false) return false;
    const ask = askPermission;
    return ask === null || new Promise((resolve) => ask(contents, permission, resolve, {}));
  };

  const traffic: Traffic = {
    get scheme() {
      return scheme();
    },
    hosts,
    handler,
    allows: (details) => allows(beforeRequest.listenerFor(details.url), details),
    headers: (details, headers) => changedHeaders(headersReceived.listenerFor(details.url), details, headers),
    // Not an event of Electron. Specs listen to it to see requests that would leave the machine.
    refused: (url) => host.app.emit('electron-host-refused', url),
  };
  const session = { defaultSession, fromPartition: () => defaultSession, fromPath: () => defaultSession };
  return { protocol, session, traffic, grants };
}

async function allows(listener: BeforeRequest | null, details: RequestDetails): Promise<boolean> {
  if (listener === null) return true;
  return new Promise((resolve) => listener(details, (answer) => resolve(answer.cancel !== true)));
}

async function changedHeaders(
  listener: HeadersReceived | null,
  details: RequestDetails,
  responseHeaders: Record<string, string[]>,
): Promise<Record<string, string[]>> {
  if (listener === null) return responseHeaders;
  const changed = await new Promise<{ responseHeaders?: Record<string, string | string[]> }>((resolve) =>
    listener({ ...details, responseHeaders }, resolve),
  );
  const entries = Object.entries(changed.responseHeaders ?? responseHeaders);
  return Object.fromEntries(entries.map(([name, value]) => [name, [value].flat()]));
}
