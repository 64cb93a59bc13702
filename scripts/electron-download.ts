/** `npm run electron:download`: downloads Electron's binary, so that the specs of the window run on it. Fails if it is not there afterwards. */
import { spawnSync } from 'node:child_process';
import { electronExecutable, electronInstaller } from '../test/electron-host/electron-executable.ts';

if (electronExecutable() === null) spawnSync(process.execPath, [electronInstaller], { stdio: 'inherit' });
const executable = electronExecutable();
if (executable === null) console.error("Electron's binary could not be downloaded.");
else console.log(`Electron's binary: ${executable}`);
process.exitCode = executable === null ? 1 : 0;
