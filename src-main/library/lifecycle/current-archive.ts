import type { ArchiveDirectory, CatalogCollection } from '../catalog/catalog-entries.ts';
import { unknownCollection } from '../catalog/not-in-library.ts';

/** The archive that the library shows for a collection. @throws DeskFailure `collection_not_found` */
export function currentArchive(archives: ArchiveDirectory, collectionId: string): CatalogCollection {
  const current = archives.collections().find((collection) => collection.collectionId === collectionId);
  if (current === undefined) throw unknownCollection();
  return current;
}
