/** Makes `electron` resolve to the host, only in the main process. */
import { registerHooks } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const NAMES = new Set(['electron', 'electron/main', 'electron/common']);
const isMainProcess = isMainThread && process.env.EHOST_UTILITY !== '1';

registerHooks({
  resolve: (specifier, context, next) => {
    if (!NAMES.has(specifier)) return next(specifier, context);
    if (!isMainProcess) throw new Error("'electron' is not available in workers and utility processes.");
    return { url: new URL('./electron.ts', import.meta.url).href, format: 'module-typescript', shortCircuit: true };
  },
});
