/**
 * The files of `fetch` in the downloads folder. They stay until the library has the archive. Their names hold the collection and the
 * filter, so the next run finds the files of an earlier one, and so does the removal of a collection.
 */

import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ExportFilter } from '../../src-preload/export-filter.ts';
import { asDownloadFailure, hasCode } from '../disk/disk-failure.ts';
import { removeOwnFile } from '../disk/own-file.ts';
import type { DownloadStore } from '../library/api/download-store.ts';
import { downloadName, isOfCollection, ownerOf } from './download-names.ts';
import { makeDownloads } from './downloads-folder.ts';
import { OLDEST_DOWNLOAD_MS } from './export.ts';
import { type JobFiles, type JobNote, jobFiles } from './job-files.ts';
import { isClaim, lockHolder, takeLock } from './process-lock.ts';
import { prolificWords } from './words.ts';

export interface FetchFiles extends JobFiles {
  /** The note of an earlier run; null if there is none or it is too old. */
  readonly earlier: JobNote | null;
  /** Deletes every file of this fetch and lets other processes fetch the collection. */
  removeAll(): Promise<void>;
  /** Keeps the files for the next run, and lets other processes fetch the collection. */
  release(): Promise<void>;
}

async function filesOf(
  directory: string,
  isMeant: (owner: string, file: string) => boolean | Promise<boolean>,
): Promise<readonly string[]> {
  const names = await readdir(directory).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return [];
    throw asDownloadFailure(error);
  });
  const meant: string[] = [];
  for (const name of names) {
    const owner = ownerOf(name);
    const file = path.join(directory, name);
    if (owner !== null && (await isMeant(owner, file))) meant.push(file);
  }
  return meant;
}

/** Deletes files. Files that do not exist are no failure. */
export async function removeFiles(files: readonly string[]): Promise<void> {
  for (const file of files) {
    await removeOwnFile(file).catch((error: unknown) => Promise.reject(asDownloadFailure(error)));
  }
}

interface FetchDownloads {
  readonly collectionId: string;
  readonly filter: ExportFilter | null;
  readonly now: number;
  readonly store: DownloadStore;
}

/** Locks the files of one collection's fetch. @throws DeskFailure `library_locked` if another process fetches the same at this moment */
export async function openFetchFiles(
  directory: string,
  { collectionId, filter, now, store }: FetchDownloads,
): Promise<FetchFiles> {
  const owner = downloadName(collectionId, filter);
  try {
    makeDownloads(directory);
  } catch (error) {
    throw asDownloadFailure(error);
  }
  const release = await takeLock(path.join(directory, owner), prolificWords.fetchedElsewhere);
  const files = jobFiles(store, directory, owner);
  const note = await files.readNote();
  const age = now - Date.parse(note.startedAt ?? '');
  const earlier = age >= 0 && age < OLDEST_DOWNLOAD_MS ? note : null;
  const removeAll = async () => {
    await removeFiles(await filesOf(directory, (other, file) => other === owner && !isClaim(file)));
    await release();
  };
  return { ...files, earlier, removeAll, release };
}

/** Absolute paths of the downloads that `fetch` left for a collection. Files of a running fetch are not included. */
export function fetchedFiles(directory: string, collectionId: string): Promise<readonly string[]> {
  return filesOf(directory, async (owner, file) => {
    const isFree = isOfCollection(owner, collectionId) && (await lockHolder(path.join(directory, owner))) === null;
    return isFree && !isClaim(file);
  });
}

/** Deletes files of `fetch` that no run will continue. */
export async function sweepFetched(directory: string, now: number): Promise<void> {
  const old = await filesOf(directory, async (owner, file) => {
    if ((await lockHolder(path.join(directory, owner))) !== null) return false;
    const touchedAt = await stat(file).then(
      ({ mtimeMs }) => mtimeMs,
      () => now,
    );
    return now - touchedAt > OLDEST_DOWNLOAD_MS;
  });
  await removeFiles(old);
}
