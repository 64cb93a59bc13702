/** Checks the content of a packaged application. Every returned sentence is a fault. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { extractFile, getRawHeader, listPackage, statFile } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { nativeFormat } from './package-native.ts';
import type { System } from './stub-electron.ts';

const REQUIRED = [
  'package.json',
  'dist/main/main.js',
  'dist/main/library-process.js',
  'dist/main/import-worker.js',
  'dist/main/segment-worker.js',
  'dist/main/copy-worker.js',
  'dist/main/direct-worker.js',
  'dist/main/metadata-worker.js',
  'dist/main/picture-worker.js',
  'dist/main/sql-process.js',
  'dist/main/jxl_dec.wasm',
  'dist/main/openjpeg.wasm',
  'dist/main/pdf.min.mjs',
  'dist/main/pdf.worker.min.mjs',
  'dist/ui/pdf/cmaps/90ms-RKSJ-H.bcmap',
  'node_modules/libheif-js/libheif-wasm/libheif.js',
  'node_modules/libheif-js/libheif-wasm/libheif.wasm',
  'node_modules/libheif-js/libheif-wasm/LICENSE',
  'dist/main/cli.js',
  'dist/preload/preload.cjs',
  'dist/ui/index.html',
  'assets/sample/sample-collection.zip',
  'assets/icons/icon-256.png',
];

const WANTED_FUSES = [
  [FuseV1Options.RunAsNode, FuseState.DISABLE],
  [FuseV1Options.EnableCookieEncryption, FuseState.ENABLE],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, FuseState.DISABLE],
  [FuseV1Options.EnableNodeCliInspectArguments, FuseState.DISABLE],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FuseState.ENABLE],
  [FuseV1Options.OnlyLoadAppFromAsar, FuseState.ENABLE],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, FuseState.DISABLE],
] as const;

/** The function by which a module of Node-API registers itself. Such a module runs in every version of Node and Electron. */
const NODE_API = 'napi_register_module_v1';

export interface Inspection {
  readonly entries: number;
  readonly bytes: number;
  /** The checks in their order, with the faults found. A check without faults passed. */
  readonly findings: readonly { readonly kind: string; readonly faults: readonly string[] }[];
}

/** The target of a package, and names of the building machine that must not occur in it. */
export interface Expectation {
  readonly system: System;
  readonly arch: string;
  /** The size budget of the content, in bytes. */
  readonly mostBytes: number;
  /** Packages that have stand-ins on this machine. The check looks for them, but not for their native builds. */
  readonly standIns: readonly string[];
  /** Folders of this machine. No packed file may name them. */
  readonly machinePaths: readonly string[];
}

interface Target extends Expectation {
  /** The application's folder; on macOS the folder that holds the `.app`. */
  readonly folder: string;
}

const APP = 'Collection Desk';

function resourcesOf({ system, folder }: Target): string {
  return system === 'darwin'
    ? path.join(folder, `${APP}.app`, 'Contents', 'Resources')
    : path.join(folder, 'resources');
}

/** The program that contains the fuses. */
function programOf({ system, folder }: Target): string {
  if (system === 'darwin') return path.join(folder, `${APP}.app`);
  return path.join(folder, system === 'win32' ? `${APP}.exe` : 'collection-desk');
}

function isAllowedPackage(name: string, { system, arch }: Expectation): boolean {
  const own = [`@img/sharp-${system}-${arch}`, `@img/sharp-libvips-${system}-${arch}`];
  return ['better-sqlite3', 'sharp', 'detect-libc', 'semver', '@img/colour', 'libheif-js', ...own].includes(name);
}

/** The fault of an entry that must not be in the package, or null. */
function strayFault(entry: string, expected: Expectation): string | null {
  const packages = [...entry.matchAll(/(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)/g)].map(([, name]) => name ?? '');
  const stray = packages.find((name) => !isAllowedPackage(name, expected));
  if (stray !== undefined) return `${entry}: a package that is not needed`;
  if (!/^(package\.json$|dist\/|assets\/|node_modules\/)/.test(entry)) return `${entry}: not part of the product`;
  if (/\.(ts|tsx|mts|cts|map|c|cc|cpp|h|hpp|gyp|gypi)$/.test(entry)) return `${entry}: a source`;
  if (/\.(test|spec)\./.test(entry)) return `${entry}: a test`;
  const prebuild = /^node_modules\/better-sqlite3\/prebuilds\/(.+)\.node$/.exec(entry)?.[1];
  if (prebuild !== undefined && prebuild !== `${expected.system}-${expected.arch}`)
    return `${entry}: for another system`;
  return null;
}

/** Native code must fit the target. It must be a file beside the archive, because the system cannot load it from inside. */
function nativeFault(file: string, asar: string, { system, arch, standIns }: Expectation): string | null {
  const unpacked = path.join(`${asar}.unpacked`, file);
  if (!existsSync(unpacked)) return `${file}: native code inside the archive`;
  if (standIns.some((name) => file.startsWith(`node_modules/${name}/`))) return null;
  const bytes = readFileSync(unpacked);
  if (file.endsWith('.node') && !bytes.includes(NODE_API))
    return `${file}: no Node-API module, so it fits one Electron only`;
  const found = nativeFormat(bytes);
  if (found?.system === system && found.arch === arch) return null;
  return `${file}: built for ${found === null ? 'nothing that we know' : `${found.system}-${found.arch}`}`;
}

