import { statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { ArchiveDirectory, CatalogCollection } from '../catalog/catalog-entries.ts';
import { createFileTable, type FileTable } from './file-table.ts';
import { openTextIndex, type TextIndex } from './full-text/text-index.ts';
import { createSubmissionReader, type SubmissionReader } from './read-submission.ts';
import { ARCHIVE_FILE, INDEX_FILE, TEXT_FILE } from './schema.ts';

/** One archive's index, open for reading, and where its bytes lie. */
export interface OpenIndex {
  /** Read-only. Use it at once and keep it across no `await`: it may be closed by then. Ask `open` again instead. */
  readonly db: Database.Database;
  /** Submissions by row; like `db`, to be used at once. */
  readonly submissions: SubmissionReader;
  /** Like `db`, to be used at once. */
  files(): FileTable;
  /** @throws DeskFailure `disk_error` when it cannot be read */
  text(): TextIndex;
  readonly archiveId: string;
  readonly collectionId: string;
  readonly collectionName: string;
  /** Absolute path of `archive.zip`; while it is being copied into the library, of the original. */
  readonly archivePath: string;
  /** Absolute path of `archives/<archive-id>`, for what else is derived from the archive (thumbnails, files). */
  readonly directory: string;
}

export interface IndexStore {
  /** Every collection with its current archive, newest import first. */
  collections(): readonly CatalogCollection[];
  /** @throws DeskFailure `collection_not_found` for an unknown archive, `disk_error` when its index cannot be read */
  open(archiveId: string): OpenIndex;
  /** Closes the archive's handle, so that its files can be replaced or removed. */
  release(archiveId: string): void;
  /** Called with the archive's id before its handle closes; for those who keep other handles in its folder. */
  onRelease(listener: (archiveId: string) => void): void;
  close(): void;
}

type Handle = OpenIndex & { readonly identity: string; close(): void };

/** Each handle holds a page cache of its own; a person rarely works on more than a few collections at once. */
const OPEN_AT_MOST = 16;
const CACHE_KIBIBYTES = 32_768;
const MEMORY_MAP_BYTES = 268_435_456;

/** @param archivesDirectory absolute path of the folder that holds one folder an archive */
export function createIndexStore(archivesDirectory: string, catalog: ArchiveDirectory): IndexStore {
  // Insertion order is the order of use: the first key is the one unused for longest.
  const handles = new Map<string, Handle>();
  const listeners: ((archiveId: string) => void)[] = [];

  const release = (archiveId: string) => {
    for (const listener of listeners) listener(archiveId);
    handles.get(archiveId)?.close();
    handles.delete(archiveId);
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
    if (known?.identity === identity) {
      handles.delete(archiveId);
      handles.set(archiveId, known);
      return known;
    }
    // Another process rebuilt or verified: the handle, and whatever was read through it, may show the past.
    if (known !== undefined) release(archiveId);
    const opened = {
      ...openFiles(directory),
      archiveId,
      collectionId: archive.collectionId,
      collectionName: archive.collectionName,
      archivePath: archive.originalPath ?? path.join(directory, ARCHIVE_FILE),
      directory,
      identity,
    };
    handles.set(archiveId, opened);
    for (const oldest of handles.keys()) {
      if (handles.size <= OPEN_AT_MOST) break;
      handles.get(oldest)?.close();
      handles.delete(oldest);
    }
    return opened;
  };

  return {
    collections: () => catalog.collections(),
    open,
    release,
    onRelease: (listener) => void listeners.push(listener),
    close: () => {
      for (const archiveId of [...handles.keys()]) release(archiveId);
    },
  };
}

function openFiles(directory: string): Pick<Handle, 'db' | 'submissions' | 'files' | 'text' | 'close'> {
  const db = openReadOnly(path.join(directory, INDEX_FILE));
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
      text ??= openText(path.join(directory, TEXT_FILE));
      return text;
    },
    close: () => {
      db.close();
      text?.close();
    },
  };
}

function openText(file: string): TextIndex {
  try {
    return openTextIndex(file);
  } catch (cause) {
    throw unreadableIndex(cause);
  }
}

function openReadOnly(file: string): Database.Database {
  try {
    const db = new Database(file, { readonly: true, fileMustExist: true });
    db.pragma(`cache_size = -${CACHE_KIBIBYTES}`);
    db.pragma(`mmap_size = ${MEMORY_MAP_BYTES}`);
    return db;
  } catch (cause) {
    throw unreadableIndex(cause);
  }
}

function identityOf(file: string): string {
  try {
    const stats = statSync(file);
    return `${stats.ino} ${stats.mtimeMs} ${stats.size}`;
  } catch (cause) {
    throw unreadableIndex(cause);
  }
}

function unknownArchive(): DeskFailure {
  return new DeskFailure(
    'collection_not_found',
    'The library does not hold this archive any more.',
    'Open the collection again from the list of collections.',
  );
}

function unreadableIndex(cause: unknown): DeskFailure {
  return new DeskFailure(
    'disk_error',
    'The index of this collection cannot be read.',
    'Rebuild the collection: its archive is untouched, and the index is made anew from it.',
    { cause },
  );
}
