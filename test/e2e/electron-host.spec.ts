/** Tests the electron host itself, with a small application. On Electron, the same specs show that the host behaves like Electron. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { launch, onRealElectron, shareBrowser } from '../harness/launch.ts';

const folder = path.resolve(import.meta.dirname, '..', 'electron-host');
const application = path.join(folder, 'sample-app');

interface Sample {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  sendSync(channel: string, ...args: unknown[]): unknown;
  fail(): void;
  reject(): Promise<void>;
  callBack(callback: (value: number) => number, value: number): number;
  nested: object;
}
declare global {
  var sample: Sample;
  var seen: { visits: string[][]; drags: unknown[]; aborted: number; chunks: number; childExits: number[] };
  var openWindow: () => unknown;
}

test.skip(onRealElectron, 'the sample application is written for the host');

let userDataDirectory: string;
let app: ElectronApplication;
let page: Page;

/** All tests but the last share one application. Two of them end the page, then the application. */
test.beforeAll(async () => {
  userDataDirectory = await mkdtemp(path.join(tmpdir(), 'electron-host-'));
  app = await launch({ application, userDataDirectory });
  page = await app.firstWindow();
  await page.waitForFunction(() => document.readyState === 'complete' && 'sample' in globalThis);
});
test.afterAll(async () => {
  await app.close();
  await rm(userDataDirectory, { recursive: true, force: true, maxRetries: 5 });
});

const inMain = <Result>(look: () => Result) => app.evaluate(look);

test('calls, replies and events pass between window and main process', async () => {
  await page.getByRole('button', { name: 'Add' }).click();
  await expect(page.getByRole('status')).toHaveText('{"sum":5,"at":"1970-01-01T00:00:00.000Z"}');
  expect(await page.evaluate(() => sample.invoke('sender'))).toEqual(['app://ui/index.html', 'app://ui']);
  expect(await page.evaluate(() => sample.sendSync('double', 21))).toBe(42);
  const kept = await page.evaluate(async () => {
    const sent = {
      map: new Map([['k', new Set([1])]]),
      at: new Date(5),
      bytes: new Float32Array([1.5]),
      none: undefined,
    };
    const back = (await sample.invoke('echo', sent)) as typeof sent;
    return [back.map.get('k')?.has(1), back.at.getTime(), back.bytes instanceof Float32Array, 'none' in back];
  });
  expect(kept).toEqual([true, 5, true, true]);
});

test('the preload script is isolated, and its interface frozen', async () => {
  const world = await page.evaluate(async () => {
    const messageOf = async (call: () => unknown) => {
      try {
        await call();
        return 'nothing thrown';
      } catch (error) {
        return error instanceof Error ? error.message : 'not an error';
      }
    };
    return {
      leaks: ['require', 'process', 'secretOfPreload', 'electronHostTell'].filter((name) => name in globalThis),
      frozen: Object.isFrozen(sample) && Object.isFrozen(sample.nested),
      nested: JSON.stringify(sample.nested),
      called: sample.callBack((value) => value * 2, 20),
      thrown: await messageOf(() => sample.fail()),
      rejected: await messageOf(() => sample.reject()),
      failed: await messageOf(() => sample.invoke('fail')),
      unknown: await messageOf(() => sample.invoke('nobody')),
      uncloneable: await messageOf(() => sample.invoke('echo', { call: () => 1 })),
    };
  });
  expect(world).toEqual({
    leaks: [],
    frozen: true,
    nested: '{"list":[1,{"two":2}]}',
    called: 41,
    thrown: 'thrown at once',
    rejected: 'thrown later',
    failed: "Error invoking remote method 'fail': TypeError: no",
    unknown: "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
    uncloneable: 'An object could not be cloned.',
  });
});

