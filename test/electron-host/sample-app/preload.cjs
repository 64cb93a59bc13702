const { contextBridge, ipcRenderer, webUtils } = require('electron');

contextBridge.exposeInMainWorld('sample', {
  nested: { list: [1, { two: 2 }] },
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  send: (channel, ...args) => ipcRenderer.send(channel, ...args),
  sendSync: (channel, ...args) => ipcRenderer.sendSync(channel, ...args),
  on: (channel, listener) => {
    const forward = (_event, value) => listener(value);
    ipcRenderer.on(channel, forward);
    return () => ipcRenderer.removeListener(channel, forward);
  },
  pathOfFile: (file) => webUtils.getPathForFile(file),
  fail: () => {
    throw new TypeError('thrown at once');
  },
  reject: async () => {
    throw new Error('thrown later');
  },
  callBack: (callback, value) => callback(value) + 1,
});
globalThis.secretOfPreload = true;
