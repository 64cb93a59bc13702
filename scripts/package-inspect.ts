/** What may and must lie in a packaged application; every sentence that comes back is a fault. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { listPackage, statFile } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import type { System } from './stub-electron.ts';

const REQUIRED = [
  'package.json',
  'dist/main/main.js',
  'dist/main/library-process.js',
  'dist/main/import-worker.js',
  'dist/main/cli.js',
  'dist/preload/preload.cjs',
  'dist/ui/index.html',
  'assets/sample/sample-collection.zip',
  'assets/icons/icon-256.png',
];
const MOST_BYTES = 60_000_000;

const WANTED_FUSES = [
  [FuseV1Options.RunAsNode, FuseState.DISABLE],
  [FuseV1Options.EnableCookieEncryption, FuseState.ENABLE],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, FuseState.DISABLE],
  [FuseV1Options.EnableNodeCliInspectArguments, FuseState.DISABLE],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FuseState.ENABLE],
  [FuseV1Options.OnlyLoadAppFromAsar, FuseState.ENABLE],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, FuseState.DISABLE],
] as const;

export interface Inspection {
  readonly entries: number;
  readonly bytes: number;
  readonly faults: readonly string[];
}

interface Target {
  readonly system: System;
  readonly arch: string;
  /** The application's folder; on macOS the folder that holds the `.app`. */
  readonly folder: string;
}

const APP = 'Collection Desk';

function resourcesOf({ system, folder }: Target): string {
  return system === 'darwin'
    ? path.join(folder, `${APP}.app`, 'Contents', 'Resources')
    : path.join(folder, 'resources');
}

/** The program that carries the fuses. */
function programOf({ system, folder }: Target): string {
  if (system === 'darwin') return path.join(folder, `${APP}.app`);
  return path.join(folder, system === 'win32' ? `${APP}.exe` : 'collection-desk');
}

function isAllowedPackage(name: string, { system, arch }: Target): boolean {
  const own = [`@img/sharp-${system}-${arch}`, `@img/sharp-libvips-${system}-${arch}`];
  return ['better-sqlite3', 'sharp', 'detect-libc', 'semver', '@img/colour', ...own].includes(name);
}

/** The fault of one entry that should not be there, or null. */
function strayFault(entry: string, target: Target): string | null {
  const inPackage = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(entry)?.[1];
  if (inPackage !== undefined && !isAllowedPackage(inPackage, target)) return `${entry}: a package that is not needed`;
  if (!/^(package\.json$|dist\/|assets\/|node_modules\/)/.test(entry)) return `${entry}: not part of the product`;
  if (/\.(ts|tsx|mts|cts|map|c|cc|cpp|h|gyp|gypi)$/.test(entry)) return `${entry}: a source`;
  if (/\.(test|spec)\./.test(entry)) return `${entry}: a test`;
  const prebuild = /^node_modules\/better-sqlite3\/prebuilds\/(.+)\.node$/.exec(entry)?.[1];
  if (prebuild !== undefined && prebuild !== `${target.system}-${target.arch}`) return `${entry}: for another system`;
  return null;
}

/** Native code must lie beside the archive as a file of its own, or the system cannot load it. */
function nativeFaults(files: readonly string[], asar: string, target: Target): string[] {
  const { system, arch } = target;
  const needed = [`better-sqlite3/prebuilds/${system}-${arch}.node`, `@img/sharp-${system}-${arch}/`].map(
    (part) => `node_modules/${part}`,
  );
  return [
    ...needed
      .filter((start) => !files.some((file) => file.startsWith(start) && file.endsWith('.node')))
      .map((start) => `${start}: its native build is missing`),
    ...files
      .filter((file) => /\.(node|dll|dylib)$|\.so(\.|$)/.test(file))
      .filter((file) => !existsSync(path.join(`${asar}.unpacked`, file)))
      .map((file) => `${file}: native code inside the archive`),
  ];
}

async function fuseFaults(target: Target): Promise<string[]> {
  const wire = await getCurrentFuseWire(programOf(target));
  return WANTED_FUSES.filter(([fuse, wanted]) => wire[fuse] !== wanted).map(
    ([fuse]) => `the fuse ${FuseV1Options[fuse]} is not set as it should be`,
  );
}

/** macOS and Windows compare the archive with a hash that the package carries; Electron knows no such check on Linux. */
function integrityFaults(target: Target): string[] {
  const { system, folder } = target;
  if (system === 'linux') return [];
  const [file, mark] =
    system === 'darwin'
      ? [path.join(folder, `${APP}.app`, 'Contents', 'Info.plist'), 'ElectronAsarIntegrity']
      : [programOf(target), 'resources\\\\app.asar'];
  return readFileSync(file, 'latin1').includes(mark) ? [] : [`${path.basename(file)}: no hash of app.asar`];
}

/** Looks at one built application. */
export async function inspectPackage(target: Target): Promise<Inspection> {
  const asar = path.join(resourcesOf(target), 'app.asar');
  const files = listPackage(asar, { isPack: false })
    .map((entry) => entry.replaceAll('\\', '/').replace(/^\//, ''))
    .filter((entry) => !('files' in statFile(asar, entry)));
  const bytes = files.reduce((sum, file) => {
    const stats = statFile(asar, file);
    return sum + ('size' in stats ? stats.size : 0);
  }, 0);
  const icon = path.join(resourcesOf(target), 'icon.icns');
  const faults = [
    ...REQUIRED.filter((file) => !files.includes(file)).map((file) => `${file}: missing`),
    ...files.map((file) => strayFault(file, target)).filter((fault) => fault !== null),
    ...nativeFaults(files, asar, target),
    ...(await fuseFaults(target)),
    ...integrityFaults(target),
    ...(bytes > MOST_BYTES ? [`${bytes} bytes: larger than anything that belongs in it`] : []),
    ...(target.system === 'darwin' && !(existsSync(icon) && statSync(icon).size > 10_000) ? ['no icon'] : []),
  ];
  return { entries: files.length, bytes, faults };
}
