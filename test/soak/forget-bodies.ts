/**
 * Loaded before Playwright, so that the window's process keeps no copy of its requests. Playwright switches on DevTools' record of network
 * traffic, which keeps hundreds of megabytes of pictures in the renderer. That record would be measured instead of the window.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

const ENABLE = '"Network.enable")';
const ENABLE_WITHOUT_BODIES = '"Network.enable", { maxTotalBufferSize: 1000, maxResourceBufferSize: 1000 })';

registerHooks({
  load: (url, context, next) => {
    const loaded = next(url, context);
    if (!url.endsWith('/playwright-core/lib/coreBundle.js')) return loaded;
    const source = readFileSync(new URL(url), 'utf8');
    if (!source.includes(ENABLE)) throw new Error(`Playwright no longer calls ${ENABLE}: mend ${import.meta.url}.`);
    return { ...loaded, source: source.replaceAll(ENABLE, ENABLE_WITHOUT_BODIES) };
  },
});
