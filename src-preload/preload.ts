/** Creates `window.desk` from the names in the contract, and nothing else. Runs sandboxed and isolated. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { CHANNELS, type DeskBridge, SIGNALS } from './contract.ts';
import { EVENT_NAMES } from './events.ts';

const bridge: DeskBridge = {
  invoke: (name, input) => {
    if (!Object.hasOwn(CHANNELS, name)) return Promise.reject(new TypeError(`There is no channel ${String(name)}.`));
    return ipcRenderer.invoke(name, input);
  },
  signal: (name, input) => {
    if (Object.hasOwn(SIGNALS, name)) ipcRenderer.send(name, input);
  },
  on: (name, listener) => {
    if (!EVENT_NAMES.includes(name)) return () => undefined;
    const forward = (_event: unknown, payload: unknown) => listener(payload as never);
    ipcRenderer.on(name, forward);
    return () => ipcRenderer.removeListener(name, forward);
  },
  pathOfFile: (file) => webUtils.getPathForFile(file),
};

contextBridge.exposeInMainWorld('desk', bridge);
