import { statSync } from 'node:fs';
import path from 'node:path';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { asDiskFailure } from '../../disk/disk-failure.ts';
import { makeFolder } from '../../disk/make-folder.ts';
import { ARCHIVE_FILE, INDEX_FILE, TEXT_FILE } from '../archive/file-names.ts';
import type { ArchiveDirectory, CatalogCollection } from '../catalog/catalog-entries.ts';
import { RecentlyUsed } from '../memory/recently-used.ts';
import { createFileTable, type FileTable } from './file-table.ts';
import { DamagedText } from './full-text/text-directory.ts';
import { openTextIndex, type TextIndex } from './full-text/text-index.ts';
import { createSubmissionReader, type SubmissionReader } from './read-submission.ts';
import { DamagedIndex } from './storage/damaged-index.ts';
import { type IndexData, openIndexData } from './storage/index-parts.ts';

/** The index of one archive, open for reading, and the position of its bytes. */
export interface OpenIndex {
  /** Read-only. Use it at once and keep it across no `await`: it may be closed by then. Ask `open` again instead. */
  readonly db: IndexData;
  /** Submissions by row; like `db`, to be used at once. */
  readonly submissions: SubmissionReader;
  /** Like `db`, to be used at once. */
  files(): FileTable;
  /** @throws DamagedIndex, DeskFailure `disk_error` when it cannot be read */
  text(): TextIndex;
  readonly archiveId: string;
  readonly collectionId: string;
  readonly collectionName: string;
  /** Absolute path of `archive.zip`; while it is being copied into the library, of the original. */
  readonly archivePath: string;
  /** Of `archive.zip` as it was imported; undefined while it is being copied into the library. */
  readonly archiveBytes: number | undefined;
  /** Absolute path of the folder for what else is derived from the archive (thumbnails, files): `archives/<archive-id>`, or a temporary one where the library can only be read. */
  readonly directory: string;
}

export interface IndexStore {
  /** Every collection with its current archive, newest import first. */
  collections(): readonly CatalogCollection[];
  /** @throws DeskFailure `collection_not_found` for an unknown archive, `disk_error` when its index cannot be read; `DamagedIndex` */
  open(archiveId: string): OpenIndex;
  /** Closes the archive's handle, so that its files can be replaced or removed. */
  release(archiveId: string): void;
  /** Answers every `open` of the archive with this failure until its index is another one. */
  giveUp(archiveId: string, failure: DeskFailure): void;
  /** Called with the archive's id before its handle closes; for those who keep other handles in its folder. */
  onRelease(listener: (archiveId: string) => void): void;
  close(): void;
}

type Handle = OpenIndex & { readonly identity: string; close(): void };

/** Each handle holds a page cache of its own; a person rarely works on more than a few collections at once. */
const OPEN_AT_MOST = 16;

/**
 * @param archivesDirectory absolute path of the folder that holds one folder an archive
 * @param derivedDirectory the same for what is derived while the library is open, where the library itself cannot be written to
 */
export function createIndexStore(
  archivesDirectory: string,
  catalog: ArchiveDirectory,
  derivedDirectory = archivesDirectory,
): IndexStore {
  const handles = new RecentlyUsed<string, Handle>({ limit: OPEN_AT_MOST, onLeave: (handle) => handle.close() });
  const givenUp = new Map<string, { readonly identity: string; readonly failure: DeskFailure }>();
  const listeners: ((archiveId: string) => void)[] = [];

  const release = (archiveId: string) => {
    for (const listener of listeners) listener(archiveId);
    handles.delete(archiveId);
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
    // Another process rebuilt or verified, so the handle and everything read through it can be outdated.
    if (known !== undefined) release(archiveId);
    const lost = givenUp.get(archiveId);
    if (lost?.identity === identity) throw lost.failure;
    if (identity === GONE) throw new DamagedIndex(directory);
    const opened = {
      ...openFiles(directory),
      archiveId,
      collectionId: archive.collectionId,
      collectionName: archive.collectionName,
      archivePath: archive.originalPath ?? path.join(directory, ARCHIVE_FILE),
      archiveBytes: archive.bytes,
      directory: derivedFolder(archiveId),
      identity,
    };
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

function openFiles(directory: string): Pick<Handle, 'db' | 'submissions' | 'files' | 'text' | 'close'> {
  const db = openIndexData(path.join(directory, INDEX_FILE));
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

/** @throws DamagedIndex, also by what it answers */
function openText(file: string): TextIndex {
  const reading = <Value>(read: () => Value): Value => {
    try {
      return read();
    } catch (error) {
      if (error instanceof DamagedText || isGone(error)) throw new DamagedIndex(path.dirname(file), error);
      throw error;
    }
  };
  const text = reading(() => openTextIndex(file));
  return {
    ...text,
    find: (phrases) => reading(() => text.find(phrases)),
    occurrences: (phrase) => reading(() => text.occurrences(phrase)),
  };
}

/** Another one whenever the file was changed or replaced; {@link GONE} where there is none. */
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
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function unknownArchive(): DeskFailure {
  return new DeskFailure(
    'collection_not_found',
    'The library does not hold this archive any more.',
    'Open the collection again from the list of collections.',
  );
}
