/** Fetches sharp's native packages of other systems. npm installs those of one system only. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const lockFile = z.looseObject({
  packages: z.record(
    z.string(),
    z.looseObject({
      version: z.string().optional(),
      integrity: z.string().optional(),
      optional: z.boolean().optional(),
    }),
  ),
});
const packed = z.array(z.looseObject({ filename: z.string() })).length(1);

interface Locked {
  readonly version: string;
  readonly integrity: string;
}

/** Version and checksum of a package in package-lock.json. Windows builds of sharp include libvips, so there is no separate package of libvips for Windows. */
function locked(root: string, name: string): Locked | null {
  const { packages } = lockFile.parse(JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')));
  const { version, integrity } = packages[`node_modules/${name}`] ?? {};
  return version === undefined || integrity === undefined ? null : { version, integrity };
}

function npm(args: readonly string[], cwd: string): string {
  // On Windows npm is a batch file, which only a shell can start. All arguments are from package-lock.json.
  return execFileSync('npm', args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
}

function fetchOne(name: string, { version, integrity }: Locked, folder: string): void {
  const target = path.join(folder, name);
  if (existsSync(target)) return;
  const work = `${target}.partial`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const [archive] = packed.parse(JSON.parse(npm(['pack', `${name}@${version}`, '--json', '--silent'], work)));
  const file = path.join(work, archive?.filename ?? '');
  const found = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
  if (found !== integrity)
    throw new Error(`${name}@${version}: the fetched package is not the one in package-lock.json.`);
  execFileSync('tar', ['-xzf', file, '-C', work]);
  renameSync(path.join(work, 'package'), target);
  rmSync(work, { recursive: true, force: true });
}

/** The names of the native packages of one target. */
export function nativePackages(root: string, target: string): string[] {
  return [`@img/sharp-${target}`, `@img/sharp-libvips-${target}`].filter((name) => locked(root, name) !== null);
}

/**
 * Fetches the native packages of the targets that `node_modules` lacks, in the versions of package-lock.json, and checks their checksums.
 * @returns a folder like `node_modules` that holds them
 */
export function fetchNativePackages(root: string, targets: readonly string[]): string {
  const folder = path.join(root, 'out', 'native-packages');
  for (const name of targets.flatMap((target) => nativePackages(root, target))) {
    const entry = locked(root, name);
    if (entry !== null && !existsSync(path.join(root, 'node_modules', name))) fetchOne(name, entry, folder);
  }
  return folder;
}
