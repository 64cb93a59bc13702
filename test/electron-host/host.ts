/** The state that the modules of one run of the host share. */
import { spawnSync } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import inspector from 'node:inspector';
import { flushCompileCache } from 'node:module';
import path from 'node:path';
import type { BrowserContext } from './browser.ts';
import type { Devtools } from './devtools.ts';

/** A window, as the other modules use it. */
export interface HostedWindow {
  readonly id: number;
  /** False if a `close` listener refused. */
  close(): boolean;
  /** Empties the HTTP cache, which all windows share. */
  clearCache(): Promise<void>;
}

export interface Host {
  /** Chromium's and the application's command line switches, without dashes. */
  readonly switches: Map<string, string>;
  readonly app: EventEmitter;
  readonly windows: Map<number, HostedWindow>;
  /** Folder of the application's `package.json`. */
  appPath: string;
  /** Its name, version and entry. */
  manifest: { readonly name: string; readonly version: string; readonly entry: string };
  isReady: boolean;
  isQuitting: boolean;
  /** Null until the browser runs. */
  devtools: Devtools | null;
  browserProcessId: number;
  browserContext: BrowserContext;
  /** True if a person sees the window; false in tests. */
  readonly isHeaded: boolean;
  /** Called once, when the application ends. */
  endBrowser(): Promise<void>;
}

export function createHost(env: NodeJS.ProcessEnv): Host {
  return {
    switches: new Map(),
    app: new EventEmitter(),
    windows: new Map(),
    appPath: process.cwd(),
    manifest: { name: 'Electron', version: '0.0.0', entry: 'index.js' },
    isReady: false,
    isQuitting: false,
    devtools: null,
    browserProcessId: 0,
    browserContext: {},
    isHeaded: env.EHOST_HEADED === '1',
    endBrowser: async () => undefined,
  };
}

/**
 * Ends this process. `process.exit`, and a signal that a process sends itself, wait until every debugger has left, and Playwright is one. A signal
 * from another process ends this one in any case.
 */
export function endProcess(code: number): void {
  if (inspector.url() !== undefined) {
    process.emit('exit', code);
    flushCompileCache();
    spawnSync('sh', ['-c', `kill -KILL ${process.pid}`]);
  }
  process.exit(code);
}

/** Emits an event that listeners may prevent. Returns true if one did. */
export function emitPreventable(
  emitter: EventEmitter,
  name: string,
  extra: Record<string, unknown> = {},
  ...args: unknown[]
): boolean {
  let prevented = false;
  const event = Object.defineProperty({ ...extra, preventDefault: () => (prevented = true) }, 'defaultPrevented', {
    get: () => prevented,
  });
  emitter.emit(name, event, ...args);
  return prevented;
}

/** Reads the application that the command line names: a folder with a `package.json`, or a program file. */
export function readApplication(host: Host, named: string): void {
  const target = path.resolve(named);
  const isFolder = statSync(target).isDirectory();
  host.appPath = isFolder ? target : path.dirname(target);
  const manifest = isFolder
    ? (JSON.parse(readFileSync(path.join(target, 'package.json'), 'utf8')) as Record<string, unknown>)
    : {};
  host.manifest = {
    name: String(manifest.productName ?? manifest.name ?? 'Electron'),
    version: String(manifest.version ?? '0.0.0'),
    entry: isFolder ? path.join(target, String(manifest.main ?? 'index.js')) : target,
  };
}
