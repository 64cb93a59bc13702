/**
 * `npm run package`: the packages for this machine's system and processor, in `out/package`. With options of electron-builder, such as
 * `--win --x64 --arm64`, it makes those packages, and downloads Electron and native packages for them. docs/release.md lists the variables of
 * the environment that sign, notarise and name the update feed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import { electronExecutable, electronInstaller } from '../test/electron-host/electron-executable.ts';
import { appleKeyFile } from './apple-key.ts';
import { ensureBuilt } from './ensure-built.ts';
import { writeLinuxFiles } from './linux-files.ts';
import { fetchNativePackages } from './native-packages.ts';
import { isInstalled } from './package-linux.ts';
import { TARGETS, targetName } from './package-targets.ts';
import { releasePlace } from './release-place.ts';
import { stageProject } from './staged-project.ts';

const root = path.resolve(import.meta.dirname, '..');
const builder = path.join(
  path.dirname(createRequire(import.meta.url).resolve('electron-builder/package.json')),
  'cli.js',
);

/** Runs one of our tools. Resolves to true if it succeeds. Its output is shown only on request. */
async function succeeds(
  args: readonly string[],
  stdio: 'inherit' | 'ignore',
  { cwd = root, env = {} }: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<boolean> {
  const child = spawn(process.execPath, args, { stdio, cwd, env: { ...process.env, ...env } });
  const [code] = await once(child, 'close');
  return code === 0;
}

/** The folder of Electron's binary for this machine. Downloads it if it is missing; null if it is not available. */
async function electronFolder(): Promise<string | null> {
  if (electronExecutable() === null) await succeeds([electronInstaller], 'ignore');
  const executable = electronExecutable();
  if (executable === null) return null;
  // On macOS the executable is in Electron.app/Contents/MacOS.
  const bundle = executable.indexOf('Electron.app');
  return bundle === -1 ? path.dirname(executable) : executable.slice(0, bundle - 1);
}

/** The kinds of Linux packages that this machine can make. Prints the others with the reason. */
function linuxTargets(homepage: string | null): string[] {
  const reasons: readonly (readonly [string, string | null])[] = [
    ['AppImage', null],
    ['deb', homepage === null ? 'package.json has no homepage' : null],
    [
      'rpm',
      homepage === null ? 'package.json has no homepage' : isInstalled('rpmbuild') ? null : 'rpmbuild is missing',
    ],
    ['flatpak', isInstalled('flatpak-builder') ? null : 'flatpak-builder is missing'],
  ];
  for (const [name, reason] of reasons) if (reason !== null) console.error(`No ${name} package: ${reason}.`);
  return reasons.filter(([, reason]) => reason === null).map(([name]) => name);
}

/** The staged project, and the options of electron-builder for it. */
function prepare(options: readonly string[]): { readonly stage: string; readonly args: readonly string[] } {
  const { homepage, publish } = releasePlace(process.env);
  const stage = path.join(root, 'out', 'stage');
  rmSync(stage, { recursive: true, force: true });
  mkdirSync(stage, { recursive: true });
  const isForThisMachine = options.length === 0;
  const names = TARGETS.some(({ arch }) => options.includes(`--${arch}`)) ? options : [...options, `--${process.arch}`];
  const wanted = TARGETS.filter(({ option, arch }) => names.includes(option) && names.includes(`--${arch}`));
  stageProject(root, stage, {
    ...(isForThisMachine ? {} : { nativePackages: fetchNativePackages(root, wanted.map(targetName)) }),
    manifest: homepage === null ? {} : { homepage },
  });
  const isForLinux = options.includes('--linux') || (isForThisMachine && process.platform === 'linux');
  if (isForLinux) writeLinuxFiles(stage);
  const withoutLinux = names.filter((option) => option !== '--linux');
  const args = isForThisMachine ? [`--${process.arch}`] : withoutLinux;
  return { stage, args: [...(isForLinux ? ['--linux', ...linuxTargets(homepage)] : []), ...args, ...publish] };
}

const options = process.argv.slice(2);
// Options may name another system or processor. Then electron-builder downloads that binary itself.
const electron = options.length === 0 ? await electronFolder() : '';
if (electron === null) {
  console.error(
    "No package was made: Electron's binary is not on this machine and could not be downloaded. Connect to the network, or name a folder that holds it in ELECTRON_OVERRIDE_DIST_PATH.",
  );
  process.exitCode = 1;
} else {
  await ensureBuilt();
  const { stage, args } = prepare(options);
  const source = electron === '' ? [] : [`-c.electronDist=${electron}`];
  const output = `-c.directories.output=${path.join(root, 'out', 'package')}`;
  const secrets = mkdtempSync(path.join(os.tmpdir(), 'collection-desk-secrets-'));
  // fpm looks for the files of deb and rpm in the current folder.
  const isPackaged = await succeeds(
    [builder, '--projectDir', stage, '--publish', 'never', output, ...source, ...args],
    'inherit',
    { cwd: stage, env: appleKeyFile(process.env.APPLE_API_KEY, secrets) },
  ).finally(() => rmSync(secrets, { recursive: true }));
  if (!isPackaged) console.error(`No package of ${packageJson.productName} was made; the lines above say why.`);
  process.exitCode = isPackaged ? 0 : 1;
}
