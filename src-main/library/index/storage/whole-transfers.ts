/** Reads and writes that transfer everything. The system may transfer less than it was asked for. */
import { readSync, writeSync } from 'node:fs';

/** Fills `bytes` from the position in the file. @throws Error if the file ends before */
export function readWhole(descriptor: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length; ) {
    const read = readSync(descriptor, bytes, done, bytes.length - done, position + done);
    if (read === 0) throw new Error('The file ends before the bytes that were written to it.');
    done += read;
  }
}

/** Writes all of `bytes` at the position in the file. */
export function writeWhole(descriptor: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(descriptor, bytes, done, bytes.length - done, position + done);
  }
}
