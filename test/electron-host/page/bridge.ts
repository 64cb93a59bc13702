/** Connects the world of the page and the isolated world of the preload script, like Electron's `contextBridge`. */
export interface WorldBridge {
  /** Adds a frozen copy of `api` to `window[name]` of the other world. Its functions become calls to this world. */
  expose(name: string, api: unknown): void;
}

type Message =
  | { readonly do: 'call'; readonly id: number; readonly parameters: readonly unknown[] }
  | { readonly do: 'settle'; readonly id: number; readonly ok: boolean; readonly value: unknown }
  | { readonly do: 'expose'; readonly name: string; readonly value: unknown };
type Answer = { readonly ok: boolean; readonly value: unknown };
type Proxied = {
  readonly __electronHost: 'function' | 'promise' | 'error';
  readonly id: number;
  readonly message: string;
};
type AnyFunction = (...parameters: unknown[]) => unknown;

/** The state of one end of the bridge. */
interface End {
  /** The event names of this end and of the other one. */
  readonly own: string;
  readonly other: string;
  readonly emit: (event: string, detail: Message | Answer) => void;
  /** Functions of this world that the other world can call. */
  readonly functions: Map<number, AnyFunction>;
  readonly ids: WeakMap<object, number>;
  /** Promises of the other world. */
  readonly waiting: Map<number, { resolve(value: unknown): void; reject(reason: unknown): void }>;
  /** Sends a message and returns the reply of the other world during the dispatch. */
  readonly ask: (message: Message) => unknown;
  lastId: number;
}

/** They call each other by name. Their source texts run in the page, see `scripts.ts`. */
export const BRIDGE_FUNCTIONS = [connectWorlds, hear, answerTo, leave, arrive, mapObject, isPlain, freezeAll];

/**
 * Creates one end of the bridge. It runs once in each world, so it uses only {@link BRIDGE_FUNCTIONS}. The worlds share the document but no
 * objects. The detail of a `CustomEvent` is structured-cloned when the other world reads it. Dispatching is synchronous, so calls can
 * return a value. `channel` is an event name that the page cannot guess.
 */
function connectWorlds(channel: string, side: 'preload' | 'page'): WorldBridge {
  const own = channel + side;
  const other = channel + (side === 'preload' ? 'page' : 'preload');
  // Read now, before a script of the page could replace them.
  const { addEventListener, removeEventListener, dispatchEvent, CustomEvent } = window;
  const emit = (event: string, detail: Message | Answer) => void dispatchEvent(new CustomEvent(event, { detail }));
  const ask = (message: Message): unknown => {
    let answer: Answer | undefined;
    const hearAnswer = (event: Event) => {
      event.stopImmediatePropagation();
      answer = (event as CustomEvent<Answer>).detail;
    };
    addEventListener(`${own}-answer`, hearAnswer, true);
    emit(other, message);
    removeEventListener(`${own}-answer`, hearAnswer, true);
    if (answer === undefined) throw new Error('The other side of the context bridge is gone.');
    if (!answer.ok) throw arrive(end, answer.value);
    return arrive(end, answer.value);
  };
  const end: End = { own, other, emit, ask, lastId: 0, functions: new Map(), ids: new WeakMap(), waiting: new Map() };
  addEventListener(own, (event) => hear(end, event as CustomEvent<Message>), true);
  return { expose: (name, api) => void ask({ do: 'expose', name, value: leave(end, api) }) };
}

function hear(end: End, event: CustomEvent<Message>): void {
  event.stopImmediatePropagation();
  const message = event.detail;
  if (message.do === 'settle') {
    const promise = end.waiting.get(message.id);
    end.waiting.delete(message.id);
    if (message.ok) promise?.resolve(arrive(end, message.value));
    else promise?.reject(arrive(end, message.value));
    return;
  }
  let result: Answer;
  try {
    result = { ok: true, value: leave(end, answerTo(end, message)) };
  } catch (error) {
    result = { ok: false, value: leave(end, error) };
  }
  end.emit(`${end.other}-answer`, result);
}

function answerTo(end: End, message: Exclude<Message, { do: 'settle' }>): unknown {
  if (message.do === 'call') {
    return end.functions.get(message.id)?.(...message.parameters.map((item) => arrive(end, item)));
  }
  if (message.name in window) {
    throw new Error('Cannot bind an API on top of an existing property on the window object');
  }
  Object.defineProperty(window, message.name, { value: freezeAll(arrive(end, message.value)), enumerable: true });
  return undefined;
}

/** Replaces values that cannot be cloned (functions, promises, errors) by a description that {@link arrive} understands. */
function leave(end: End, value: unknown): unknown {
  if (typeof value === 'symbol') throw new Error('An object could not be cloned.');
  if (typeof value === 'function') {
    const id = end.ids.get(value) ?? ++end.lastId;
    end.ids.set(value, id);
    end.functions.set(id, value as AnyFunction);
    return { __electronHost: 'function', id };
  }
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Error) return { __electronHost: 'error', message: value.message };
  if (value instanceof Promise) {
    const id = ++end.lastId;
    const settle = (ok: boolean) => (result: unknown) =>
      end.emit(end.other, { do: 'settle', id, ok, value: leave(end, result) });
    value.then(settle(true), settle(false));
    return { __electronHost: 'promise', id };
  }
  if (Array.isArray(value)) return value.map((item) => leave(end, item));
  return isPlain(value) ? mapObject(value, (item) => leave(end, item)) : value;
}

function arrive(end: End, value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => arrive(end, item));
  if (!isPlain(value)) return value;
  const { __electronHost: kind, id, message } = value as Proxied;
  if (kind === 'error') return new Error(message);
  if (kind === 'promise') return new Promise((resolve, reject) => end.waiting.set(id, { resolve, reject }));
  if (kind === 'function') {
    return (...parameters: unknown[]) =>
      end.ask({ do: 'call', id, parameters: parameters.map((item) => leave(end, item)) });
  }
  return mapObject(value, (item) => arrive(end, item));
}

function mapObject(value: object, change: (item: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item)]));
}

function isPlain(value: object): boolean {
  return Object.prototype.toString.call(value) === '[object Object]';
}

function freezeAll(value: unknown): unknown {
  const container = value !== null && typeof value === 'object' && (Array.isArray(value) || isPlain(value));
  if (container) Object.values(Object.freeze(value)).forEach(freezeAll);
  return value;
}
