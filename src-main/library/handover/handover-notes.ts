/** Records hand-overs in the activity log, so that they can be repeated from the same archives. */
import { dependsOnMarks, type FileRef, type PickedItems, type Query } from '../../../src-preload/domain.ts';
import type { HistoryEntry, WayOut } from '../../../src-preload/history.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { createItemPicker } from '../query/pick-items.ts';
import { ranges } from '../query/picked-items.ts';
import type { Result } from '../query/result.ts';

export interface HandoverNotes {
  /** Records the hand-over of a query's result. */
  handedOver(
    action: 'save-table' | 'save-codebook' | 'extract' | 'handover',
    query: Query,
    result: Result,
    details: Readonly<Record<string, unknown>>,
  ): void;
  /** @param isCleaned true for copies without metadata @param more what else is known */
  filesOut(files: readonly FileRef[], how: WayOut, isCleaned: boolean, more?: HistoryEntry['details']): void;
}

/** An entry has the SHA-256 of each archive, the query, and the details that the caller gives. */
export function createHandoverNotes(catalog: Pick<Catalog, 'archive' | 'audit' | 'sha256Of'>): HandoverNotes {
  return {
    handedOver: (action, query, result, details) => {
      const archives = result.archives.map(({ archiveId }) => catalog.sha256Of(archiveId));
      const picked = pickedBy(query, result);
      const named =
        picked && Object.fromEntries(Object.entries(picked).map(([id, numbers]) => [catalog.sha256Of(id), numbers]));
      const { picked: _, ...asked } = query;
      catalog.audit(action, query.collectionId ?? 'all', { query: asked, archives, picked: named, ...details });
    },
    filesOut: (files, how, isCleaned, more = {}) => {
      const byArchive = [...Map.groupBy(files, ({ archiveId }) => archiveId)];
      const collections = new Set(byArchive.map(([archiveId]) => catalog.archive(archiveId)?.collectionId ?? 'all'));
      const [only = 'all'] = collections.size === 1 ? collections : [];
      const picked = byArchive.map(([id, refs]) => [catalog.sha256Of(id), ranges(refs.map(({ file }) => file))]);
      catalog.audit('files-out', only, {
        how,
        files: files.length,
        picked: Object.fromEntries(picked),
        ...(isCleaned && { metadata: 'removed' }),
        ...more,
      });
    },
  };
}

/**
 * By archive: rows of submissions or numbers of files, as in `1-3,7`. Null if the query finds them again. It may find something else later
 * if it depends on marks, on comparisons of exports, or on a selection, which names items by number.
 */
function pickedBy(query: Query, result: Result): PickedItems['archives'] | null {
  if (!dependsOnMarks(query) && query.changes.length === 0 && query.picked === undefined) return null;
  const picker = createItemPicker(result);
  const numbers = result.numbers(result.total);
  for (let place = 0; place < result.total; place += 1) picker.add(place, numbers[place] ?? 0);
  return picker.items().archives;
}
