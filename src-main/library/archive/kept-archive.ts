/** Checks whether `archive.zip` in the library is still the file that was imported. */

import { lstatSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { asDiskFailure } from '../../disk/disk-failure.ts';
import type { Context } from '../api/library-api.ts';
import { storedSize } from '../encryption/stored-files.ts';
import { ARCHIVE_FILE } from './file-names.ts';
import { hashFile } from './keep-copy.ts';
import { archiveWords } from './words.ts';

/** The imported file, as the catalog records it. */
export interface ImportedFile {
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

/** Checks the file without reading it. Returns null if it exists and has its size. @param folder the archive's folder */
export function faultOfArchive(folder: string, { bytes }: Pick<ImportedFile, 'bytes'>): DeskFailure | null {
  const file = path.join(folder, ARCHIVE_FILE);
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() === true) return linkedFolder(folder);
  let stats: Stats | undefined;
  try {
    stats = statSync(file, { throwIfNoEntry: false });
  } catch (error) {
    const failure = asDiskFailure(error);
    if (failure instanceof DeskFailure) return failure;
    throw error;
  }
  if (stats === undefined || !stats.isFile()) return missingArchive(file);
  return hasSize(file, stats.size, bytes) ? null : exchangedArchive(file);
}

/** Queries work, but nothing is written to the folder elsewhere. */
function linkedFolder(folder: string): DeskFailure {
  return new DeskFailure('disk_error', archiveWords.linkedFolder, archiveWords.linkedFolderHint(folder));
}

function hasSize(file: string, onDisk: number, bytes: number): boolean {
  try {
    return storedSize(file, onDisk) === bytes;
  } catch {
    return false; // no encrypted file has this size
  }
}

/**
 * Reads the whole file and compares its SHA-256.
 * @throws DeskFailure `archive_not_found`, `archive_changed`, `disk_error`
 */
export async function checkArchive(folder: string, imported: ImportedFile, context: Context): Promise<void> {
  const fault = faultOfArchive(folder, imported);
  if (fault !== null) throw fault;
  const file = path.join(folder, ARCHIVE_FILE);
  if ((await hashFile(file, context)).sha256 !== imported.sha256) throw exchangedArchive(file);
}

function missingArchive(file: string): DeskFailure {
  return new DeskFailure('archive_not_found', archiveWords.missingArchive, archiveWords.missingArchiveHint(file));
}

function exchangedArchive(file: string): DeskFailure {
  return new DeskFailure('archive_changed', archiveWords.replacedArchive, archiveWords.replacedArchiveHint(file));
}
