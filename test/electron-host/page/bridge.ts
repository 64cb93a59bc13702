/** Connects the world of the page and the isolated world of the preload script, like Electron's `contextBridge`. */
export interface WorldBridge {
  /** Puts a frozen copy of `api` on the other world's `window[name]`; functions become calls across. */
  expose(name: string, api: unknown): void;
}

/**
 * One end of the bridge; it runs once in each world, and its source text is evaluated in the page (see `scripts.ts`), so it
 * refers to nothing outside itself. The worlds share the document but no object: a `CustomEvent`'s detail is structured-cloned
 * when it is read in another world, and dispatching is synchronous, which makes calls with a return value possible.
 * `channel` is an event name that the page cannot guess.
 */
export function connectWorlds(channel: string, side: 'preload' | 'page'): WorldBridge {
  type Message =
    | { readonly do: 'call'; readonly id: number; readonly parameters: readonly unknown[] }
    | { readonly do: 'settle'; readonly id: number; readonly ok: boolean; readonly value: unknown }
    | { readonly do: 'expose'; readonly name: string; readonly value: unknown };
  type Answer = { readonly ok: boolean; readonly value: unknown };
  type Proxied = { readonly [TAG]: 'function' | 'promise' | 'error'; readonly id: number; readonly message: string };

  const TAG = '__electronHost';
  const other = side === 'preload' ? 'page' : 'preload';
  // Taken now, before any script of the page could replace them.
  const { addEventListener, removeEventListener, dispatchEvent, CustomEvent } = window;
  const functions = new Map<number, (...parameters: unknown[]) => unknown>();
  const ids = new WeakMap<object, number>();
  const waiting = new Map<number, { resolve(value: unknown): void; reject(reason: unknown): void }>();
  let lastId = 0;

  const isPlain = (value: object) => Object.prototype.toString.call(value) === '[object Object]';
  const emit = (event: string, detail: Message | Answer) => dispatchEvent(new CustomEvent(event, { detail }));
  const mapObject = (value: object, change: (item: unknown) => unknown) =>
    Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item)]));

  /** Replaces what cannot be cloned (functions, promises, errors) by a description that {@link arrive} understands. */
  function leave(value: unknown): unknown {
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.');
    if (typeof value === 'function') {
      const id = ids.get(value) ?? ++lastId;
      ids.set(value, id);
      functions.set(id, value as (...parameters: unknown[]) => unknown);
      return { [TAG]: 'function', id };
    }
    if (value === null || typeof value !== 'object') return value;
    if (value instanceof Error) return { [TAG]: 'error', message: value.message };
    if (value instanceof Promise) {
      const id = ++lastId;
      const settle = (ok: boolean) => (result: unknown) =>
        emit(channel + other, { do: 'settle', id, ok, value: leave(result) });
      value.then(settle(true), settle(false));
      return { [TAG]: 'promise', id };
    }
    if (Array.isArray(value)) return value.map(leave);
    return isPlain(value) ? mapObject(value, leave) : value;
  }

  function arrive(value: unknown): unknown {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(arrive);
    if (!isPlain(value)) return value;
    const { [TAG]: kind, id, message } = value as Proxied;
    if (kind === 'error') return new Error(message);
    if (kind === 'promise') return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    if (kind === 'function') {
      return (...parameters: unknown[]) => ask({ do: 'call', id, parameters: parameters.map(leave) });
    }
    return mapObject(value, arrive);
  }

  /** Sends a message and returns what the other world answered while it was being dispatched. */
  function ask(message: Message): unknown {
    let answer: Answer | undefined;
    const hear = (event: Event) => {
      event.stopImmediatePropagation();
      answer = (event as CustomEvent<Answer>).detail;
    };
    addEventListener(`${channel}${side}-answer`, hear, true);
    emit(channel + other, message);
    removeEventListener(`${channel}${side}-answer`, hear, true);
    if (answer === undefined) throw new Error('The other side of the context bridge is gone.');
    if (!answer.ok) throw arrive(answer.value);
    return arrive(answer.value);
  }

  const freeze = (value: unknown): unknown => {
    const container = value !== null && typeof value === 'object' && (Array.isArray(value) || isPlain(value));
    if (container) Object.values(Object.freeze(value)).forEach(freeze);
    return value;
  };

  function answer(message: Message): unknown {
    if (message.do === 'expose') {
      if (message.name in window) {
        throw new Error('Cannot bind an API on top of an existing property on the window object');
      }
      Object.defineProperty(window, message.name, { value: freeze(arrive(message.value)), enumerable: true });
      return undefined;
    }
    return message.do === 'call' ? functions.get(message.id)?.(...message.parameters.map(arrive)) : undefined;
  }

  addEventListener(
    channel + side,
    (event) => {
      event.stopImmediatePropagation();
      const message = (event as CustomEvent<Message>).detail;
      if (message.do === 'settle') {
        const promise = waiting.get(message.id);
        waiting.delete(message.id);
        if (message.ok) promise?.resolve(arrive(message.value));
        else promise?.reject(arrive(message.value));
        return;
      }
      let result: Answer;
      try {
        result = { ok: true, value: leave(answer(message)) };
      } catch (error) {
        result = { ok: false, value: leave(error) };
      }
      emit(`${channel}${other}-answer`, result);
    },
    true,
  );
  return { expose: (name, api) => void ask({ do: 'expose', name, value: leave(api) }) };
}
