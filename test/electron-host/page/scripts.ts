/**
 * Turns the functions that run in the page into source text. Node has taken the types out of them by the time they run, so
 * `toString()` gives plain JavaScript.
 */
import { createCodec } from '../codec.ts';
import { connectWorlds } from './bridge.ts';
import { type PreloadProcess, runPreload } from './preload-runtime.ts';

/** Name of the isolated world in which preload scripts run. */
export const PRELOAD_WORLD = 'electron-host-preload';

/** Preload scripts run in the window's own document only: not in frames, not on the blank page before the first load. */
const inTopDocument = (source: string) => `if (window === window.top && location.protocol !== 'about:') { ${source}\n}`;

/** For the page's own world: receives what the preload script exposes. */
export function pageScript(channel: string): string {
  return inTopDocument(`(${connectWorlds})(${JSON.stringify(channel)}, 'page');`);
}

/** For the isolated world: the runtime, and the application's preload bundle (CommonJS) inside it. */
export function preloadScript(channel: string, info: PreloadProcess, bundle: string): string {
  const bridge = `(${connectWorlds})(${JSON.stringify(channel)}, 'preload')`;
  const script = `function (require, module, exports, process) { ${bundle}\n}`;
  return inTopDocument(`(${runPreload})((${createCodec})(), ${bridge}, ${JSON.stringify(info)}, ${script});`);
}
