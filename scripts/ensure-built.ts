import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { isFresh } from './build.ts';

/**
 * Builds `dist/` if a source is newer than the last build. The build is a separate process whose stdout goes to stderr, so that no output
 * of tools reaches our stdout.
 */
export async function ensureBuilt(): Promise<void> {
  if (isFresh()) return;
  process.stderr.write('Building Collection Desk …\n');
  const script = path.join(import.meta.dirname, 'build.ts');
  // Vitest sets NODE_ENV to `test`, which would change the bundle of the window.
  const { NODE_ENV: _, ...env } = process.env;
  const build = spawn(process.execPath, [script, '--if-stale'], { stdio: ['ignore', 2, 2], env });
  const [code] = await once(build, 'close');
  if (code !== 0) throw new Error('The build failed. See its messages above.');
}
