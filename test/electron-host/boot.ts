/** Starts an application like Electron's executable: reads the command line, runs the main program, opens the browser. */
import inspector from 'node:inspector';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startAppServer } from './app-server.ts';
import { LISTENING, startBrowser } from './browser.ts';
import { app, electronHost } from './electron.ts';
import { findEngine } from './engine.ts';
import { endProcess, readApplication } from './host.ts';
import { joinBrowser, SHARED_BROWSER_VARIABLE } from './shared-browser.ts';

const { host, becomeReady, watchTargets, traffic, adoptServer } = electronHost;

/** Splits Electron's own switches, which come before the path of the application, from the other arguments. */
function readCommandLine(argv: readonly string[]): { application: string; inspect: boolean } {
  let application: string | undefined;
  let inspect = false;
  for (const argument of argv) {
    const [, name, value = ''] = /^--([^=]+)=?(.*)$/s.exec(argument) ?? [];
    if (name === 'inspect') inspect = true;
    else if (name !== undefined) host.switches.set(name, value);
    else if (!argument.startsWith('-')) application ??= argument;
  }
  return { application: application ?? '.', inspect };
}

async function openBrowser(): Promise<void> {
  const server = await startAppServer(traffic);
  adoptServer(server);
  const shared = process.env[SHARED_BROWSER_VARIABLE];
  const own = async () =>
    startBrowser({
      engine: await findEngine(),
      proxyPort: server.port,
      profileDirectory: path.join(app.getPath('userData'), 'electron-host-profile'),
      headed: host.isHeaded,
      debuggingPort: host.switches.get('remote-debugging-port'),
      verbose: process.env.EHOST_LOG === '1',
    });
  const browser = await (shared === undefined ? own() : joinBrowser(shared, server.port));
  if (browser.address !== null) process.stderr.write(`${LISTENING}${browser.address}\n`);
  host.devtools = browser.devtools;
  host.browserProcessId = browser.processId;
  host.browserContext = browser.context;
  host.endBrowser = browser.end;
  void browser.ended.then(() => app.exit(host.isQuitting ? 0 : 1)); // the person closed it, or it crashed
  await watchTargets();
}

const argv = process.argv.slice(2);
const { application, inspect } = readCommandLine(argv);
process.argv = [process.execPath, ...argv];
readApplication(host, application);
const userData = host.switches.get('user-data-dir');
if (userData) app.setPath('userData', path.resolve(userData));
Object.defineProperty(process.versions, 'electron', { value: '45.0.0-host', enumerable: true });
Object.assign(process, { type: 'browser', defaultApp: true, resourcesPath: host.appPath });
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit());
if (inspect) inspector.open(0, '127.0.0.1');

await import(pathToFileURL(host.manifest.entry).href);
if (!host.isQuitting) {
  try {
    await openBrowser();
    becomeReady();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    endProcess(1);
  }
}
