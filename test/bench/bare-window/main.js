/** A window with one button and nothing else: its start takes as long as host and browser need on this machine. */
import { app, BrowserWindow, protocol } from 'electron';

const PAGE = '<!doctype html><title>Bare window</title><main><button>Button</button></main>';

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
app.whenReady().then(() => {
  protocol.handle('app', () => new Response(PAGE, { headers: { 'content-type': 'text/html' } }));
  void new BrowserWindow({ webPreferences: { sandbox: true } }).loadURL('app://ui/index.html');
});
app.on('window-all-closed', () => app.quit());
