import { app, type Session } from 'electron';

/** Schemes that never leave the machine. Everything the window asks for beyond these is refused. */
const LOCAL_SCHEMES = new Set(['app:', 'devtools:', 'blob:', 'data:']);

/** Refuses every permission, download and request to the network in a session that shows participants' material. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false); // its dictionaries would be fetched from the network
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, decide) => {
    decide({ cancel: !LOCAL_SCHEMES.has(new URL(details.url).protocol) });
  });
}

/** Refuses navigation, new windows and web views in whatever contents come to exist. */
export function lockContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}
