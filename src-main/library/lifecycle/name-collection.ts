import type { CollectionNaming } from '../../../src-preload/collections.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { currentArchive } from './current-archive.ts';

/**
 * Gives a collection a name and a group in this library, and notes it in the activity log. The archive keeps the name of Prolific.
 * @returns the name and the group before, to undo it
 */
export function nameCollection(
  catalog: Catalog,
  { collectionId, ...naming }: CollectionNaming & { readonly collectionId: string },
): CollectionNaming {
  currentArchive(catalog, collectionId);
  return catalog.transaction(() => {
    const before = catalog.names.of(collectionId);
    const after = { name: trimmedOrNull(naming.name), group: trimmedOrNull(naming.group) };
    if (before.name === after.name && before.group === after.group) return before;
    catalog.names.put(collectionId, after, new Date().toISOString());
    catalog.audit('name-collection', collectionId, { ...after, before });
    return before;
  });
}

function trimmedOrNull(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
