/** Reads from `/proc` what the processes of the running application use. */
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const ROLES = ['main', 'library', 'pictures', 'renderer', 'gpu', 'browser'] as const;
export type Role = (typeof ROLES)[number];

export interface ProcessUse {
  readonly pid: number;
  readonly role: Role;
  /** Private bytes. */
  readonly own: number;
  /** Bytes of mapped programs and other files. The system can drop them at any time. */
  readonly mapped: number;
  /** Bytes that it shares with other processes of the browser, mainly decoded pictures. */
  readonly shared: number;
  readonly handles: number;
}

/** False on macOS and Windows. */
export const HAS_PROC = existsSync('/proc/self/fd');

/** The role of a process by its command line. `main` is any other process. */
export function roleOf(commandLine: string): Role | null {
  const [, type] = /--type=([a-z-]+)/.exec(commandLine) ?? [];
  if (type === 'renderer') return 'renderer';
  if (type === 'gpu-process') return 'gpu';
  if (type !== undefined) return commandLine.includes('node.mojom.NodeService') ? 'library' : 'browser';
  if (/dist\/main\/library\b|library-process|library\/process/.test(commandLine)) return 'library';
  if (/picture/.test(commandLine)) return 'pictures';
  if (commandLine.includes('--remote-debugging-pipe')) return 'browser';
  return 'main';
}

/** A process and all its direct and indirect children. Processes that end meanwhile are left out. */
export function processesFrom(root: number): readonly ProcessUse[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? parentOf(Number(name)) : null;
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found: ProcessUse[] = [];
  const waiting = [root];
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    waiting.push(...(children.get(pid) ?? []));
    const mine = resourcesOf(pid);
    if (mine !== null) found.push(mine);
  }
  return found;
}

function parentOf(pid: number): number | null {
  return ifItLives(() => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is a name in parentheses, which may hold any character.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  });
}

function resourcesOf(pid: number): ProcessUse | null {
  return ifItLives(() => {
    const role = roleOf(readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '));
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const bytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) * 1024;
    if (role === null) return null;
    const handles = readdirSync(`/proc/${pid}/fd`).length;
    return { pid, role, own: bytes('RssAnon'), mapped: bytes('RssFile'), shared: bytes('RssShmem'), handles };
  });
}

function ifItLives<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES') return null;
    throw error;
  }
}

/** The bytes and number of the files below a folder, while files come and go. @param without name of folders that do not count */
export function diskUse(
  folder: string,
  without: string | null = null,
): { readonly bytes: number; readonly files: number } {
  let bytes = 0;
  let files = 0;
  for (const entry of ifItLives(() => readdirSync(folder, { withFileTypes: true })) ?? []) {
    const inside = path.join(folder, entry.name);
    if (entry.name === without) continue;
    if (entry.isDirectory()) {
      const below = diskUse(inside, without);
      bytes += below.bytes;
      files += below.files;
    } else {
      bytes += ifItLives(() => lstatSync(inside).size) ?? 0;
      files += 1;
    }
  }
  return { bytes, files };
}
