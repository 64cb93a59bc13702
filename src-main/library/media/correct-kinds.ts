import { open } from 'node:fs/promises';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { StoredEntry } from '../archive/entry-reader.ts';
import { UNKNOWN_CONTENT } from '../content-types/content-types.ts';
import { SNIFF_BYTES, sniff } from '../content-types/sniff.ts';
import { FILE_COLUMNS, type FileColumns, readFileColumns } from '../index/storage/file-columns.ts';
import { changeIndex } from '../index/storage/index-changes.ts';
import { openIndexData } from '../index/storage/index-parts.ts';
import { readFirstBytesOf } from './archived-file.ts';

interface NamelessFile {
  /** Index in the columns, from 0. */
  readonly index: number;
  readonly entry: StoredEntry;
}

/**
 * Corrects the kinds of files whose names have no known extension, by their first bytes. So all views, filters and counts know them. Phones
 * and browsers sometimes drop extensions. Most archives have no such files, and then this only looks into the index.
 * @param indexPath the archive's `index.sqlite`. Earlier readers must read it again
 */
export async function correctKinds(indexPath: string, archivePath: string, signal?: AbortSignal): Promise<void> {
  const known = readKinds(indexPath);
  if (known === null) return;
  const { types, columns, bad, unknown } = known;
  const found = await typesOf(namelessFiles(columns, unknown, bad), archivePath, signal);
  const numbers = Float64Array.from(columns.type);
  changeIndex(indexPath, ({ tables, replace }) => {
    const addType = tables.prepare('INSERT INTO file_types VALUES (?, ?)');
    for (const [index, contentType] of found) {
      if (!types.includes(contentType)) addType.run(types.push(contentType) - 1, contentType);
      numbers[index] = types.indexOf(contentType);
    }
    replace('file_type', [FILE_COLUMNS.type(numbers)]);
  });
}

/** Null if all names have known extensions. */
function readKinds(indexPath: string) {
  const index = openIndexData(indexPath);
  try {
    const types = index.prepare<[], string>('SELECT content_type FROM file_types ORDER BY type').pluck().all();
    const unknown = types.indexOf(UNKNOWN_CONTENT.contentType);
    if (unknown === -1) return null;
    const bad = new Set(index.prepare<[], number>('SELECT file FROM bad_files').pluck().all());
    return { types, unknown, bad, columns: readFileColumns(index) };
  } finally {
    index.close();
  }
}

function namelessFiles(columns: FileColumns, unknown: number, bad: ReadonlySet<number>): readonly NamelessFile[] {
  const found: NamelessFile[] = [];
  for (const [index, size] of columns.size.entries()) {
    if (columns.type[index] !== unknown || !(size > 0) || bad.has(index + 1)) continue;
    const { compressedSize, method, crc32, headerOffset } = columns;
    found.push({
      index,
      entry: {
        ...{ name: `file ${index + 1}`, size, compressedSize: compressedSize[index] ?? 0, method: method[index] ?? 0 },
        ...{ crc32: crc32[index] ?? 0, headerOffset: headerOffset[index] ?? 0 },
      },
    });
  }
  return found;
}

async function typesOf(files: readonly NamelessFile[], archivePath: string, signal: AbortSignal | undefined) {
  const found = new Map<number, string>();
  const archive = await open(archivePath, 'r');
  try {
    for (const { index, entry } of files) {
      signal?.throwIfAborted();
      const firstBytes = await readFirstBytesOf(archive, entry, SNIFF_BYTES).catch(nothingReadable);
      if (firstBytes.length > 0) found.set(index, (await sniff(firstBytes, '')).contentType);
    }
  } finally {
    await archive.close();
  }
  return found;
}

/** A damaged file keeps its kind. Verification reports the damage. */
function nothingReadable(error: unknown): Buffer {
  const isAboutFile = error instanceof DeskFailure && ['entry_corrupt', 'entry_unsupported'].includes(error.code);
  if (isAboutFile) return Buffer.alloc(0);
  throw error;
}
