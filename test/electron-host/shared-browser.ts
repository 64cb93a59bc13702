/**
 * One browser for many starts of the host, one after another, because a browser takes longer to start than an application. Each start has a
 * context of its own in it: its own storage, cache, permissions and proxy, which end with the application.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type RunningBrowser, startBrowser } from './browser.ts';
import { connectDevtools, type Devtools, socketTransport } from './devtools.ts';
import { findEngine } from './engine.ts';

/** The variable of the environment with the address of the browser that the host uses. Without it, the host starts one. */
export const SHARED_BROWSER_VARIABLE = 'EHOST_BROWSER';

/** Nothing listens there, so a page outside of an application's context reaches nothing. */
const DISCARD_PORT = 9;

/** How long the context of an application may take to end. */
const CLEANUP_MS = 30_000;

export interface SharedBrowser {
  /** For `SHARED_BROWSER_VARIABLE`. */
  readonly address: string;
  end(): Promise<void>;
}

/** Starts the browser. It ends with this process. */
export async function startSharedBrowser(): Promise<SharedBrowser> {
  const profileDirectory = await mkdtemp(path.join(tmpdir(), 'electron-host-shared-'));
  const { address, end } = await startBrowser({
    engine: await findEngine(),
    proxyPort: DISCARD_PORT,
    profileDirectory,
    headed: false,
    debuggingPort: '0',
    verbose: process.env.EHOST_LOG === '1',
  });
  return {
    address: address ?? '',
    end: async () => {
      await end();
      await rm(profileDirectory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/**
 * Playwright gets an address that ends with this process. Connected to the browser itself, it would stay connected, and also attach to the
 * windows of the next application.
 */
async function passOn(address: string): Promise<string> {
  const { hostname, port, pathname } = new URL(address);
  const server = createServer((client) => {
    const browser = connect(Number(port), hostname);
    client.on('error', () => browser.destroy());
    browser.on('error', () => client.destroy());
    client.pipe(browser).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const own = server.address();
  if (own === null || typeof own === 'string') throw new Error('A TCP server has a port.');
  return `ws://127.0.0.1:${own.port}${pathname}`;
}

/** Playwright sees the windows of all contexts, so two applications cannot use one browser at the same time. */
async function waitUntilUnused(devtools: Devtools): Promise<void> {
  const deadline = performance.now() + CLEANUP_MS;
  const isUsed = async () => (await devtools.send('Target.getBrowserContexts')).browserContextIds.length > 0;
  while (await isUsed()) {
    if (performance.now() > deadline)
      throw new Error('Another application uses the shared browser: start one for each.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Opens a context in a shared browser. @param proxyPort of the proxy on loopback that is the only way out */
export async function joinBrowser(address: string, proxyPort: number): Promise<RunningBrowser> {
  const transport = await socketTransport(address);
  const devtools = connectDevtools(transport);
  await waitUntilUnused(devtools);
  const { browserContextId } = await devtools.send('Target.createBrowserContext', {
    // The context ends with this connection, even if this process is killed.
    disposeOnDetach: true,
    proxyServer: `127.0.0.1:${proxyPort}`,
    proxyBypassList: '<-loopback>',
  });
  await devtools.send('Target.setDiscoverTargets', { discover: true });
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  const end = async () => {
    const disposed = devtools.send('Target.disposeBrowserContext', { browserContextId }).then(
      () => undefined,
      () => undefined, // the browser has ended
    );
    const closed = disposed.then(() => {
      transport.close();
      return devtools.closed;
    });
    // A busy browser may not answer. The context ends with this connection in any case, and the application must not run on.
    await Promise.race([closed, delay(CLEANUP_MS, undefined, { ref: false })]);
  };
  return {
    devtools,
    processId: processInfo.find(({ type }) => type === 'browser')?.id ?? 0,
    context: { browserContextId },
    address: await passOn(address),
    ended: devtools.closed,
    end,
  };
}
