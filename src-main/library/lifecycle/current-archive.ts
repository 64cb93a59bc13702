import { DeskFailure } from '../../../src-preload/failure.ts';
import type { ArchiveDirectory } from '../catalog/catalog-entries.ts';
import { lifecycleWords } from './words.ts';

/** The archive that the library shows for a collection. @throws DeskFailure `collection_not_found` */
export function currentArchive(archives: ArchiveDirectory, collectionId: string): { readonly archiveId: string } {
  const current = archives.collections().find((collection) => collection.collectionId === collectionId);
  if (current === undefined) throw noCollection();
  return current;
}

export function noCollection(): DeskFailure {
  return new DeskFailure(
    'collection_not_found',
    lifecycleWords.unknownCollection,
    lifecycleWords.unknownCollectionHint,
  );
}