test('the media origin serves pictures, ranges and headers, under the policy of the interface', async () => {
  await expect.poll(() => page.getByRole('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(256);
  const media = await page.evaluate(async () => {
    const broken: string[] = [];
    const bothBroken = new Promise<void>((resolve) => {
      addEventListener('securitypolicyviolation', (event) => {
        if (broken.push(event.effectiveDirective) === 2) resolve();
      });
    });
    const response = await fetch('//media/picture.png', { headers: { range: 'bytes=100-199' } });
    const script = document.createElement('script');
    script.textContent = 'globalThis.inline = true';
    document.head.append(script);
    await fetch('https://example.com/').catch(() => undefined);
    await bothBroken;
    return {
      status: response.status,
      length: (await response.arrayBuffer()).byteLength,
      range: response.headers.get('content-range')?.startsWith('bytes 100-199/'),
      origin: response.headers.get('x-origin-seen'),
      nosniff: response.headers.get('x-content-type-options'),
      inline: 'inline' in globalThis,
      broken: broken.sort(),
      secure: isSecureContext,
    };
  });
  expect(media).toEqual({
    status: 206,
    length: 100,
    range: true,
    origin: 'app://ui',
    nosniff: 'nosniff',
    inline: false,
    broken: ['connect-src', 'script-src-elem'],
    secure: true,
  });
});

test('a response is produced no faster than the page reads, and ends when the page stops', async () => {
  await page.evaluate(async () => {
    const cancel = new AbortController();
    const response = await fetch('//media/endless', { signal: cancel.signal });
    await response.body?.getReader().read();
    addEventListener('keydown', () => cancel.abort(), { once: true });
  });
  // It stops when the buffers of the browser are full.
  const chunks = () => inMain(() => seen.chunks);
  await expect.poll(async () => (await chunks()) - (await chunks()), { intervals: [200] }).toBe(0);
  expect(await inMain(() => seen.aborted)).toBe(0);
  await page.keyboard.press('Escape');
  await expect.poll(() => inMain(() => seen.aborted)).toBe(1);
});

test('files of the disk keep their path, and dragging passes files to the system', async () => {
  await page.getByLabel('File').setInputFiles(path.join(application, 'package.json'));
  await expect(page.getByRole('status')).toHaveText(path.join(application, 'package.json'));
  await page.getByRole('img').dragTo(page.getByRole('heading'));
  await expect
    .poll(() => inMain(() => seen.drags))
    .toEqual([{ file: '/data/picture.png', size: { width: 64, height: 64 } }]);
});

test('navigation is refused and popups are closed', async () => {
  await page.getByRole('link', { name: 'Outside' }).click();
  await page.getByRole('link', { name: 'Popup' }).click();
  await expect.poll(() => app.windows().length).toBe(1);
  expect(await page.evaluate(() => sample.invoke('sender'))).toEqual(['app://ui/index.html', 'app://ui']);
});

test('other programs on this machine cannot read what the browser reads', async () => {
  const browser = await app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.getOSProcessId());
  const commandLine = await readFile(`/proc/${browser}/cmdline`, 'utf8');
  const [, port] = /--proxy-server=127\.0\.0\.1:(\d+)/.exec(commandLine) ?? [];
  const status = await new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: 'http://ui.localhost/index.html' }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).once('error', reject);
  });
  expect(status).toBe(407);
  expect(commandLine).not.toContain('electron-host:'); // other users can see command lines, so they must not contain the password
});

test('native modules, worker threads and utility processes run, and their end is reported', async () => {
  expect(await page.evaluate(() => sample.invoke('processes'))).toEqual({
    utility: { bytes: 9, type: 'utility' },
    worker: { sum: { sum: 2 }, importable: false },
  });
  await expect.poll(() => inMain(() => seen.childExits)).toEqual([7]);
});

test('the keychain protects nothing, and says so', async () => {
  const secret = await page.evaluate(() => sample.invoke('secret'));
  expect(secret).toEqual({ backend: 'basic_text', hidden: true, result: 'kääk' });
});

test('the theme reaches the page', async () => {
  const prefersDark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  expect(await prefersDark()).toBe(false);
  await app.evaluate(({ nativeTheme }) => {
    nativeTheme.themeSource = 'dark';
  });
  await expect.poll(prefersDark).toBe(true);
});

test('permissions follow the handlers of the application', async () => {
  const permission = await page.evaluate(
    async () => (await navigator.permissions.query({ name: 'geolocation' })).state,
  );
  expect(permission).toBe('denied');
});

test('a second start is reported to the first, and ends', async () => {
  const switches = [`--user-data-dir=${userDataDirectory}`, application, '/data/second.zip'];
  const second = spawn(path.join(folder, 'electron'), switches, { stdio: 'inherit' });
  const [code] = await once(second, 'exit');
  expect(code).toBe(0);
  await expect.poll(() => inMain(() => seen.visits.map((argv) => argv.at(-1)))).toEqual(['/data/second.zip']);
});

