/** The host's connection to one page: preload script, IPC, synchronous calls, navigation control, crashes. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createCodec } from './codec.ts';
import type { Devtools, DevtoolsSession } from './devtools.ts';
import type { HostMessage, PageMessage, PreloadGlobals } from './page/preload-runtime.ts';
import { PRELOAD_WORLD, pageScript, preloadScript } from './page/scripts.ts';

/** Callbacks of the link to its `webContents`. URLs are those inside of Chromium. */
export interface PageEvents {
  /** A message that needs no immediate reply; `reply` goes to the document that sent it. */
  message(message: PageMessage, reply: (message: HostMessage) => void): void;
  /** Answers `sendSync`. The result is encoded. */
  sendSync(message: PageMessage & { kind: 'sendSync' }): string;
  /** A document will be requested; false refuses it. */
  allowsNavigation(url: string, isMainFrame: boolean): boolean;
  navigated(url: string): void;
  contentLoaded(): void;
  loaded(): void;
  windowOpened(details: { url: string; frameName: string; features: string }): void;
  crashed(): void;
}

export interface PageLink {
  readonly targetId: string;
  readonly session: DevtoolsSession;
  /** Sends to the preload script of the current document. Lost without a document, as in Electron. */
  tell(message: HostMessage): void;
}

interface LinkOptions {
  readonly devtools: Devtools;
  readonly targetId: string;
  /** Absolute path of the preload bundle. */
  readonly preload: string | undefined;
  readonly proxyLogin: { readonly username: string; readonly password: string };
  readonly events: PageEvents;
}

const call = (name: keyof PreloadGlobals, argument: unknown) =>
  `globalThis.${name}(${JSON.stringify(argument)})` as const;

/** Makes the preload script run in every document of the window, and receives its messages. */
async function installPreload(session: DevtoolsSession, preload: string): Promise<void> {
  const channel = `electron-host-${randomBytes(16).toString('hex')}-`;
  const { platform, arch, versions } = process;
  const info = { platform, arch, versions, argv: [], env: {} };
  const source = preloadScript(channel, info, readFileSync(preload, 'utf8'));
  await session.send('Runtime.addBinding', { name: 'electronHostTell', executionContextName: PRELOAD_WORLD });
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript(channel) });
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: PRELOAD_WORLD });
}

/** Answers calls for which a page waits at its `debugger` statement. */
function answerSynchronously(session: DevtoolsSession, events: PageEvents) {
  const waiting: { message: PageMessage; contextId: number }[] = [];
  const codec = createCodec();

  async function answerTo(message: PageMessage, contextId: number): Promise<PreloadGlobals['electronHostAnswer']> {
    try {
      if (message.kind === 'sendSync') return { value: events.sendSync({ ...message, kind: 'sendSync' }) };
      const { result } = await session.send('Runtime.evaluate', { contextId, expression: 'electronHostFile' });
      const { path } = await session.send('DOM.getFileInfo', { objectId: result.objectId ?? '' });
      return { value: codec.encode(path) };
    } catch (error) {
      return { error: String(error) };
    }
  }
  session.on('Debugger.paused', () => {
    const next = waiting.shift();
    const answered = next
      ? answerTo(next.message, next.contextId).then((answer) => {
          const expression = `void (globalThis.electronHostAnswer = ${JSON.stringify(answer)})`;
          return session.send('Runtime.evaluate', { contextId: next.contextId, expression });
        })
      : Promise.resolve(); // a `debugger` statement of the page itself
    answered.then(() => session.send('Debugger.resume')).catch(() => undefined); // the page is gone
  });
  return (message: PageMessage, contextId: number) => void waiting.push({ message, contextId });
}

function controlNavigation(session: DevtoolsSession, mainFrame: string, { events, proxyLogin }: LinkOptions): void {
  session.on('Fetch.requestPaused', ({ requestId, request, frameId }) => {
    const answered = events.allowsNavigation(request.url, frameId === mainFrame)
      ? session.send('Fetch.continueRequest', { requestId })
      : session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' }); // the document stays
    answered.catch(() => undefined); // the page is gone
  });
  session.on('Fetch.authRequired', ({ requestId, authChallenge }) => {
    const forProxy = authChallenge.source === 'Proxy';
    const authChallengeResponse = forProxy
      ? { response: 'ProvideCredentials' as const, ...proxyLogin }
      : { response: 'CancelAuth' as const };
    session.send('Fetch.continueWithAuth', { requestId, authChallengeResponse }).catch(() => undefined);
  });
}

/** Attaches to a page that shows `about:blank` and prepares it for the application's first document. */
export async function linkPage(options: LinkOptions): Promise<PageLink> {
  const { devtools, targetId, preload, events } = options;
  const { sessionId } = await devtools.send('Target.attachToTarget', { targetId, flatten: true });
  const session = devtools.session(sessionId);
  await session.send('Page.enable');
  const { frameTree } = await session.send('Page.getFrameTree');
  const mainFrame = frameTree.frame.id;
  let preloadContext: number | null = null;

  session.on('Runtime.executionContextCreated', ({ context }) => {
    const { frameId } = (context.auxData ?? {}) as { frameId?: string };
    if (context.name === PRELOAD_WORLD && frameId === mainFrame) preloadContext = context.id;
  });
  session.on('Runtime.executionContextsCleared', () => {
    preloadContext = null;
  });
  const tell = (message: HostMessage, contextId: number | null) => {
    if (contextId === null) return;
    const expression = call('electronHostHear', message);
    session.send('Runtime.evaluate', { contextId, expression, silent: true }).catch(() => undefined); // the document is gone
  };
  const answerLater = answerSynchronously(session, events);
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== 'electronHostTell') return;
    const message = JSON.parse(payload) as PageMessage;
    if (message.kind === 'sendSync' || message.kind === 'filePath') answerLater(message, executionContextId);
    else events.message(message, (reply) => tell(reply, executionContextId));
  });
  session.on('Page.frameNavigated', ({ frame }) => {
    if (frame.parentId === undefined) events.navigated(frame.url);
  });
  session.on('Page.domContentEventFired', () => events.contentLoaded());
  session.on('Page.loadEventFired', () => events.loaded());
  session.on('Inspector.targetCrashed', () => events.crashed());
  session.on('Page.windowOpen', ({ url, windowName, windowFeatures }) =>
    events.windowOpened({ url, frameName: windowName, features: windowFeatures.join(',') }),
  );
  controlNavigation(session, mainFrame, options);
  await session.send('Runtime.enable');
  await session.send('DOM.enable');
  // Every message to the page is a script. Without a limit, the debugger would keep all their texts.
  await session.send('Debugger.enable', { maxScriptsCacheSize: 1_000_000 });
  if (preload !== undefined) await installPreload(session, preload);
  const patterns = [{ urlPattern: '*', resourceType: 'Document' as const }];
  await session.send('Fetch.enable', { patterns, handleAuthRequests: true });
  return { targetId, session, tell: (message) => tell(message, preloadContext) };
}
