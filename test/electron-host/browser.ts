/** Starts and ends the browser that shows the windows. */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { connectDevtools, type Devtools, pipeTransport } from './devtools.ts';

/** A browser that can run the host. */
export interface Engine {
  /** Absolute path. */
  readonly executable: string;
  /** A name for people. */
  readonly name: string;
  /** False for headless builds. */
  readonly canShowWindows: boolean;
  /** Variables that it needs in addition to the environment and arguments of every engine. */
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
}

/** The context of the windows, for calls of the protocol. Empty in a browser of the application's own, which has one context. */
export interface BrowserContext {
  readonly browserContextId?: string;
}

interface BrowserOptions {
  readonly engine: Engine;
  /** Of the proxy on loopback that is the only way out. */
  readonly proxyPort: number;
  /** Absolute path, created if missing. */
  readonly profileDirectory: string;
  readonly headed: boolean;
  /** A port to listen on (0: a free one). */
  readonly debuggingPort: string | undefined;
  readonly verbose: boolean;
}

export interface RunningBrowser {
  readonly devtools: Devtools;
  readonly processId: number;
  readonly context: BrowserContext;
  /** Where Playwright connects to it. Null without a debugging port. */
  readonly address: string | null;
  /** Settles when the process has ended for any reason. */
  readonly ended: Promise<void>;
  /** Asks it to end, and kills it after three seconds. */
  end(): Promise<void>;
}

const DISABLED_FEATURES = [
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LocalNetworkAccessChecks',
  'MediaRouter',
  'OptimizationHints',
  // A process for the next site, but a window has only one.
  'SpareRendererForSitePerProcess',
  'Translate',
  // Pages of the browser's address bar. An application has none, and each start would spend a second of processor time on them.
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'WebUIOmniboxPopup',
];

/** Precedes the address. Playwright waits for the same line of the host. */
export const LISTENING = 'DevTools listening on ';

function argumentsFor({ engine, proxyPort, profileDirectory, headed, debuggingPort }: BrowserOptions): string[] {
  return [
    `--user-data-dir=${profileDirectory}`,
    // The browser ends itself when the pipe closes, even if this process is killed.
    '--remote-debugging-pipe',
    ...(debuggingPort === undefined ? [] : [`--remote-debugging-port=${debuggingPort}`]),
    `--proxy-server=127.0.0.1:${proxyPort}`,
    '--proxy-bypass-list=<-loopback>',
    '--host-resolver-rules=MAP * ~NOTFOUND,EXCLUDE 127.0.0.1',
    '--no-first-run',
    '--no-default-browser-check',
    '--no-service-autorun',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-dev-shm-usage',
    '--disable-domain-reliability',
    '--disable-extensions',
    '--disable-infobars',
    '--disable-renderer-backgrounding',
    '--disable-backgrounding-occluded-windows',
    '--disable-search-engine-choice-screen',
    '--disable-sync',
    '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--force-color-profile=srgb',
    '--password-store=basic',
    '--use-mock-keychain',
    `--disable-features=${DISABLED_FEATURES.join(',')}`,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(headed ? ['--app=about:blank'] : ['--headless=new', '--hide-scrollbars=false', '--no-startup-window']),
    ...engine.args,
  ];
}

/** Starts the engine and connects to it. If it ends at once, rejects with a sentence for people. */
export async function startBrowser(options: BrowserOptions): Promise<RunningBrowser> {
  mkdirSync(options.profileDirectory, { recursive: true });
  const child = spawn(options.engine.executable, argumentsFor(options), {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...options.engine.env },
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const lines = createInterface({ input: child.stderr as Readable });
  const listening = new Promise<string>((resolve) => {
    lines.on('line', (line) => {
      if (options.verbose) process.stderr.write(`${line}\n`);
      if (line.startsWith(LISTENING)) resolve(line.slice(LISTENING.length));
    });
  });
  const devtools = connectDevtools(pipeTransport(child.stdio[3] as Writable, child.stdio[4] as Readable));
  const up = Promise.all([
    options.debuggingPort === undefined ? null : listening,
    devtools.send('Target.setDiscoverTargets', { discover: true }),
  ]);
  const failed = ended.then(() => {
    throw new Error(
      `${options.engine.name} (${path.normalize(options.engine.executable)}) ended as soon as it started.`,
    );
  });
  const [address] = await Promise.race([up, failed]);
  failed.catch(() => undefined); // from here on, `ended` reports it

  const end = async () => {
    devtools.send('Browser.close').catch(() => undefined); // it may have ended already
    // A busy machine takes seconds to store what pages have kept, which a kill would lose.
    const force = setTimeout(() => child.kill('SIGKILL'), 30_000);
    await ended;
    clearTimeout(force);
  };
  return { devtools, processId: child.pid ?? 0, context: {}, address, ended, end };
}
