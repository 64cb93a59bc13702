/**
 * Files and folders that are written beside their final place, under another name until they are complete. The name tells the machine and
 * the process that writes it, so that the next run to the same place deletes the leftovers of killed processes.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { isAlive } from './is-alive.ts';

/** This machine in names of files. Folders can be shared with others. */
export const MACHINE = createHash('sha256').update(os.hostname()).digest('hex').slice(0, 8);
const TAG = /^([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{8}\.(?:part|partial)(?:\.|-journal$|$)/;
const UNFINISHED = /\.[0-9a-f]{8}-\d{1,10}-[0-9a-f]{8}\.part(?:ial)?$/;

/**
 * Deletes what killed processes left beside a file or folder, and returns a new name beside it.
 * @param target absolute
 * @param ending of the new name; folders end in `.partial`
 */
export async function unfinishedBeside(target: string, ending: 'part' | 'partial' = 'part'): Promise<string> {
  await sweepBeside(target);
  return unfinishedName(target, ending);
}

/** A new name beside a file, without a search for leftovers. */
export function unfinishedName(target: string, ending: 'part' | 'partial' = 'part'): string {
  return `${target}.${MACHINE}-${process.pid}-${randomUUID().slice(0, 8)}.${ending}`;
}

/** True for a name of {@link unfinishedName}. */
export function isUnfinished(file: string): boolean {
  return UNFINISHED.test(path.basename(file));
}

/** What cannot be deleted stays, because it does not keep the target from being written. */
async function sweepBeside(target: string): Promise<void> {
  const [folder, start] = [path.dirname(target), `${path.basename(target)}.`];
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    if (!name.startsWith(start)) continue;
    const [, machine, pid] = TAG.exec(name.slice(start.length)) ?? [];
    if (machine !== MACHINE || isAlive(Number(pid))) continue;
    await rm(path.join(folder, name), { recursive: true, force: true }).catch(() => undefined);
  }
}
