/**
 * A few megabytes that the library holds on to so that removing something still works on a disk without a free byte: even a removal has to
 * be written down before it is done.
 */
import { appendFileSync, existsSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { DeskFailure } from '../../src-preload/failure.ts';
import { asDiskFailure } from './disk-failure.ts';
import { PRIVATE_FILE } from './private.ts';

const FILE = 'room-for-removals';
const BYTES = 4_194_304;
/** Not zeros, which some file systems store in no space at all. */
const PIECE = Buffer.alloc(65_536, 0x5a);

/** Takes the space that is not taken yet, or as much of it as there is; a disk that may not be written to gets along without. */
export function keepBallast(directory: string): void {
  const file = path.join(directory, FILE);
  try {
    for (let taken = statSync(file, { throwIfNoEntry: false })?.size ?? 0; taken < BYTES; taken += PIECE.length) {
      appendFileSync(file, PIECE, { mode: PRIVATE_FILE });
    }
  } catch (error) {
    if (!(asDiskFailure(error) instanceof DeskFailure)) throw error;
  }
}

/**
 * Does work that makes room, such as a removal. Where the disk is full it is tried once more with the space that was kept for this.
 * @throws what `work` throws, the second time
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
