/**
 * `npm run package:check`: builds the application's folder for all three systems with a stand-in for Electron, and checks its content.
 * Needs neither the network nor these systems. `-- --complete` checks both processors of each system, with the native packages of each from the
 * registry, and starts every package on the electron host.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { ensureBuilt } from './ensure-built.ts';
import { writeLinuxFiles } from './linux-files.ts';
import { fetchNativePackages } from './native-packages.ts';
import { inspectPackage } from './package-inspect.ts';
import {
  appImageFaults,
  canMakeAppImage,
  stubAppImageTools,
  stubFpm,
  systemPackageFaults,
  systemPackages,
} from './package-linux.ts';
import { loadFaults } from './package-load.ts';
import { startFaults } from './package-start.ts';
import { type PackageTarget, TARGETS, targetName } from './package-targets.ts';
import { stageProject } from './staged-project.ts';
import { writeStubElectron } from './stub-electron.ts';

const root = path.resolve(import.meta.dirname, '..');
const builder = path.join(
  path.dirname(createRequire(import.meta.url).resolve('electron-builder/package.json')),
  'cli.js',
);

const isComplete = process.argv.includes('--complete');

/** Without `--complete` one processor of each system. The configuration is the same for both. */
const CHECKED = isComplete
  ? TARGETS
  : TARGETS.filter(({ system, arch }) => (system === 'darwin') === (arch === 'arm64'));

/** An AppImage is compressed, which takes too long for every run. */
const MAKES_IMAGES = isComplete && canMakeAppImage();

/** Builds the application's folder, and for Linux the packages that this machine can make. */
async function buildFolder(stage: string, stub: string, { option, arch, system }: PackageTarget): Promise<void> {
  const packages = system === 'linux' ? systemPackages() : [];
  const hasImage = system === 'linux' && MAKES_IMAGES;
  const tools = path.dirname(stage);
  const args = [
    builder,
    option,
    'dir',
    ...packages,
    ...(hasImage ? ['AppImage'] : []),
    `--${arch}`,
    '--projectDir',
    stage,
    '--publish',
    'never',
  ];
  const child = spawn(process.execPath, [...args, `-c.electronDist=${stub}`], {
    cwd: stage,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      CSC_IDENTITY_AUTO_DISCOVERY: 'false',
      ...stubFpm(tools),
      ...(hasImage ? stubAppImageTools(tools) : {}),
    },
  });
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (code !== 0) throw new Error(`electron-builder ended with code ${code}:\n${output}${errors}`);
}

interface Checked {
  readonly name: string;
  readonly contents: string;
  readonly findings: readonly { readonly kind: string; readonly faults: readonly string[] }[];
  readonly notes: readonly string[];
}

async function checkOne(work: string, target: PackageTarget, staged: readonly string[]): Promise<Checked> {
  const { system, arch, folder } = target;
  const name = targetName(target);
  const stage = path.join(work, 'project');
  const stub = path.join(work, `electron-${name}`);
  writeStubElectron(stub, system);
  await buildFolder(stage, stub, target);
  const output = path.join(stage, 'out', 'package');
  const standIns = staged.filter((packed) => packed.startsWith('@img/') && packed.endsWith(`-${name}`));
  const { entries, bytes, asar, findings } = await inspectPackage({
    ...target,
    folder: path.join(output, folder),
    standIns,
    machinePaths: [root, work].map((place) => place + path.sep),
  });
  const isForThisMachine = name === `${process.platform}-${process.arch}`;
  const hasPackages = system === 'linux' && systemPackages().length > 0;
  const notes = [
    ...(system === 'linux' && !hasPackages ? ['deb and rpm are not checked, as this machine has no dpkg-deb'] : []),
    ...(standIns.length > 0 ? [`not inspected, as this machine does not have them: ${standIns.join(', ')}`] : []),
    ...(isForThisMachine ? [] : ['its native code cannot run on this machine']),
  ];
  return {
    name,
    contents: `${entries} files, ${(bytes / 1_000_000).toFixed(1)} MB`,
    findings: [
      ...findings,
      ...(hasPackages
        ? [{ kind: 'deb and rpm', faults: systemPackageFaults(output, arch, path.join(work, 'installed')) }]
        : []),
      ...(system === 'linux' && MAKES_IMAGES
        ? [{ kind: 'AppImage', faults: appImageFaults(output, arch, path.join(work, 'image')) }]
        : []),
      { kind: 'loads', faults: await loadFaults(asar, isForThisMachine) },
      ...(isComplete ? [{ kind: 'starts on the host', faults: await startFaults(asar) }] : []),
    ],
    notes,
  };
}

/** A table with one row for each check and one column for each system; then all faults, and all checks that were not possible. */
function report(checked: readonly Checked[]): string {
  const cells = (first: string, rest: readonly string[]) =>
    [first.padEnd(20), ...rest.map((cell) => cell.padEnd(22))].join('').trimEnd();
  const kinds = new Set(checked.flatMap(({ findings }) => findings.map(({ kind }) => kind)));
  const verdict = ({ findings }: Checked, wanted: string) => {
    const finding = findings.find(({ kind }) => kind === wanted);
    if (finding === undefined) return '–';
    return finding.faults.length === 0 ? 'sound' : 'NOT SOUND';
  };
  return [
    cells(
      '',
      checked.map(({ name }) => name),
    ),
    cells(
      'contents',
      checked.map(({ contents }) => contents),
    ),
    ...[...kinds].map((kind) =>
      cells(
        kind,
        checked.map((one) => verdict(one, kind)),
      ),
    ),
    ...checked.flatMap(({ name, findings }) =>
      findings.flatMap(({ kind, faults }) => faults.map((fault) => `${name}, ${kind}: ${fault}`)),
    ),
    ...checked.flatMap(({ name, notes }) => notes.map((note) => `${name}: ${note}`)),
  ].join('\n');
}

async function checkAll(work: string): Promise<boolean> {
  const stage = path.join(work, 'project');
  mkdirSync(stage);
  const nativePackages = isComplete ? { nativePackages: fetchNativePackages(root, CHECKED.map(targetName)) } : {};
  const staged = stageProject(root, stage, { ...nativePackages, manifest: { homepage: 'https://example.invalid' } });
  writeLinuxFiles(stage);
  const checked: Checked[] = [];
  for (const target of CHECKED) checked.push(await checkOne(work, target, staged));
  console.log(report(checked));
  return checked.every(({ findings }) => findings.every(({ faults }) => faults.length === 0));
}

await ensureBuilt();
const work = mkdtempSync(path.join(os.tmpdir(), 'collection-desk-package-'));
try {
  const isSound = await checkAll(work);
  console.log('Not shown by this check: Electron itself, the other installers, and signatures.');
  process.exitCode = isSound ? 0 : 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
