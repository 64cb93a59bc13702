/** Creates `window.desk` from the names in the contract, and nothing else. Runs sandboxed and isolated. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { DeskBridge } from './contract.ts';
import { EVENT_NAMES } from './events.ts';

/** The names in the contract, which `scripts/build.ts` puts here. The contract itself holds the schemas of all inputs, and would run at each start. */
declare const CHANNEL_NAMES: readonly string[];
declare const SIGNAL_NAMES: readonly string[];

const bridge: DeskBridge = {
  invoke: (name, input) => {
    if (!CHANNEL_NAMES.includes(name)) return Promise.reject(new TypeError(`There is no channel ${String(name)}.`));
    return ipcRenderer.invoke(name, input);
  },
  signal: (name, input) => {
    if (SIGNAL_NAMES.includes(name)) ipcRenderer.send(name, input);
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
