/**
 * Loaded before Playwright: DevTools then records no network traffic in the window's process. Playwright switches this record on. It holds
 * hundreds of megabytes of pictures, and without these still a kilobyte or more of every request, and would be measured instead of the window.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

const ENABLE = '"Network.enable")';
const DISABLE = '"Network.disable")';

registerHooks({
  load: (url, context, next) => {
    const loaded = next(url, context);
    if (!url.endsWith('/playwright-core/lib/coreBundle.js')) return loaded;
    const source = readFileSync(new URL(url), 'utf8');
    if (!source.includes(ENABLE)) throw new Error(`Playwright no longer calls ${ENABLE}: mend ${import.meta.url}.`);
    return { ...loaded, source: source.replaceAll(ENABLE, DISABLE) };
  },
});
