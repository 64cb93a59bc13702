import path from 'node:path';
import type { FileRef } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { RandomAccess } from '../api/random-access.ts';
import { isUncompressed, readStoredRange, type StoredEntry, streamEntry } from '../archive/entry-reader.ts';
import { faultOfArchive } from '../archive/kept-archive.ts';
import { openStored } from '../encryption/stored-files.ts';
import type { IndexStore } from '../index/index-store.ts';
import { pictureWords } from './words.ts';

/** An uploaded file in its archive. */
export interface ArchivedFile {
  readonly entry: StoredEntry;
  /** The participant's name for the file. */
  readonly name: string;
  readonly archivePath: string;
  /** The size of the imported archive in bytes; undefined while its import still runs. */
  readonly archiveBytes: number | undefined;
  /** The folder for all files derived from the archive. */
  readonly directory: string;
}

/**
 * Finds the position of a file in its archive.
 * @throws DeskFailure `file_not_found`, `file_missing` if an answer names it but the archive lacks it
 */
export function findArchivedFile(store: IndexStore, { archiveId, file }: FileRef): ArchivedFile {
  const index = store.open(archiveId);
  const found = index.files().read(file);
  if (found === null) {
    throw new DeskFailure('file_not_found', pictureWords.noFile(file), pictureWords.searchAgain);
  }
  if (found.stored === null) {
    throw new DeskFailure('file_missing', pictureWords.missing, pictureWords.missingHint);
  }
  const { name, path: entryName } = index.files().named(file);
  const { archivePath, archiveBytes, directory } = index;
  return { entry: { name: entryName, ...found.stored }, name, archivePath, archiveBytes, directory };
}

/**
 * Opens the archive of a file, calls a function with it, and closes it.
 * @throws DeskFailure `archive_not_found` and `archive_changed` if the archive is missing or was replaced
 */
export async function withArchive<Value>(
  file: ArchivedFile,
  use: (archive: RandomAccess) => Promise<Value>,
): Promise<Value> {
  const archive = await openArchive(file);
  try {
    return await use(archive);
  } finally {
    await archive.close();
  }
}

async function openArchive(file: ArchivedFile): Promise<RandomAccess> {
  requireArchive(file);
  return openStored(file.archivePath);
}

/** @throws DeskFailure `archive_not_found` and `archive_changed` if the archive is missing or was replaced */
export function requireArchive({
  archivePath,
  archiveBytes,
}: Pick<ArchivedFile, 'archivePath' | 'archiveBytes'>): void {
  // Its size is not known while it is imported.
  const fault = archiveBytes === undefined ? null : faultOfArchive(path.dirname(archivePath), { bytes: archiveBytes });
  if (fault !== null) throw fault;
}

/** Archives that several readers share while they read at the same time. */
export interface OpenArchives {
  /** @throws DeskFailure `archive_not_found`, `archive_changed` */
  use(file: ArchivedFile): Promise<{ readonly archive: RandomAccess; release(): Promise<void> }>;
}

/** Opens an archive for its first reader, and closes it after its last one. */
export function createOpenArchives(): OpenArchives {
  const open = new Map<string, { readonly handle: Promise<RandomAccess>; users: number }>();
  return {
    use: async (file) => {
      const { archivePath } = file;
      const shared = open.get(archivePath) ?? { handle: openArchive(file), users: 0 };
      open.set(archivePath, shared);
      shared.users += 1;
      const release = async () => {
        shared.users -= 1;
        if (shared.users > 0) return;
        open.delete(archivePath);
        await (await shared.handle).close();
      };
      try {
        return { archive: await shared.handle, release };
      } catch (error) {
        open.delete(archivePath);
        throw error;
      }
    },
  };
}

/** Streams the whole file, and checks its CRC-32 at the end. */
export async function* streamArchivedFile(
  file: ArchivedFile,
  signal?: AbortSignal,
  archives = createOpenArchives(),
): AsyncGenerator<Buffer> {
  const { archive, release } = await archives.use(file);
  try {
    yield* streamEntry(archive, file.entry, { signal });
  } finally {
    await release();
  }
}

/** The first bytes of the file, at most `length`, unchecked. */
export function readFirstBytes(file: ArchivedFile, length: number): Promise<Buffer> {
  const { entry } = file;
  return withArchive(file, async (archive) => {
    if (isUncompressed(entry)) return readStoredRange(archive, entry, 0, length);
    const chunks: Buffer[] = [];
    let wanted = Math.min(length, entry.size);
    if (wanted === 0) return Buffer.alloc(0);
    for await (const chunk of streamEntry(archive, entry)) {
      chunks.push(chunk.subarray(0, wanted));
      wanted -= chunk.length;
      if (wanted <= 0) break;
    }
    return Buffer.concat(chunks);
  });
}
