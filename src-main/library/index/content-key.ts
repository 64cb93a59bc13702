import type { StoredPlace } from './file-table.ts';

/**
 * Identifies the content of a file, also when the file is renamed: checksum and size, or the expected path if the archive lacks the file.
 * @param stored its position in the archive; null if it is missing
 */
export function contentKey(stored: Pick<StoredPlace, 'size' | 'crc32'> | null, pathOf: () => string): string {
  if (stored === null) return `path ${pathOf()}`;
  return `${(stored.crc32 >>> 0).toString(16).padStart(8, '0')} ${stored.size}`;
}
