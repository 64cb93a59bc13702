/**
 * Remembers which bytes of the catalog passed the last check. Checking the sums of 100,000 rows takes half a second. Comparing the bytes of
 * the file takes about 10 ms.
 */
import { closeSync, openSync, readSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import packageJson from '../../../package.json' with { type: 'json' };
import { toDeskError } from '../../../src-preload/failure.ts';
import { continuedCrc32 } from '../../disk/continued-crc32.ts';
import { asDiskFailure } from '../../disk/disk-failure.ts';
import { clearFilePlace, readOwnFile } from '../../disk/own-file.ts';
import { PRIVATE_FILE } from '../../disk/private.ts';

/** In the library's folder. If it does not hold the digest of the catalog, the catalog is checked again. */
const FILE = 'catalog.checked';
const CHUNK_BYTES = 262_144;

/** Digest of all bytes of the catalog and of the program's version. Null if the write-ahead log holds changes. */
export function catalogDigest(catalogFile: string): string | null {
  if ((statSync(`${catalogFile}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) return null;
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const file = openSync(catalogFile, 'r');
  try {
    let sum = 0;
    let bytes = 0;
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
      sum = continuedCrc32(chunk.subarray(0, read), sum);
      bytes += read;
    }
    return `${packageJson.version} ${bytes} ${sum.toString(16)}`;
  } finally {
    closeSync(file);
  }
}

/** @param directory the library's folder */
export function wasChecked(directory: string, digest: string | null): boolean {
  return digest !== null && readOwnFile(path.join(directory, FILE))?.toString('latin1') === digest;
}

/** Call it when the check of a catalog with this digest has found no damage. */
export function noteChecked(directory: string, digest: string): void {
  const file = path.join(directory, FILE);
  try {
    clearFilePlace(file);
    writeFileSync(file, digest, { mode: PRIVATE_FILE });
  } catch (error) {
    process.emitWarning(`The result of the catalog check was not stored (${toDeskError(asDiskFailure(error)).code}).`);
  }
}
