/** Finds the system and processor of a native build from its header. */
import type { System } from './stub-electron.ts';

export interface NativeFormat {
  readonly system: System;
  readonly arch: 'x64' | 'arm64';
}

const ELF_PROCESSORS: Readonly<Record<number, NativeFormat['arch']>> = { 62: 'x64', 183: 'arm64' };
const MACH_PROCESSORS: Readonly<Record<number, NativeFormat['arch']>> = { 16777223: 'x64', 16777228: 'arm64' };
const PE_PROCESSORS: Readonly<Record<number, NativeFormat['arch']>> = { 34404: 'x64', 43620: 'arm64' };

function format(system: System, arch: NativeFormat['arch'] | undefined): NativeFormat | null {
  return arch === undefined ? null : { system, arch };
}

/** The system and processor of an ELF, Mach-O or PE file; null for other bytes and other processors. */
export function nativeFormat(bytes: Buffer): NativeFormat | null {
  if (bytes.length < 64) return null;
  if (bytes.readUInt32BE(0) === 0x7f454c46) return format('linux', ELF_PROCESSORS[bytes.readUInt16LE(18)]);
  if (bytes.readUInt32LE(0) === 0xfeedfacf) return format('darwin', MACH_PROCESSORS[bytes.readUInt32LE(4)]);
  if (bytes.toString('latin1', 0, 2) !== 'MZ') return null;
  const header = bytes.readUInt32LE(60);
  if (header + 6 > bytes.length || bytes.toString('latin1', header, header + 4) !== 'PE\0\0') return null;
  return format('win32', PE_PROCESSORS[bytes.readUInt16LE(header + 4)]);
}
