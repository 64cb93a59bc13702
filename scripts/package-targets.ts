/** The systems and processors that have packages. */
import type { System } from './stub-electron.ts';

export interface PackageTarget {
  readonly system: System;
  readonly arch: 'x64' | 'arm64';
  /** The option of electron-builder that names the system, and its folder for an unpacked application. */
  readonly option: string;
  readonly folder: string;
  /** The largest content of the application without Electron. With all native packages it was 43 to 47 MB. */
  readonly mostBytes: number;
}

const MB = 1_000_000;

export const TARGETS: readonly PackageTarget[] = [
  { system: 'linux', arch: 'x64', option: '--linux', folder: 'linux-unpacked', mostBytes: 47 * MB },
  { system: 'linux', arch: 'arm64', option: '--linux', folder: 'linux-arm64-unpacked', mostBytes: 47 * MB },
  { system: 'darwin', arch: 'x64', option: '--mac', folder: 'mac', mostBytes: 47 * MB },
  { system: 'darwin', arch: 'arm64', option: '--mac', folder: 'mac-arm64', mostBytes: 47 * MB },
  { system: 'win32', arch: 'x64', option: '--win', folder: 'win-unpacked', mostBytes: 47 * MB },
  { system: 'win32', arch: 'arm64', option: '--win', folder: 'win-arm64-unpacked', mostBytes: 47 * MB },
];

export function targetName({ system, arch }: Pick<PackageTarget, 'system' | 'arch'>): string {
  return `${system}-${arch}`;
}
