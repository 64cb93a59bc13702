import { app, type Session } from 'electron';

/** The schemes that never leave the machine. The window can load nothing else. */
const LOCAL_SCHEMES = new Set(['app:', 'devtools:', 'blob:', 'data:']);

/** Refuses all permissions except full screen, and downloads and network requests, in a session that shows participants' data. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => decide(permission === 'fullscreen'));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false); // its dictionaries would be fetched from the network
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, decide) => {
    decide({ cancel: !LOCAL_SCHEMES.has(new URL(details.url).protocol) });
  });
}

/** Refuses navigation, new windows and web views in all web contents. */
export function lockContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}
