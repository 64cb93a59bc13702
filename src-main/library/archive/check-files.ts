/** Compares the files of a ZIP with their checksums. */
import { DeskFailure } from '../../../src-preload/failure.ts';
import { asSourceFailure } from '../../disk/disk-failure.ts';
import type { Context } from '../api/library-api.ts';
import { pacedProgress } from '../api/paced-progress.ts';
import type { RandomAccess } from '../api/random-access.ts';
import { openStored } from '../encryption/stored-files.ts';
import { type DirectoryEntry, fileFault, readDirectory } from './directory.ts';
import { streamEntry } from './entry-reader.ts';

/**
 * Counts the damaged files of a ZIP, see `checkFiles` of the library. Files with an unsupported compression method do not count.
 * @throws DeskFailure as {@link readDirectory}; `bad_input`, `disk_error` if the file cannot be read; the reason of the signal if it aborts
 */
export async function checkFiles(
  { path }: { readonly path: string },
  { signal, onProgress }: Context = {},
): Promise<{ readonly damaged: number }> {
  const archive = await openStored(path).catch((error: unknown) => {
    throw asSourceFailure(error, path);
  });
  try {
    const { entries } = await readDirectory(archive);
    const total = entries.reduce((sum, { size }) => sum + size, 0);
    const tell = pacedProgress(onProgress);
    let [done, damaged] = [0, 0];
    for (const entry of entries.toSorted((a, b) => a.headerOffset - b.headerOffset)) {
      if (fileFault(entry)?.state === 'unsupported') continue;
      const fault = await findFault(archive, entry, signal, async (bytes) => {
        done += bytes;
        tell({ stage: 'verifying', done, total, unit: 'bytes' });
      });
      if (fault !== null) damaged += 1;
    }
    return { damaged };
  } finally {
    await archive.close();
  }
}

/**
 * Checks an entry. Null if it matches its checksum.
 * @param onBytes called with the number of uncompressed bytes just checked
 */
export async function findFault(
  archive: RandomAccess,
  entry: DirectoryEntry,
  signal: Context['signal'],
  onBytes: (bytes: number) => Promise<void>,
): Promise<string | null> {
  const fault = fileFault(entry);
  if (fault !== null) return fault.reason;
  try {
    for await (const chunk of streamEntry(archive, entry, { signal })) await onBytes(chunk.length);
    return null;
  } catch (error) {
    if (error instanceof DeskFailure && (error.code === 'entry_corrupt' || error.code === 'entry_unsupported'))
      return error.message;
    throw error;
  }
}
