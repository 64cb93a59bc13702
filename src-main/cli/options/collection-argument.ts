import type { Collection } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';

/**
 * The one thing among those known that an id or an exact name means; null where none does.
 * @throws DeskFailure `bad_input` where a name means several
 */
export function oneNamed<Thing extends { readonly name: string }>(
  things: readonly Thing[],
  typed: string,
  idOf: (thing: Thing) => string,
): Thing | null {
  const byId = things.find((thing) => idOf(thing) === typed);
  if (byId) return byId;
  const byName = things.filter((thing) => thing.name === typed);
  if (byName.length > 1) {
    throw new DeskFailure(
      'bad_input',
      `${byName.length} collections are called "${typed}".`,
      `Name the one you mean by its id: ${byName.map(idOf).join(', ')}.`,
    );
  }
  return byName[0] ?? null;
}

/**
 * The library's collection that a COLLECTION argument means.
 * @throws DeskFailure `collection_not_found`, or `bad_input` where a name means several
 */
export function findCollection(collections: readonly Collection[], typed: string): Collection {
  const found = oneNamed(collections, typed, (collection) => collection.collectionId);
  if (found) return found;
  throw new DeskFailure(
    'collection_not_found',
    `The library holds no collection "${typed}".`,
    collections.length === 0
      ? 'Import an archive first: import ARCHIVE.zip.'
      : 'Run "list" to see the collections with their ids and names.',
  );
}
