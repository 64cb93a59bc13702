/** Deletes files so that their bytes are gone, as far as the disk allows: solid-state disks and copying file systems may keep old blocks. */
import { chmodSync, closeSync, fsyncSync, lstatSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { PRIVATE_FILE } from '../../disk/private.ts';

const ZEROS = Buffer.alloc(1_048_576);

/** Overwrites a file, or every file of a folder, then deletes it. Links are deleted, what they point to stays. */
export function shred(file: string): void {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return;
  if (stats.isDirectory()) for (const name of readdirSync(file)) shred(path.join(file, name));
  // Another name of the same file still needs its bytes.
  else if (stats.isFile() && stats.nlink === 1) overwrite(file, stats.size);
  rmSync(file, { recursive: true, force: true, maxRetries: 3 });
}

function overwrite(file: string, bytes: number): void {
  chmodSync(file, PRIVATE_FILE);
  const descriptor = openSync(file, 'r+');
  try {
    for (let done = 0; done < bytes; ) {
      done += writeSync(descriptor, ZEROS, 0, Math.min(ZEROS.length, bytes - done), done);
    }
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
