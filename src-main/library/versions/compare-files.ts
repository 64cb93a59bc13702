/** Compares two ZIPs of one collection, which need not be in the library. */

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { PRIVATE_FOLDER } from '../../disk/make-folder.ts';
import type { FileChanges } from '../api/call-types.ts';
import type { Context } from '../api/library-api.ts';
import type { ArchiveFolders } from '../archive/archive-folders.ts';
import { INDEX_FILE, TEXT_FILE } from '../archive/file-names.ts';
import { requireArchiveFile } from '../archive/require-archive-file.ts';
import type { CatalogArchive } from '../catalog/catalog-entries.ts';
import type { ImportThreads } from '../index/import-threads.ts';
import { createIndexStore } from '../index/index-store.ts';
import { readCounts } from '../index/read-report.ts';
import { compareVersions } from './compare-versions.ts';
import { versionsWords } from './words.ts';

interface Parts {
  readonly folders: ArchiveFolders;
  readonly importThreads: ImportThreads;
}

/**
 * Indexes both ZIPs beside the library, compares them, and deletes the indexes.
 * @param paths absolute
 * @throws DeskFailure as for an import, and `bad_input` for exports of two collections
 */
export async function compareFiles(
  { folders, importThreads }: Parts,
  paths: { readonly older: string; readonly newer: string },
  context: Context,
): Promise<FileChanges> {
  await requireArchiveFile(paths.older);
  await requireArchiveFile(paths.newer);
  const scratch = folders.createScratch();
  const archives = new Map<string, CatalogArchive>();
  const store = createIndexStore(scratch, { collections: () => [], archive: (id) => archives.get(id) ?? null });

  const index = async (archiveId: string, archivePath: string) => {
    const folder = path.join(scratch, archiveId);
    await mkdir(folder, PRIVATE_FOLDER);
    const built = await importThreads.build(
      {
        archivePath,
        archiveId,
        definition: null,
        indexPath: path.join(folder, INDEX_FILE),
        textPath: path.join(folder, TEXT_FILE),
        fallbackName: '',
        fallbackCollectionId: null,
      },
      context,
    );
    const { collectionId, name, exportedAt } = built;
    archives.set(archiveId, { archiveId, collectionId, collectionName: name, filter: null, originalPath: archivePath });
    const { submissions, files } = readCounts(store.open(archiveId).db);
    return { path: archivePath, collectionId, exportedAt, submissions, files };
  };

  try {
    const older = await index('older', paths.older);
    const newer = await index('newer', paths.newer);
    if (older.collectionId !== newer.collectionId) throw twoCollections();
    const {
      olderRows: _older,
      newerRows: _newer,
      ...changes
    } = await compareVersions(
      () => store.open('older'),
      () => store.open('newer'),
      context,
    );
    return { older, newer, ...changes };
  } finally {
    store.close();
    await folders.discard(scratch);
  }
}

function twoCollections(): DeskFailure {
  return new DeskFailure('bad_input', versionsWords.twoCollections, versionsWords.twoCollectionsHint);
}
