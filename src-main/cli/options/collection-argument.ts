import type { Collection } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { Invocation } from '../command/command.ts';
import { optionWords } from './words.ts';

/**
 * Finds the item with an id or exact name. Null without one.
 * @throws DeskFailure `bad_input` for a name of several items
 */
export function findByIdOrName<Thing extends { readonly name: string }>(
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
      optionWords.severalCollections(byName.length, typed),
      optionWords.nameById(byName.map(idOf).join(', ')),
    );
  }
  return byName[0] ?? null;
}

/** The collection of the library that a person typed, as {@link findCollection} finds it. */
export async function collectionNamed({ library, context }: Invocation, typed: string): Promise<Collection> {
  const opened = await library();
  return findCollection(await opened.collections(undefined, context), typed);
}

/** The id of the collection that `--collection` or an optional argument names. Null without one, which means all. */
export async function collectionIdOrAll(invocation: Invocation, typed: string | null): Promise<string | null> {
  return typed === null ? null : (await collectionNamed(invocation, typed)).collectionId;
}

/**
 * Finds the collection of the library for a COLLECTION argument: by id, by its name in the library, or by its name on Prolific.
 * @throws DeskFailure `collection_not_found`, or `bad_input` for a name of several
 */
export function findCollection(collections: readonly Collection[], typed: string): Collection {
  const idOf = ({ collectionId }: Collection) => collectionId;
  const original = (collection: Collection) => ({ ...collection, name: collection.originalName });
  const found = findByIdOrName(collections, typed, idOf) ?? findByIdOrName(collections.map(original), typed, idOf);
  if (found) return collections.find((collection) => idOf(collection) === idOf(found)) ?? found;
  throw new DeskFailure(
    'collection_not_found',
    optionWords.unknownCollection(typed),
    collections.length === 0 ? optionWords.importFirst : optionWords.runList,
  );
}
