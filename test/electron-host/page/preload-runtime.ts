import type { Codec } from '../codec.ts';
import type { WorldBridge } from './bridge.ts';

/** Messages from the isolated world to the host, each as one JSON text. */
export type PageMessage =
  | { readonly kind: 'send' | 'sendSync'; readonly channel: string; readonly args: string }
  | { readonly kind: 'invoke'; readonly channel: string; readonly args: string; readonly id: number }
  | { readonly kind: 'filePath' }
  | { readonly kind: 'preload-error'; readonly message: string; readonly stack: string };

/** Messages from the host to the isolated world; `value` is encoded. */
export type HostMessage =
  | { readonly kind: 'event'; readonly channel: string; readonly value: string }
  | { readonly kind: 'reply'; readonly id: number; readonly value?: string; readonly error?: string };

/** The part of Node's `process` that a sandboxed preload script has. */
export interface PreloadProcess {
  readonly platform: string;
  readonly arch: string;
  readonly versions: NodeJS.ProcessVersions;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** The globals that connect the host and the isolated world. */
export interface PreloadGlobals {
  electronHostTell(message: string): void;
  electronHostHear(message: HostMessage): void;
  electronHostFile: File | undefined;
  electronHostAnswer: { readonly value?: string; readonly error?: string } | undefined;
}

export type PreloadScript = (require: unknown, module: unknown, exports: unknown, process: unknown) => void;

type Listener = (event: unknown, ...args: unknown[]) => void;

/** They call each other by name. Their source texts run in the isolated world, see `scripts.ts`. */
export const RUNTIME_FUNCTIONS = [runPreload, createIpcRenderer, createListeners, askSynchronously, tell];

/** Runs the application's preload script with `require('electron')`. Uses only {@link RUNTIME_FUNCTIONS}. */
function runPreload(codec: Codec, bridge: WorldBridge, info: PreloadProcess, script: PreloadScript): void {
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, api: unknown) => bridge.expose(name, api) },
    ipcRenderer: createIpcRenderer(codec),
    webUtils: {
      getPathForFile: (file: File) => {
        if (!(file instanceof File)) throw new TypeError('getPathForFile expects a File.');
        (globalThis as unknown as PreloadGlobals).electronHostFile = file;
        return askSynchronously(codec, { kind: 'filePath' });
      },
    },
  };
  const require = (name: string) => {
    if (name === 'electron' || name === 'electron/renderer') return electron;
    throw new Error(`module not found: ${name}`);
  };
  const module = { exports: {} };
  try {
    script(require, module, module.exports, { ...info, type: 'renderer', sandboxed: true, contextIsolated: true });
  } catch (error) {
    console.error('Unable to load the preload script.', error);
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    tell({ kind: 'preload-error', message, stack });
  }
}

function createIpcRenderer(codec: Codec): object {
  const pending = new Map<number, { resolve(value: unknown): void; reject(reason: Error): void }>();
  const { emit, ...listening } = createListeners();
  let lastId = 0;
  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const encoded = codec.encode(args);
        pending.set(++lastId, { resolve, reject });
        tell({ kind: 'invoke', channel, args: encoded, id: lastId });
      }),
    send: (channel: string, ...args: unknown[]) => tell({ kind: 'send', channel, args: codec.encode(args) }),
    sendSync: (channel: string, ...args: unknown[]) =>
      askSynchronously(codec, { kind: 'sendSync', channel, args: codec.encode(args) }),
    ...listening,
  };
  (globalThis as unknown as PreloadGlobals).electronHostHear = (message) => {
    if (message.kind === 'event') {
      emit(message.channel, { sender: ipcRenderer, ports: [] }, codec.decode(message.value) as unknown[]);
      return;
    }
    const call = pending.get(message.id);
    pending.delete(message.id);
    if (message.value !== undefined) call?.resolve(codec.decode(message.value));
    else call?.reject(new Error(message.error));
  };
  return ipcRenderer;
}

/** The methods of an event emitter. Methods that register a listener return their object. */
function createListeners() {
  const listeners = new Map<string, { listener: Listener; registered: Listener }[]>();
  const add = (channel: string, listener: Listener, registered: Listener) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, registered }]);
  };
  const remove = (channel: string, listener: Listener) => {
    const list = listeners.get(channel) ?? [];
    const index = list.findIndex(({ registered }) => registered === listener);
    listeners.set(channel, index < 0 ? list : list.toSpliced(index, 1));
  };
  function removeListener(this: unknown, channel: string, listener: Listener) {
    remove(channel, listener);
    return this;
  }
  return {
    emit: (channel: string, event: unknown, args: readonly unknown[]) => {
      for (const { listener } of [...(listeners.get(channel) ?? [])]) listener(event, ...args);
    },
    on(this: unknown, channel: string, listener: Listener) {
      add(channel, listener, listener);
      return this;
    },
    once(this: unknown, channel: string, listener: Listener) {
      const once: Listener = (...parameters) => {
        remove(channel, listener);
        listener(...parameters);
      };
      add(channel, once, listener);
      return this;
    },
    off: removeListener,
    removeListener,
    removeAllListeners: (channel: string) => void listeners.delete(channel),
  };
}

/** The host replies while the page is paused at the `debugger` statement. */
function askSynchronously(codec: Codec, message: PageMessage): unknown {
  const globals = globalThis as unknown as PreloadGlobals;
  globals.electronHostAnswer = undefined;
  tell(message);
  // biome-ignore lint/suspicious/noDebugger: the pause is what makes the call synchronous
  debugger;
  const answer = globals.electronHostAnswer as PreloadGlobals['electronHostAnswer'];
  if (answer?.value === undefined) throw new Error(answer?.error ?? 'The host did not answer a synchronous call.');
  return codec.decode(answer.value);
}

function tell(message: PageMessage): void {
  (globalThis as unknown as PreloadGlobals).electronHostTell(JSON.stringify(message));
}
