/** Electron's `ipcMain`, and the delivery of messages from pages. */
import { EventEmitter } from 'node:events';
import { createCodec } from '../codec.ts';
import type { HostMessage, PageMessage } from '../page/preload-runtime.ts';

type Handler = (event: unknown, ...args: unknown[]) => unknown;

export function createIpcMain() {
  const codec = createCodec();
  const handlers = new Map<string, Handler>();
  const handle = (channel: string, handler: Handler) => {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  };
  const ipcMain = Object.assign(new EventEmitter(), {
    handle,
    handleOnce: (channel: string, handler: Handler) =>
      handle(channel, (...parameters) => {
        handlers.delete(channel);
        return handler(...parameters);
      }),
    removeHandler: (channel: string) => void handlers.delete(channel),
  });
  const argumentsOf = (text: string) => codec.decode(text) as unknown[];

  /** Answers `ipcRenderer.invoke`, with Electron's error messages. */
  async function invoke(message: PageMessage & { kind: 'invoke' }, event: object): Promise<HostMessage> {
    const { channel, id } = message;
    try {
      const handler = handlers.get(channel);
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      return { kind: 'reply', id, value: codec.encode(await handler(event, ...argumentsOf(message.args))) };
    } catch (error) {
      if (handlers.has(channel)) console.error(`Error occurred in handler for '${channel}':`, error);
      return { kind: 'reply', id, error: `Error invoking remote method '${channel}': ${String(error)}` };
    }
  }

  /** Delivers `ipcRenderer.send` and `sendSync`; returns the encoded `event.returnValue`. */
  function deliver(message: PageMessage & { kind: 'send' | 'sendSync' }, event: object): string {
    const returning = { ...event, returnValue: undefined };
    ipcMain.emit(message.channel, returning, ...argumentsOf(message.args));
    return codec.encode(returning.returnValue);
  }
  return { ipcMain, invoke, deliver };
}

export type IpcDelivery = Omit<ReturnType<typeof createIpcMain>, 'ipcMain'>;
