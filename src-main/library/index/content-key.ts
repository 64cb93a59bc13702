import type { IndexedFile, StoredPlace } from './file-table.ts';
import type { OpenIndex } from './index-store.ts';

/**
 * Identifies the content of a file, also when the file is renamed: checksum and size, or the expected path if the archive lacks the file.
 * @param stored its position in the archive; null if it is missing
 */
export function contentKey(stored: Pick<StoredPlace, 'size' | 'crc32'> | null, pathOf: () => string): string {
  if (stored === null) return `path ${pathOf()}`;
  return `${(stored.crc32 >>> 0).toString(16).padStart(8, '0')} ${stored.size}`;
}

/** The content key of a file of this archive. */
export function contentOf(index: OpenIndex, { file, stored }: IndexedFile): string {
  return contentKey(stored, () => index.files().named(file).path);
}
