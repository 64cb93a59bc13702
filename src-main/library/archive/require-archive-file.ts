import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { archiveWords } from './words.ts';

/**
 * Refuses a path that a person chose if it does not lead to a file.
 * @throws DeskFailure `archive_not_found`
 */
export async function requireArchiveFile(file: string): Promise<Stats> {
  const name = path.basename(file);
  const stats = await stat(file).catch((cause: unknown) => {
    const { missingFile, missingFileHint } = archiveWords;
    throw new DeskFailure('archive_not_found', missingFile(name), missingFileHint, { cause });
  });
  if (stats.isFile()) return stats;
  throw stats.isDirectory()
    ? new DeskFailure('archive_not_found', archiveWords.folder(name), archiveWords.folderHint)
    : new DeskFailure('archive_not_found', archiveWords.special(name), archiveWords.specialHint);
}
