/** Stores downloads as they are. */
import { type FileHandle, open, rename, writeFile } from 'node:fs/promises';
import { hasCode } from '../disk/disk-failure.ts';
import { clearFilePlace, readOwnFile } from '../disk/own-file.ts';
import { PRIVATE_FILE } from '../disk/private.ts';
import type { DownloadStore, GrowingDownload } from '../library/api/download-store.ts';

export const plainDownloads: DownloadStore = {
  grow: async (file, bytes) => {
    const handle = await openOrMake(file, bytes);
    try {
      const kept = Math.min(bytes, (await handle.stat()).size);
      await handle.truncate(kept);
      return growing(handle, kept);
    } catch (error) {
      await handle.close();
      throw error;
    }
  },
  open: (file) => open(file, 'r'),
  readText: async (file) => readOwnFile(file)?.toString() ?? null,
  writeText: async (file, text) => {
    for (const place of [file, `${file}.new`]) clearFilePlace(place);
    await writeFile(`${file}.new`, text, { mode: PRIVATE_FILE });
    await rename(`${file}.new`, file);
  },
};

/** Encrypted downloads while the library is encrypted, plain ones otherwise. @param encrypted null for plain ones */
export function chosenDownloads(encrypted: () => Promise<DownloadStore | null>): DownloadStore {
  const chosen = async () => (await encrypted()) ?? plainDownloads;
  return {
    grow: async (file, bytes) => (await chosen()).grow(file, bytes),
    open: async (file) => (await chosen()).open(file),
    readText: async (file) => (await chosen()).readText(file),
    writeText: async (file, text) => (await chosen()).writeText(file, text),
  };
}

async function openOrMake(file: string, bytes: number): Promise<FileHandle> {
  if (bytes === 0) return open(file, 'w+', PRIVATE_FILE);
  return open(file, 'r+').catch((error: unknown) => {
    // Only the note exists: the export was named, and no byte has arrived.
    if (hasCode(error, 'ENOENT')) return open(file, 'w+', PRIVATE_FILE);
    throw error;
  });
}

function growing(handle: FileHandle, kept: number): GrowingDownload {
  let bytes = kept;
  return {
    get bytes() {
      return bytes;
    },
    append: async (content) => {
      for (let start = 0; start < content.byteLength; ) {
        const { bytesWritten } = await handle.write(content, start, content.byteLength - start, bytes);
        start += bytesWritten;
        bytes += bytesWritten;
      }
    },
    sync: () => handle.datasync(),
    empty: async () => {
      await handle.truncate(0);
      bytes = 0;
    },
    read: (buffer, offset, length, position) => handle.read(buffer, offset, length, position),
    stat: () => handle.stat(),
    close: () => handle.close(),
  };
}