test('several windows exist at the same time', async () => {
  const second = app.waitForEvent('window');
  await inMain(() => void openWindow());
  const other = await second;
  await other.waitForFunction(() => 'sample' in globalThis);
  expect(await other.evaluate(() => sample.invoke('echo', 'two'))).toBe('two');
  const size = await (await app.browserWindow(other)).evaluate((window) => window.getBounds());
  expect(size).toMatchObject({ width: 900, height: 700 });
  await expect.poll(() => other.evaluate(() => [innerWidth, innerHeight])).toEqual([900, 700]);
  await other.close();
  expect(await page.evaluate(() => sample.invoke('echo', 'one'))).toBe('one');
});

test('pictures are measured and resized', async () => {
  const file = path.join(folder, '..', '..', 'assets', 'icons', 'icon-256.png');
  const sizes = await app.evaluate(({ nativeImage }, icon) => {
    const small = nativeImage.createFromPath(icon).resize({ width: 40 });
    const copied = nativeImage.createFromBuffer(small.toPNG());
    return [small.getSize(), copied.getSize(), nativeImage.createFromPath('/nowhere').isEmpty()];
  }, file);
  expect(sizes).toEqual([{ width: 40, height: 40 }, { width: 40, height: 40 }, true]);
});

test('the application reloads a crashed page', async () => {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  const answer = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript("sample.invoke('echo', 'back')"),
    );
  await expect.poll(() => answer().catch(() => 'not yet')).toBe('back');
});

test('the browser ends with the application, also after a kill', async () => {
  const browser = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  );
  const isGone = async () => {
    const state = await readFile(`/proc/${browser}/stat`, 'utf8').catch(() => 'gone');
    return state === 'gone' || state.includes(') Z ');
  };
  expect(await isGone()).toBe(false);
  const host: ChildProcess = app.process();
  host.kill('SIGKILL');
  await expect.poll(isGone).toBe(true);
});

/** What the window finds of earlier starts. Then leaves something in each place. */
async function exchangeTraces() {
  const found = {
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    cookies: document.cookie,
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
  };
  localStorage.setItem('left', 'here');
  sessionStorage.setItem('left', 'here');
  await cookieStore.set('left', 'here');
  await new Promise((resolve) => {
    indexedDB.open('left').onsuccess = resolve;
  });
  await caches.open('left');
  return found;
}

/** Attaches a debugger that does not leave when the application asks it to. `process.exit` waits for it. */
async function attachDebugger(to: ElectronApplication): Promise<void> {
  const { host, hostname, port, pathname } = new URL(
    await to.evaluate(() => process.getBuiltinModule('inspector').url() ?? ''),
  );
  const socket = connect(Number(port), hostname).on('error', () => undefined);
  const request = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: key'];
  socket.write(`GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\n${request.join('\r\n')}\r\n\r\n`);
  await once(socket, 'data');
  // Node waits only for debuggers that have asked for something.
  const message = Buffer.from('{"id":1,"method":"Runtime.enable"}');
  socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | message.length, 0, 0, 0, 0]), message]));
  await once(socket, 'data');
}

test('applications that use one browser, one after another, see nothing of each other', async () => {
  const browser = await shareBrowser();
  const folderOfData = await mkdtemp(path.join(tmpdir(), 'electron-host-'));
  const nothing = { local: [], session: [], cookies: '', databases: [], caches: [] };
  for (const ending of ['quit', 'kill', 'quit with a debugger'] as const) {
    const started = await launch({
      application,
      userDataDirectory: folderOfData,
      sharedBrowser: browser?.address ?? null,
    });
    const window = await started.firstWindow();
    await window.waitForFunction(() => document.readyState === 'complete' && 'sample' in globalThis);
    expect(started.windows()).toHaveLength(1);
    expect(await window.evaluate(exchangeTraces)).toEqual(nothing);
    const same = {
      ...nothing,
      local: ['left'],
      session: ['left'],
      cookies: 'left=here',
      databases: ['left'],
      caches: ['left'],
    };
    expect(await window.evaluate(exchangeTraces)).toEqual(same);
    // The next application ends at once while this one runs, because only one may.
    const ended = once(started.process(), 'exit');
    if (ending === 'quit with a debugger') await attachDebugger(started);
    if (ending === 'kill') started.process().kill('SIGKILL');
    else await started.close();
    await ended;
  }
  await browser?.end();
  await rm(folderOfData, { recursive: true, force: true, maxRetries: 5 });
});
