/**
 * Turns the functions that run in the page into source text. Node has taken the types out of them by the time they run, so
 * `toString()` gives plain JavaScript.
 */
import { CODEC_FUNCTIONS } from '../codec.ts';
import { BRIDGE_FUNCTIONS } from './bridge.ts';
import { type PreloadProcess, RUNTIME_FUNCTIONS } from './preload-runtime.ts';

/** Name of the isolated world in which preload scripts run. */
export const PRELOAD_WORLD = 'electron-host-preload';

/** Preload scripts run in the window's own document only: not in frames, not on the blank page before the first load. */
const inTopDocument = (source: string) => `if (window === window.top && location.protocol !== 'about:') { ${source}\n}`;

/** For the page's own world: receives what the preload script exposes. */
export function pageScript(channel: string): string {
  return inTopDocument(`${sources(BRIDGE_FUNCTIONS)}\nconnectWorlds(${JSON.stringify(channel)}, 'page');`);
}

/** For the isolated world: the runtime, and the application's preload bundle (CommonJS) inside it. */
export function preloadScript(channel: string, info: PreloadProcess, bundle: string): string {
  const functions = sources([...CODEC_FUNCTIONS, ...BRIDGE_FUNCTIONS, ...RUNTIME_FUNCTIONS]);
  const bridge = `connectWorlds(${JSON.stringify(channel)}, 'preload')`;
  const script = `function (require, module, exports, process) { ${bundle}\n}`;
  return inTopDocument(`${functions}\nrunPreload(createCodec(), ${bridge}, ${JSON.stringify(info)}, ${script});`);
}

/** They call one another by name, so all of them are declared side by side. */
function sources(functions: readonly ((...parameters: never[]) => unknown)[]): string {
  return functions.map(String).join('\n');
}
