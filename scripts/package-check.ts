/**
 * `npm run package:check`: builds the application's folder for all three systems on a stand-in for Electron and looks at what
 * it holds. Needs neither the network nor the systems themselves.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { ensureBuilt } from './ensure-built.ts';
import { inspectPackage } from './package-inspect.ts';
import { stageProject } from './staged-project.ts';
import { type System, writeStubElectron } from './stub-electron.ts';

const root = path.resolve(import.meta.dirname, '..');
const builder = path.join(
  path.dirname(createRequire(import.meta.url).resolve('electron-builder/package.json')),
  'cli.js',
);

/** The folder names are electron-builder's own. */
const TARGETS: readonly { system: System; arch: 'x64' | 'arm64'; option: string; folder: string }[] = [
  { system: 'linux', arch: 'x64', option: '--linux', folder: 'linux-unpacked' },
  { system: 'darwin', arch: 'arm64', option: '--mac', folder: 'mac-arm64' },
  { system: 'win32', arch: 'x64', option: '--win', folder: 'win-unpacked' },
];

async function buildFolder(stage: string, stub: string, option: string, arch: string): Promise<void> {
  const args = [builder, option, 'dir', `--${arch}`, '--projectDir', stage, '--publish', 'never'];
  const child = spawn(process.execPath, [...args, `-c.electronDist=${stub}`], {
    cwd: stage,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' },
  });
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (code !== 0) throw new Error(`electron-builder ended with code ${code}:\n${output}${errors}`);
}

async function checkAll(work: string): Promise<boolean> {
  const stage = path.join(work, 'project');
  mkdirSync(stage);
  const standIns = stageProject(root, stage);
  let sound = true;
  for (const { system, arch, option, folder } of TARGETS) {
    const stub = path.join(work, `electron-${system}`);
    writeStubElectron(stub, system);
    await buildFolder(stage, stub, option, arch);
    const built = path.join(stage, 'out', 'package', folder);
    const { entries, bytes, faults } = await inspectPackage({ system, arch, folder: built });
    const size = `${entries} files, ${(bytes / 1_000_000).toFixed(1)} MB`;
    const native = standIns.includes(`@img/sharp-${system}-${arch}`) ? '; sharp by a stand-in' : '';
    console.log(`${system}-${arch}: ${faults.length === 0 ? 'sound' : 'NOT SOUND'} (${size}${native})`);
    for (const fault of faults) console.log(`  ${fault}`);
    sound &&= faults.length === 0;
  }
  return sound;
}

await ensureBuilt();
const work = mkdtempSync(path.join(os.tmpdir(), 'collection-desk-package-'));
try {
  const sound = await checkAll(work);
  console.log(
    'Not shown by this check: that the programs start, installers, signatures, and the native builds that npm installs only on the other systems.',
  );
  process.exitCode = sound ? 0 : 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
