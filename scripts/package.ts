/** `npm run package`: the packages of this machine's system, in `out/package`. More options go to electron-builder as they are. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ensureBuilt } from './ensure-built.ts';

const builder = path.join(
  path.dirname(createRequire(import.meta.url).resolve('electron-builder/package.json')),
  'cli.js',
);

await ensureBuilt();
const args = [builder, '--publish', 'never', ...process.argv.slice(2)];
const [code] = await once(spawn(process.execPath, args, { stdio: 'inherit' }), 'close');
if (code !== 0) {
  console.error(
    'No package was made. electron-builder downloads Electron and its packaging tools; without the network, npm run package:check still checks the contents.',
  );
}
process.exitCode = code === 0 ? 0 : 1;
