import { statSync } from 'node:fs';
import path from 'node:path';
import type { DeskFailure } from '../../../src-preload/failure.ts';
import { asDiskFailure, hasCode } from '../../disk/disk-failure.ts';
import { makeFolder } from '../../disk/make-folder.ts';
import { NotAFile } from '../../disk/own-file.ts';
import { ARCHIVE_FILE, INDEX_FILE, TEXT_FILE } from '../archive/file-names.ts';
import type { ArchiveDirectory, CatalogArchive, CatalogCollection } from '../catalog/catalog-entries.ts';
import { unknownArchive } from '../catalog/not-in-library.ts';
import { RecentlyUsed } from '../memory/recently-used.ts';
import { createFileTable, type FileTable } from './file-table.ts';
import { DamagedText } from './full-text/text-directory.ts';
import { openTextIndex, type TextIndex } from './full-text/text-index.ts';
import { createSubmissionReader, type SubmissionReader } from './read-submission.ts';
import { DamagedIndex, readingIndex } from './storage/damaged-index.ts';
import { type IndexData, openIndexData } from './storage/index-parts.ts';
import { ARCHIVE_ID } from './storage/schema.ts';

/** The open index of one archive, and the paths of its files. */
export interface OpenIndex {
  /**
   * Read-only. It stays open until the caller's next `await`, also when the file is replaced or many other archives are opened meanwhile. Do not
   * keep it for longer: call `open` again instead.
   */
  readonly db: IndexData;
  /** Submissions by row. Use it at once, like `db`. */
  readonly submissions: SubmissionReader;
  /** Use it at once, like `db`. */
  files(): FileTable;
  /** @throws DamagedIndex, DeskFailure `disk_error` if it cannot be read */
  text(): TextIndex;
  readonly archiveId: string;
  readonly collectionId: string;
  readonly collectionName: string;
  /** Absolute path of `archive.zip`; of the original ZIP while its import still runs. */
  readonly archivePath: string;
  /** Bytes of the imported `archive.zip`; undefined while its import still runs. */
  readonly archiveBytes: number | undefined;
  /**
   * Absolute path of the folder for thumbnails and files that are derived from the archive: `archives/<archive-id>`, or a temporary folder
   * for a read-only library.
   */
  readonly directory: string;
}

export interface IndexStore {
  /** All collections with their current archives, the newest import first. */
  collections(): readonly CatalogCollection[];
  /** @throws DeskFailure `collection_not_found` for an unknown archive, `disk_error` if its index cannot be read; `DamagedIndex` */
  open(archiveId: string): OpenIndex;
  /** Closes the archive's index, so that its files can be replaced or deleted. */
  release(archiveId: string): void;
  /** Makes every `open` of the archive fail with this failure, until its index file changes. */
  giveUp(archiveId: string, failure: DeskFailure): void;
  /** Registers a listener that is called with the archive's id before its index is closed. Use it to close other files in its folder. */
  onRelease(listener: (archiveId: string) => void): void;
  close(): void;
}

type Handle = OpenIndex & { readonly identity: string; close(): void };

/**
 * A query of all collections reads each index several times, and opening one takes about a millisecond. Each needs about 0.4 MB of memory and two
 * open files. Node raises its limit of open files to the system's, and Chromium that of its processes on macOS to 8,192.
 */
const OPEN_AT_MOST = 1_024;

/**
 * @param archivesDirectory absolute path of `archives/`
 * @param derivedDirectory absolute path of a temporary folder for derived files, if the library is read-only
 */
