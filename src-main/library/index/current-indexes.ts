import { closeSync, openSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { hasCode } from '../../disk/disk-failure.ts';
import { INDEX_FILE, TEXT_FILE } from '../archive/file-names.ts';
import { openDatabase } from '../encryption/database.ts';
import { keyOf } from '../encryption/unlocked.ts';
import { isCurrentTextIndex } from './full-text/text-index.ts';
import { INDEX_VERSION } from './storage/schema.ts';

/** Position of PRAGMA user_version in a SQLite file (big-endian). */
const USER_VERSION_OFFSET = 60;

/** True if an archive has indexes of the version that this program reads. @param folder the archive's folder, whose name is its id */
export function hasCurrentIndexes(folder: string): boolean {
  return (
    userVersion(path.join(folder, INDEX_FILE)) === INDEX_VERSION &&
    isCurrentTextIndex(path.join(folder, TEXT_FILE), path.basename(folder))
  );
}

function userVersion(file: string): number | null {
  // Opening a pipe would wait for its writer.
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return null;
  if (keyOf(file, 'sqlite') !== null) return encryptedVersion(file);
  const bytes = Buffer.alloc(4);
  const descriptor = openedForReading(file);
  if (descriptor === null) return null;
  try {
    return readSync(descriptor, bytes, 0, 4, USER_VERSION_OFFSET) === 4 ? bytes.readUInt32BE(0) : null;
  } finally {
    closeSync(descriptor);
  }
}

/** Null for a file that this user may not read: it is built again. */
function openedForReading(file: string): number | null {
  try {
    return openSync(file, 'r');
  } catch (error) {
    if (hasCode(error, 'EACCES')) return null;
    throw error;
  }
}

function encryptedVersion(file: string): number | null {
  const db = openDatabase(file, { readonly: true });
  try {
    return Number(db.pragma('user_version', { simple: true }));
  } catch {
    return null; // plain, of another library, or damaged: it must be built again
  } finally {
    db.close();
  }
}
