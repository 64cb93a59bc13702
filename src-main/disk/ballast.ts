/** Reserves a few megabytes, so that a removal works on a full disk. Even a removal must first write to the catalog. */
import { appendFileSync, existsSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { DeskFailure } from '../../src-preload/failure.ts';
import { asDiskFailure } from './disk-failure.ts';
import { clearFilePlace } from './own-file.ts';
import { PRIVATE_FILE } from './private.ts';

const FILE = 'room-for-removals';
const BYTES = 4_194_304;
/** Not zeros, which some file systems store without using space. */
const PIECE = Buffer.alloc(65_536, 0x5a);

/** Reserves the missing space, or as much as is free. Does nothing on a read-only disk. */
export function keepBallast(directory: string): void {
  const file = path.join(directory, FILE);
  try {
    clearFilePlace(file);
    for (let taken = statSync(file, { throwIfNoEntry: false })?.size ?? 0; taken < BYTES; taken += PIECE.length) {
      appendFileSync(file, PIECE, { mode: PRIVATE_FILE });
    }
  } catch (error) {
    if (!(asDiskFailure(error) instanceof DeskFailure)) throw error;
  }
}

/**
 * Runs work that frees space, such as a removal. Repeats it once with the reserved space when the disk is full.
 * @throws the error of the second run
 */
export async function withBallast<Value>(directory: string, work: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (!isFull(error) || !existsSync(path.join(directory, FILE))) throw error;
    rmSync(path.join(directory, FILE));
    const value = await work();
    keepBallast(directory);
    return value;
  }
}

function isFull(error: unknown): boolean {
  const failure = asDiskFailure(error);
  return failure instanceof DeskFailure && failure.code === 'disk_full';
}
