/** The DevTools protocol of Chromium, over its debugging pipe (JSON messages that end with a zero byte) or a WebSocket. */
import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { CDPSession } from '@playwright/test';

/** A connection to one target (a page), or to the browser itself. */
export interface DevtoolsSession {
  readonly send: CDPSession['send'];
  readonly on: CDPSession['on'];
}

export interface Devtools extends DevtoolsSession {
  /** The session that `Target.attachToTarget` opened with `flatten: true`. */
  session(sessionId: string): DevtoolsSession;
  /** Settles when the browser has closed its end. */
  readonly closed: Promise<void>;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
}

interface Call {
  readonly method: string;
  resolve(value: unknown): void;
  reject(reason: Error): void;
}

/** What carries messages, and how it ends. */
export interface Transport {
  send(text: string): void;
  /** Called once. `onClose` follows when the browser has closed its end. */
  listen(onText: (text: string) => void, onClose: () => void): void;
}

/** Calls `onMessage` for each text between zero bytes, for any chunks of the stream. */
function splitAtZeros(stream: Readable, onMessage: (text: string) => void): void {
  let parts: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => {
    let start = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      parts.push(chunk.subarray(start, end));
      onMessage(Buffer.concat(parts).toString('utf8'));
      parts = [];
      start = end + 1;
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
  });
}

/** The pipe of a browser that was started with `--remote-debugging-pipe`. */
export function pipeTransport(toBrowser: Writable, fromBrowser: Readable): Transport {
  toBrowser.on('error', () => fromBrowser.destroy()); // a broken pipe: the browser ended
  return {
    send: (text) => void toBrowser.write(`${text}\0`),
    listen: (onText, onClose) => {
      splitAtZeros(fromBrowser, onText);
      fromBrowser.once('close', onClose);
    },
  };
}

/** A connection to the address that a browser with `--remote-debugging-port` prints. */
export async function socketTransport(address: string): Promise<Transport & { close(): void }> {
  const socket = new WebSocket(address);
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve();
    socket.onerror = () => reject(new Error(`No browser answers at ${address}.`));
  });
  return {
    send: (text) => socket.send(text),
    listen: (onText, onClose) => {
      socket.onmessage = ({ data }) => onText(String(data));
      socket.onclose = onClose;
    },
    close: () => socket.close(),
  };
}

/** Speaks the protocol. Calls reject after the browser has ended. */
export function connectDevtools(transport: Transport): Devtools {
  const calls = new Map<number, Call>();
  const emitters = new Map<string, EventEmitter>();
  let lastId = 0;
  let gone = false;

  const emitterOf = (sessionId: string) => {
    const emitter = emitters.get(sessionId) ?? new EventEmitter().setMaxListeners(0);
    emitters.set(sessionId, emitter);
    return emitter;
  };

  const receive = (text: string) => {
    const message = JSON.parse(text) as Message;
    if (message.id === undefined) {
      emitterOf(message.sessionId ?? '').emit(message.method ?? '', message.params);
      return;
    }
    const call = calls.get(message.id);
    calls.delete(message.id);
    if (message.error) call?.reject(new Error(`${call.method}: ${message.error.message}`));
    else call?.resolve(message.result);
  };

  const session = (sessionId: string): DevtoolsSession => ({
    send: ((method: string, params: unknown = {}) => {
      if (gone) return Promise.reject(new Error(`${method}: the browser is gone.`));
      const id = ++lastId;
      const addressed = sessionId === '' ? {} : { sessionId };
      transport.send(JSON.stringify({ id, method, params, ...addressed }));
      return new Promise((resolve, reject) => calls.set(id, { method, resolve, reject }));
    }) as CDPSession['send'],
    on: emitterOf(sessionId).on.bind(emitterOf(sessionId)) as unknown as CDPSession['on'],
  });

  const closed = new Promise<void>((resolve) => {
    transport.listen(receive, () => {
      gone = true;
      for (const call of calls.values()) call.reject(new Error(`${call.method}: the browser is gone.`));
      calls.clear();
      resolve();
    });
  });
  return { ...session(''), session, closed };
}
