/** A small application that uses all functions of the electron host. `test/e2e/electron-host.spec.ts` tests it from outside. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { app, BrowserWindow, ipcMain, nativeImage, protocol, safeStorage, session, utilityProcess } from 'electron';

const here = import.meta.dirname;
const PICTURE = path.join(here, '..', '..', '..', 'assets', 'icons', 'icon-256.png');
const POLICY = "default-src 'self'; img-src app://media; connect-src 'self' app://media; script-src 'self'";
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' };
/** Values that the specs read through `app.evaluate`. */
const seen = { visits: [] as string[][], drags: [] as unknown[], aborted: 0, chunks: 0, childExits: [] as number[] };
Object.assign(globalThis, { seen });

function serveInterface(url: URL): Response {
  const name = path.basename(url.pathname);
  const type = TYPES[path.extname(name)];
  if (type === undefined) return new Response(null, { status: 404 });
  const headers = { 'content-type': type, 'content-security-policy': POLICY };
  return new Response(readFileSync(path.join(here, name)), { headers });
}

/** An endless stream, to test back-pressure and a page that stops reading. */
function endless(signal: AbortSignal): Response {
  signal.addEventListener('abort', () => seen.aborted++);
  const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    seen.chunks++;
    controller.enqueue(new Uint8Array(1 << 16));
  };
  return new Response(new ReadableStream({ pull }), { headers: { 'access-control-allow-origin': 'app://ui' } });
}

function serveMedia(request: Request, url: URL): Response {
  if (url.pathname === '/endless') return endless(request.signal);
  const bytes = readFileSync(PICTURE);
  const headers = {
    'content-type': 'image/png',
    'access-control-allow-origin': 'app://ui',
    'access-control-expose-headers': '*',
    'x-origin-seen': request.headers.get('origin') ?? '',
    'x-content-type-options': 'nosniff',
  };
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.get('range') ?? '') ?? [];
  if (from === undefined || to === undefined) return new Response(bytes, { headers });
  const part = bytes.subarray(Number(from), Number(to) + 1);
  return new Response(part, {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${from}-${to}/${bytes.length}` },
  });
}

function answerPages(): void {
  ipcMain.handle('echo', (_event, value: unknown) => value);
  ipcMain.handle('fail', () => {
    throw new TypeError('no');
  });
  ipcMain.handle('push', (event, a: number, b: number) => event.sender.send('pushed', { sum: a + b, at: new Date(0) }));
  ipcMain.handle('sender', (event) => [event.senderFrame?.url, event.senderFrame?.origin]);
  ipcMain.on('double', (event, value: number) => {
    event.returnValue = value * 2;
  });
  ipcMain.on('drag', (event, file: string) => {
    const icon = nativeImage.createFromPath(PICTURE).resize({ width: 64 });
    event.sender.startDrag({ file, icon });
    seen.drags.push({ file, size: icon.getSize() });
  });
  ipcMain.handle('secret', async () => {
    const encrypted = await safeStorage.encryptStringAsync('kääk');
    const { result } = await safeStorage.decryptStringAsync(encrypted);
    return { backend: safeStorage.getSelectedStorageBackend(), hidden: !encrypted.includes('kääk'), result };
  });
  ipcMain.handle('processes', async () => {
    const child = utilityProcess.fork(path.join(here, 'utility.ts'), [], { serviceName: 'Sample' });
    child.on('exit', (code) => seen.childExits.push(code));
    const utility = await new Promise((resolve) => {
      child.once('message', resolve);
      child.postMessage({ bytes: new Uint8Array(9) });
    });
    child.postMessage({ end: 7 });
    const worker = await new Promise((resolve, reject) => {
      new Worker(path.join(here, 'worker.ts')).once('message', resolve).once('error', reject);
    });
    return { utility, worker };
  });
}

function openWindow(): BrowserWindow {
  const preload = path.join(here, 'preload.cjs');
  const window = new BrowserWindow({ width: 900, height: 700, webPreferences: { preload, sandbox: true } });
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.webContents.on('will-navigate', (event) => event.preventDefault());
  window.webContents.on('render-process-gone', () => window.webContents.reload());
  void window.loadURL('app://ui/index.html');
  return window;
}

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_event, argv) => seen.visits.push(argv));
  app.on('window-all-closed', () => app.quit());
  answerPages();
  void app.whenReady().then(() => {
    protocol.handle('app', (request) => {
      const url = new URL(request.url);
      return url.host === 'ui' ? serveInterface(url) : serveMedia(request, url);
    });
    session.defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
    openWindow();
  });
} else app.quit();
Object.assign(globalThis, { openWindow });
