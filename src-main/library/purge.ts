/** Whom an archive leaves with: whose answers nothing in the library holds any more once it is gone. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { DeskFailure } from '../../src-preload/failure.ts';
import type { Context } from './api.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { Purge } from './catalog/catalog-entries.ts';
import { findRowsOfId, type IdColumn, readIds } from './index/columns.ts';
import { DamagedIndex } from './index/damaged-index.ts';
import type { IndexStore, OpenIndex } from './index/index-store.ts';

interface Parts {
  readonly catalog: Catalog;
  readonly store: IndexStore;
}

/**
 * @param leaving archives of the collection that are to be removed. One whose index cannot be read counts as empty: that must not
 * keep it from being removed.
 * @throws DOMException `AbortError` when the signal says so
 */
export async function purgeOf(
  { catalog, store }: Parts,
  collectionId: string,
  leaving: readonly string[],
  { signal }: Context,
): Promise<Purge> {
  const staying = (of: string) => catalog.archivesOf(of).filter(({ archiveId }) => !leaving.includes(archiveId));
  const idsIn = async (archiveId: string, column: IdColumn) => {
    await nextTurn();
    signal?.throwIfAborted();
    return readable(store, archiveId, ({ db }) => readIds(db, column)) ?? [];
  };

  const held = new Set<string>();
  for (const { archiveId } of staying(collectionId))
    for (const id of await idsIn(archiveId, 'submission_id')) held.add(id);
  const submissionIds = new Set<string>();
  const participantIds = new Set<string>();
  for (const archiveId of leaving) {
    const participants = await idsIn(archiveId, 'participant_id');
    for (const [row, id] of (await idsIn(archiveId, 'submission_id')).entries()) {
      if (row === 0 || held.has(id)) continue;
      submissionIds.add(id);
      participantIds.add(participants[row] ?? '');
    }
  }
  const others = catalog.collections().flatMap((one) => staying(one.collectionId));
  return {
    submissionIds,
    participantIds,
    isHeld: (participantId) =>
      others.some(({ archiveId }) =>
        readable(store, archiveId, ({ db }) => findRowsOfId(db, 'participant_id', participantId).length > 0),
      ),
  };
}

/** What an archive's index says; null where it cannot be read. */
function readable<Value>(store: IndexStore, archiveId: string, read: (index: OpenIndex) => Value): Value | null {
  try {
    return read(store.open(archiveId));
  } catch (error) {
    // A damaged index is built again first, where its archive is there.
    if (error instanceof DamagedIndex) throw error;
    if (error instanceof DeskFailure && error.code === 'disk_error') return null;
    throw error;
  }
}
