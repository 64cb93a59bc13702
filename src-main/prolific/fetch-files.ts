/**
 * What `fetch` keeps in the downloads folder until the library has the archive. The files are named by collection and filter: the next run
 * finds what an earlier one left, and the removal of a collection finds them as well.
 */
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ExportFilter } from '../../src-preload/export-filter.ts';
import { DeskFailure } from '../../src-preload/failure.ts';
import { asDownloadFailure, hasCode } from '../disk/disk-failure.ts';
import { makeFolder } from '../disk/make-folder.ts';
import { downloadName, isOfCollection, ownerOf } from './download-names.ts';
import { OLDEST_DOWNLOAD_MS } from './export.ts';
import { type JobFiles, type JobNote, jobFiles } from './job-files.ts';
import { runningProcess, setMark } from './running-mark.ts';

export interface FetchFiles extends JobFiles {
  /** What an earlier run noted; null where there was none, or one so long ago that its archive would bring old answers. */
  readonly earlier: JobNote | null;
  /** Removes every file of these exports and lets other processes fetch the collection. */
  removeAll(): Promise<void>;
  /** Keeps the files for the next run, and lets other processes fetch the collection. */
  release(): Promise<void>;
}

const markOf = (directory: string, owner: string) => path.join(directory, `${owner}.running`);

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

/** Files that are gone already are no failure. */
export async function removeFiles(files: readonly string[]): Promise<void> {
  for (const file of files) {
    await rm(file, { force: true }).catch((error: unknown) => Promise.reject(asDownloadFailure(error)));
  }
}

/**
 * Takes hold of the files of one collection's fetch.
 * @throws DeskFailure `library_locked` where another process fetches the same at this moment
 */
export async function openFetchFiles(
  directory: string,
  collectionId: string,
  filter: ExportFilter | null,
  now: number,
): Promise<FetchFiles> {
  const owner = downloadName(collectionId, filter);
  try {
    makeFolder(directory);
  } catch (error) {
    throw asDownloadFailure(error);
  }
  const release = await setMark(markOf(directory, owner));
  if (typeof release === 'number') {
    throw new DeskFailure(
      'library_locked',
      `Another process (${release}) is fetching this collection.`,
      'Wait until it ends, then run this again.',
    );
  }
  const files = jobFiles(directory, owner);
  const note = await files.readNote();
  const age = now - Date.parse(note.startedAt ?? '');
  const earlier = age >= 0 && age < OLDEST_DOWNLOAD_MS ? note : null;
  const removeAll = async () => {
    await removeFiles(await filesOf(directory, (other) => other === owner));
    await release();
  };
  return { ...files, earlier, removeAll, release };
}

/** What `fetch` has downloaded of a collection, as absolute paths; a fetch that runs keeps its files to itself. */
export function fetchedFiles(directory: string, collectionId: string): Promise<readonly string[]> {
  return filesOf(directory, async (owner) => {
    return isOfCollection(owner, collectionId) && (await runningProcess(markOf(directory, owner))) === null;
  });
}

/** Removes what `fetch` left behind that no run will go on with any more. */
export async function sweepFetched(directory: string, now: number): Promise<void> {
  const old = await filesOf(directory, async (owner, file) => {
    if ((await runningProcess(markOf(directory, owner))) !== null) return false;
    const touchedAt = await stat(file).then(
      ({ mtimeMs }) => mtimeMs,
      () => now,
    );
    return now - touchedAt > OLDEST_DOWNLOAD_MS;
  });
  await removeFiles(old);
}
