/** Every export of a collection that the library holds, what changed between them, and getting rid of the earlier ones. */

import { DeskFailure } from '../../../src-preload/failure.ts';
import type { Version } from '../../../src-preload/versions.ts';
import type { Context, LibraryApi } from '../api.ts';
import type { ArchiveFolders } from '../archive-folders.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { IndexStore } from '../index/index-store.ts';
import { readCounts } from '../index/read-report.ts';
import { type ComparedSubmissions, compareVersions } from './compare-versions.ts';

export type Versions = Pick<LibraryApi, 'versions' | 'compare' | 'removeEarlier'>;

interface Parts {
  readonly catalog: Catalog;
  readonly store: IndexStore;
  readonly folders: ArchiveFolders;
}

export function createVersions({ catalog, store, folders }: Parts): Versions {
  // Archives never change, so that neither does the difference of two.
  const compared = new Map<string, ComparedSubmissions>();

  const versionsOf = (collectionId: string): readonly Version[] => {
    const archives = catalog.archivesOf(collectionId);
    if (archives.length === 0) throw noCollection();
    return archives.flatMap(({ archiveId }, place) => {
      const record = catalog.archiveRecord(archiveId);
      if (record === null) return [];
      const { exportedAt, importedAt, sha256, bytes } = record;
      const { submissions, files } = readCounts(store.open(archiveId).db);
      return [{ archiveId, exportedAt, importedAt, sha256, bytes, submissions, files, current: place === 0 }];
    });
  };

  const compare = async (collectionId: string, from: string | undefined, context: Context) => {
    const versions = versionsOf(collectionId);
    const [newer, previous] = versions;
    const older = from === undefined ? previous : versions.find(({ archiveId }) => archiveId === from);
    if (newer === undefined || older === undefined || older === newer) return null;
    const key = `${older.archiveId} ${newer.archiveId}`;
    const found =
      compared.get(key) ??
      (await compareVersions(
        () => store.open(older.archiveId),
        () => store.open(newer.archiveId),
        context,
      ));
    compared.set(key, found);
    return { older, newer, ...found };
  };

  /** Ids that only earlier exports know. */
  const withdrawnOf = async (collectionId: string, earlier: readonly Version[], context: Context) => {
    const withdrawn = new Set<string>();
    for (const { archiveId } of earlier) {
      const changes = await compare(collectionId, archiveId, context);
      for (const id of changes?.withdrawn ?? []) withdrawn.add(id);
    }
    return withdrawn;
  };

  return {
    versions: async ({ collectionId }) => versionsOf(collectionId),
    compare: async ({ collectionId, from }, context = {}) => compare(collectionId, from, context),
    removeEarlier: async ({ collectionId }, context = {}) => {
      const earlier = versionsOf(collectionId).filter(({ current }) => !current);
      const withdrawn = await withdrawnOf(collectionId, earlier, context);
      folders.leaving(earlier.map(({ archiveId }) => archiveId));
      catalog.removeArchives(
        collectionId,
        earlier.map(({ archiveId }) => archiveId),
        [...withdrawn],
      );
      for (const { archiveId } of earlier) {
        store.release(archiveId);
        await folders.remove(archiveId);
      }
      compared.clear();
      return { archives: earlier.length, submissions: withdrawn.size };
    },
  };
}

function noCollection(): DeskFailure {
  return new DeskFailure(
    'collection_not_found',
    'The library holds no such collection.',
    'Import its archive first, or look at the list of collections for its id.',
  );
}
