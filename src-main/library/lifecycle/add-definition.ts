/** Adds the definition of a collection to an archive that was imported without one. */
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { Context } from '../api/library-api.ts';
import type { ArchiveFolders } from '../archive/archive-folders.ts';
import { writeOrigin } from '../archive/archive-origin.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { ImportThreads } from '../index/import-threads.ts';
import type { IndexStore } from '../index/index-store.ts';
import { readDefinition } from '../index/parsing/definition.ts';
import type { Arrivals } from './arrivals.ts';
import { currentArchive } from './current-archive.ts';
import { rebuildIndex } from './prepare-archives.ts';
import type { Turns } from './turns.ts';
import { lifecycleWords } from './words.ts';

interface Parts {
  readonly catalog: Catalog;
  readonly folders: ArchiveFolders;
  readonly store: IndexStore;
  readonly importThreads: ImportThreads;
}

/**
 * Adds a definition that was requested later, see `addDefinition` of the library.
 * @throws DeskFailure `bad_input` for the definition of another collection
 */
export async function addDefinition(
  parts: Parts & { readonly arrivals: Arrivals },
  inTurn: Turns,
  { collectionId, definition }: { readonly collectionId: string; readonly definition: unknown },
  context: Context,
): Promise<void> {
  const { catalog, arrivals } = parts;
  await Promise.all(arrivals.of(collectionId).map(({ ended }) => ended));
  const { archiveId } = currentArchive(catalog, collectionId);
  if (readDefinition(definition)?.collectionId !== collectionId) throw otherDefinition();
  await inTurn(archiveId, () => completeDefinition(parts, archiveId, definition, context));
  catalog.audit('add-definition', collectionId, { archiveId });
}

/** Adds the definition of a new export to the same archive without one, such as an archive that was imported from a file. */
export async function completeDefinition(
  parts: Parts,
  archiveId: string,
  definition: unknown,
  context: Context,
): Promise<void> {
  const { catalog, folders } = parts;
  const record = catalog.archiveRecord(archiveId);
  if (record === null || record.definition !== null) return;
  await rebuildIndex(parts, { ...record, definition }, context);
  await writeOrigin(folders.folder(archiveId), { ...record, definition });
  // The last step, because an archive with a definition is not completed again.
  catalog.addDefinition(archiveId, definition);
}

function otherDefinition(): DeskFailure {
  return new DeskFailure('bad_input', lifecycleWords.otherDefinition, lifecycleWords.otherDefinitionHint);
}