export function createIndexStore(
  archivesDirectory: string,
  catalog: ArchiveDirectory,
  derivedDirectory = archivesDirectory,
): IndexStore {
  const { handles, closeLeaving } = recentHandles();
  const givenUp = new Map<string, { readonly identity: string; readonly failure: DeskFailure }>();
  const listeners: ((archiveId: string) => void)[] = [];

  const forget = (archiveId: string) => {
    for (const listener of listeners) listener(archiveId);
    handles.delete(archiveId);
  };
  const release = (archiveId: string) => {
    forget(archiveId);
    closeLeaving();
  };

  const derivedFolder = (archiveId: string): string => {
    const folder = path.join(derivedDirectory, archiveId);
    if (derivedDirectory !== archivesDirectory) makeFolder(folder);
    return folder;
  };

  const open = (archiveId: string): OpenIndex => {
    const archive = catalog.archive(archiveId);
    if (archive === null) {
      release(archiveId);
      throw unknownArchive();
    }
    const directory = path.join(archivesDirectory, archiveId);
    const file = path.join(directory, INDEX_FILE);
    const identity = identityOf(file);
    const known = handles.get(archiveId);
    if (known?.identity === identity) return known;
    // Another process changed the index, so everything that was read from it may be outdated.
    if (known !== undefined) forget(archiveId);
    const lost = givenUp.get(archiveId);
    if (lost?.identity === identity) throw lost.failure;
    if (identity === GONE) throw new DamagedIndex(directory);
    const opened = { ...openArchive(directory, archive), directory: derivedFolder(archiveId), identity };
    handles.set(archiveId, opened);
    return opened;
  };

  return {
    collections: () => catalog.collections(),
    open,
    release,
    giveUp: (archiveId, failure) => {
      release(archiveId);
      givenUp.set(archiveId, { identity: identityOf(path.join(archivesDirectory, archiveId, INDEX_FILE)), failure });
    },
    onRelease: (listener) => void listeners.push(listener),
    close: () => {
      for (const archiveId of handles.keys()) release(archiveId);
    },
  };
}

/** The handles used last. One that leaves is closed in the next turn, because the code that runs now may still read it. */
function recentHandles() {
  const leaving = new Set<Handle>();
  const closeLeaving = () => {
    for (const handle of leaving) handle.close();
    leaving.clear();
  };
  const handles = new RecentlyUsed<string, Handle>({
    limit: OPEN_AT_MOST,
    onLeave: (handle) => {
      leaving.add(handle);
      setImmediate(closeLeaving);
    },
  });
  return { handles, closeLeaving };
}

function openArchive(directory: string, archive: CatalogArchive): Omit<Handle, 'directory' | 'identity'> {
  return {
    ...openFiles(directory, archive),
    archiveId: archive.archiveId,
    collectionId: archive.collectionId,
    collectionName: archive.collectionName,
    archivePath: archive.originalPath ?? path.join(directory, ARCHIVE_FILE),
    archiveBytes: archive.bytes,
  };
}

/** @throws DamagedIndex also if the files belong to another archive, as after a wrong copy of the library */
function openFiles(
  directory: string,
  { archiveId, collectionId }: CatalogArchive,
): Pick<Handle, 'db' | 'submissions' | 'files' | 'text' | 'close'> {
  const db = openIndexData(path.join(directory, INDEX_FILE));
  const meta = db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck();
  const owner = readingIndex(directory, () => [meta.get(ARCHIVE_ID), meta.get('collection_id')]);
  if (owner[0] !== archiveId || owner[1] !== collectionId) {
    db.close();
    throw new DamagedIndex(directory);
  }
  const submissions = createSubmissionReader(db);
  let files: FileTable | null = null;
  let text: TextIndex | null = null;
  return {
    db,
    submissions,
    files: () => {
      files ??= createFileTable(db, submissions);
      return files;
    },
    text: () => {
      text ??= openText(path.join(directory, TEXT_FILE), archiveId, Number(meta.get('submissions')));
      return text;
    },
    close: () => {
      db.close();
      text?.close();
    },
  };
}

/** @param submissions of the index beside it @throws DamagedIndex, also from the methods of the result */
function openText(file: string, archiveId: string, submissions: number): TextIndex {
  const reading = <Value>(read: () => Value): Value => {
    try {
      return read();
    } catch (error) {
      if (error instanceof DamagedText || isGone(error)) throw new DamagedIndex(path.dirname(file), error);
      throw error;
    }
  };
  const text = reading(() => openTextIndex(file, archiveId));
  if (text.submissions !== submissions) {
    text.close();
    throw new DamagedIndex(path.dirname(file));
  }
  return {
    ...text,
    find: (phrases) => reading(() => text.find(phrases)),
    occurrences: (phrase) => reading(() => text.occurrences(phrase)),
  };
}

/** Changes whenever the file is changed or replaced; {@link GONE} if there is none. */
function identityOf(file: string): string {
  try {
    const stats = statSync(file);
    return `${stats.ino} ${stats.mtimeMs} ${stats.size}`;
  } catch (error) {
    if (isGone(error)) return GONE;
    throw asDiskFailure(error);
  }
}

const GONE = 'gone';

function isGone(error: unknown): boolean {
  return error instanceof NotAFile || hasCode(error, 'ENOENT') || hasCode(error, 'EISDIR');
}
