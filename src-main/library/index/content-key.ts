/** What is known of a file's bytes without reading them. */
export interface StoredContent {
  readonly path: string;
  readonly size: number | null;
  readonly crc32: number | null;
}

/** What stays the same when a file is renamed: its checksum and size; of a file that the archive lacks, the path it should have. */
export function contentKey({ path, size, crc32 }: StoredContent): string {
  if (size === null || crc32 === null) return `path ${path}`;
  return `${(crc32 >>> 0).toString(16).padStart(8, '0')} ${size}`;
}
