/**
 * Replaces `src-main/library/threads/worker-program.ts` in unit and integration tests: threads start from the bundles in `dist/`. Each of
 * them would otherwise resolve and load some fifty sources, which costs more than a small import itself.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const bundles = path.resolve(import.meta.dirname, '../../dist/main');

export function workerProgram(_starter: string, name: string): URL {
  return pathToFileURL(path.join(bundles, `${name}.js`));
}
