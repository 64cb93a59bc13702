import type { StoredPlace } from './file-table.ts';

/**
 * What stays the same when a file is renamed: its checksum and size; of a file that the archive lacks, the path it should have.
 * @param stored its position in the archive; null when it is missing
 */
export function contentKey(stored: Pick<StoredPlace, 'size' | 'crc32'> | null, pathOf: () => string): string {
  if (stored === null) return `path ${pathOf()}`;
  return `${(stored.crc32 >>> 0).toString(16).padStart(8, '0')} ${stored.size}`;
}
