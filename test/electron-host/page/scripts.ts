/**
 * Turns the functions that run in the page into source text. Node has already removed their types, so `toString()` gives plain JavaScript.
 */
import { CODEC_FUNCTIONS } from '../codec.ts';
import { BRIDGE_FUNCTIONS } from './bridge.ts';
import { type PreloadProcess, RUNTIME_FUNCTIONS } from './preload-runtime.ts';

/** Name of the isolated world of preload scripts. */
export const PRELOAD_WORLD = 'electron-host-preload';

/** Preload scripts run only in the top document of the window, not in frames, and not on the blank page before the first load. */
const inTopDocument = (source: string) => `if (window === window.top && location.protocol !== 'about:') { ${source}\n}`;

/** The script for the page's own world. It receives the API of the preload script. */
export function pageScript(channel: string): string {
  return inTopDocument(`${sources(BRIDGE_FUNCTIONS)}\nconnectWorlds(${JSON.stringify(channel)}, 'page');`);
}

/** The script for the isolated world: the runtime with the application's preload bundle (CommonJS). */
export function preloadScript(channel: string, info: PreloadProcess, bundle: string): string {
  const functions = sources([...CODEC_FUNCTIONS, ...BRIDGE_FUNCTIONS, ...RUNTIME_FUNCTIONS]);
  const bridge = `connectWorlds(${JSON.stringify(channel)}, 'preload')`;
  const script = `function (require, module, exports, process) { ${bundle}\n}`;
  return inTopDocument(`${functions}\nrunPreload(createCodec(), ${bridge}, ${JSON.stringify(info)}, ${script});`);
}

/** All functions are declared together, because they call each other by name. */
function sources(functions: readonly ((...parameters: never[]) => unknown)[]): string {
  return functions.map(String).join('\n');
}
