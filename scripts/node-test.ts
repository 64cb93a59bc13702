/** `npm run test:node`: the unit and integration tests with the Node of the shell, instead of the pinned one that npm's scripts use. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureBuilt } from './ensure-built.ts';
import { shellPath } from './shell-path.ts';

const root = path.resolve(import.meta.dirname, '..');
await ensureBuilt();
const vitest = path.join('node_modules', 'vitest', 'vitest.mjs');
const { status, error } = spawnSync(
  'node',
  [vitest, 'run', '--project', 'unit', '--project', 'integration', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: shellPath(root) },
  },
);
if (error !== undefined) console.error(`node could not be started: ${error.message}`);
process.exitCode = status ?? 1;
