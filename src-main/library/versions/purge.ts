/** Finds submissions that exist only in the archives being removed. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { Context } from '../api/library-api.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Purge } from '../catalog/catalog-entries.ts';
import type { IndexStore } from '../index/index-store.ts';
import { findRowsOfId, type IdColumn, readIds } from '../index/storage/columns.ts';
import { unlessUnreadable } from '../index/unreadable.ts';
import { versionsWords } from './words.ts';

interface Parts {
  readonly catalog: Catalog;
  readonly store: IndexStore;
}

/**
 * @param leaving archives of the collection that are being removed. If one of them cannot be read, every marked submission that no other
 * archive holds counts as part of it.
 * @throws DOMException `AbortError` if the signal aborts; DeskFailure if a remaining archive cannot be read, because its submissions are
 * unknown then
 */
export async function findPurge(
  { catalog, store }: Parts,
  collectionId: string,
  leaving: readonly string[],
  { signal }: Context,
): Promise<Purge> {
  const staying = (of: string) => catalog.archivesOf(of).filter(({ archiveId }) => !leaving.includes(archiveId));
  const idsIn = async (archiveId: string, column: IdColumn) => {
    await nextTurn();
    signal?.throwIfAborted();
    return unlessUnreadable(() => readIds(store.open(archiveId).db, column));
  };

  const held = new Set<string>();
  for (const { archiveId } of staying(collectionId)) {
    const ids = await idsIn(archiveId, 'submission_id');
    if (ids === null) throw unreadableRemaining();
    for (const id of ids) held.add(id);
  }
  const submissionIds = new Set<string>();
  const participantIds = new Set<string>();
  for (const archiveId of leaving) {
    const ids = await idsIn(archiveId, 'submission_id');
    const participants = (await idsIn(archiveId, 'participant_id')) ?? [];
    if (ids === null) {
      for (const { submissionId } of catalog.marks.all(collectionId))
        if (!held.has(submissionId)) submissionIds.add(submissionId);
    }
    for (const [row, id] of (ids ?? []).entries()) {
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
        unlessUnreadable(() => findRowsOfId(store.open(archiveId).db, 'participant_id', participantId).length > 0),
      ),
  };
}

function unreadableRemaining(): DeskFailure {
  return new DeskFailure('disk_error', versionsWords.unreadableRemaining, versionsWords.unreadableRemainingHint);
}