function nativeFaults(files: readonly string[], asar: string, expected: Expectation): string[] {
  const { system, arch } = expected;
  const needed = [`better-sqlite3/prebuilds/${system}-${arch}.node`, `@img/sharp-${system}-${arch}/`].map(
    (part) => `node_modules/${part}`,
  );
  return [
    ...needed
      .filter((start) => !files.some((file) => file.startsWith(start) && file.endsWith('.node')))
      .map((start) => `${start}: its native build is missing`),
    ...files
      .filter((file) => /\.(node|dll|dylib)$|\.so(\.|$)/.test(file))
      .map((file) => nativeFault(file, asar, expected))
      .filter((fault) => fault !== null),
  ];
}

/** Our own files must not name folders of the building machine. Files of other makers may name theirs. */
function machinePathFaults(files: readonly string[], asar: string, { machinePaths }: Expectation): string[] {
  return files
    .filter((file) => !file.startsWith('node_modules/'))
    .flatMap((file) => {
      const bytes = extractFile(asar, path.normalize(file));
      return machinePaths.filter((place) => bytes.includes(place)).map((place) => `${file}: names ${place}`);
    });
}

async function fuseFaults(target: Target): Promise<string[]> {
  const wire = await getCurrentFuseWire(programOf(target));
  return WANTED_FUSES.filter(([fuse, wanted]) => wire[fuse] !== wanted).map(
    ([fuse]) => `the fuse ${FuseV1Options[fuse]} is not set as it should be`,
  );
}

/** macOS and Windows compare the header of the archive with a hash in the package. Electron has no such check on Linux. */
function integrityFaults(target: Target, asar: string): string[] {
  const { system, folder } = target;
  if (system === 'linux') return [];
  const file = system === 'darwin' ? path.join(folder, `${APP}.app`, 'Contents', 'Info.plist') : programOf(target);
  const hash = createHash('sha256').update(getRawHeader(asar).headerString).digest('hex');
  return readFileSync(file, 'latin1').includes(hash) ? [] : [`${path.basename(file)}: no hash of this app.asar`];
}

/** The files beside the archive, which the Help menu and the shell open. A command must be executable. */
function besideFaults(target: Target): string[] {
  const command = target.system === 'win32' ? 'bin/collection-desk.cmd' : 'bin/collection-desk';
  const faults = ['guide/index.html', 'licences.txt', command]
    .filter((name) => !existsSync(path.join(resourcesOf(target), name)))
    .map((name) => `${name}: missing beside app.asar`);
  // Windows has no such bit, neither as the building machine nor in a package.
  if (faults.length > 0 || target.system === 'win32' || process.platform === 'win32') return faults;
  const isExecutable = (statSync(path.join(resourcesOf(target), command)).mode & 0o111) !== 0;
  return isExecutable ? [] : [`${command}: not executable`];
}

function sizesOf(asar: string): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const listed of listPackage(asar, { isPack: false })) {
    const entry = listed.replaceAll('\\', '/').replace(/^\//, '');
    const stats = statFile(asar, path.normalize(entry));
    if (!('files' in stats)) sizes.set(entry, 'size' in stats ? stats.size : 0);
  }
  return sizes;
}

/** Checks the content of one `app.asar` and of the files unpacked beside it. */
export function inspectArchive(asar: string, expected: Expectation): Inspection {
  const sizes = sizesOf(asar);
  const files = [...sizes.keys()];
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const findings = [
    { kind: 'what it needs', faults: REQUIRED.filter((file) => !sizes.has(file)).map((file) => `${file}: missing`) },
    {
      kind: 'nothing else',
      faults: [
        ...files.map((file) => strayFault(file, expected)).filter((fault) => fault !== null),
        ...(bytes > expected.mostBytes ? [`${bytes} bytes: over the budget of ${expected.mostBytes} bytes`] : []),
      ],
    },
    { kind: 'native builds', faults: nativeFaults(files, asar, expected) },
    { kind: 'no local paths', faults: machinePathFaults(files, asar, expected) },
  ];
  return { entries: files.length, bytes, findings };
}

/** Checks one built application: its archive, and the program around it. */
export async function inspectPackage(target: Target): Promise<Inspection & { readonly asar: string }> {
  const asar = path.join(resourcesOf(target), 'app.asar');
  const archive = inspectArchive(asar, target);
  const icon = path.join(resourcesOf(target), 'icon.icns');
  const hasIcon = target.system !== 'darwin' || (existsSync(icon) && statSync(icon).size > 10_000);
  const findings = [
    ...archive.findings,
    { kind: 'fuses', faults: await fuseFaults(target) },
    { kind: 'integrity', faults: integrityFaults(target, asar) },
    { kind: 'beside it', faults: besideFaults(target) },
    { kind: 'icon', faults: hasIcon ? [] : ['icon.icns: missing'] },
  ];
  return { ...archive, asar, findings };
}
