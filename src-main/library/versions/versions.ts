/** Every export of a collection that the library holds, what changed between them, and getting rid of the earlier ones. */

import { DeskFailure } from '../../../src-preload/failure.ts';
import { CHANGES, type Change, replacedByNewer, type Version } from '../../../src-preload/versions.ts';
import { formatCounted } from '../../../src-preload/words/numbers.ts';
import { withBallast } from '../../disk/ballast.ts';
import type { Context, LibraryApi } from '../api/library-api.ts';
import type { ArchiveFolders } from '../archive/archive-folders.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { IndexStore } from '../index/index-store.ts';
import { readCounts, readUnreadable } from '../index/read-report.ts';
import { unlessUnreadable } from '../index/unreadable.ts';
import { type ComparedSubmissions, compareVersions } from './compare-versions.ts';
import { purgeOf } from './purge.ts';
import { type WithdrawnRows, withdrawnRows } from './withdrawn.ts';

export type Versions = Pick<LibraryApi, 'versions' | 'compare' | 'removeEarlier'> & { readonly reader: ChangeReader };

/** What queries need of the differences between exports. */
export interface ChangeReader {
  /** By row, codes as in {@link ComparedSubmissions}; null where nobody compared yet, or there is nothing to compare. */
  of(archiveId: string): Uint8Array | null;
  /** Compares the archive with its neighbour, so that {@link of} knows it: the newest with the one before, an earlier one with the newest. */
  prepare(archiveId: string, context: Context): Promise<void>;
  /**
   * The submissions that were in earlier exports of the archive's collection and are not in this one, its newest: by earlier export, each
   * submission once. Null where not all of them were compared, see {@link prepareWithdrawn}.
   */
  withdrawn(archiveId: string): readonly WithdrawnRows[] | null;
  prepareWithdrawn(archiveId: string, context: Context): Promise<void>;
}

/** The change of a row, for whoever shows it. */
export function changeAt(codes: Uint8Array | null, row: number): Change | null {
  return CHANGES[(codes?.[row] ?? 0) - 1] ?? null;
}

interface Parts {
  /** Absolute path of the library's folder. */
  readonly directory: string;
  readonly catalog: Catalog;
  readonly store: IndexStore;
  readonly folders: ArchiveFolders;
}

export function createVersions({ directory, catalog, store, folders }: Parts): Versions {
  // Archives never change, so that neither does the difference of two.
  const compared = new Map<string, ComparedSubmissions>();

  const comparison = async (older: string, newer: string, context: Context): Promise<ComparedSubmissions> => {
    const key = `${older} ${newer}`;
    const found =
      compared.get(key) ??
      (await compareVersions(
        () => store.open(older),
        () => store.open(newer),
        context,
      ));
    compared.set(key, found);
    return found;
  };

  const versionsOf = (collectionId: string): readonly Version[] => {
    const archives = catalog.archivesOf(collectionId);
    if (archives.length === 0) throw noCollection();
    return archives.flatMap(({ archiveId }, place) => {
      const record = catalog.archiveRecord(archiveId);
      if (record === null) return [];
      const { exportedAt, importedAt, sha256, bytes, filter } = record;
      // One that cannot be read can still be removed.
      const counts = unlessUnreadable(() => readCounts(store.open(archiveId).db));
      const { submissions, files } = counts ?? { submissions: 0, files: 0 };
      const current = place === 0;
      return [{ archiveId, exportedAt, importedAt, sha256, bytes, submissions, files, filter, current }];
    });
  };

  const compare = async (collectionId: string, from: string | undefined, context: Context) => {
    // What a part lacks is not withdrawn.
    const versions = versionsOf(collectionId).filter(({ filter }) => filter === null);
    const [newer, previous] = versions;
    const older = from === undefined ? previous : versions.find(({ archiveId }) => archiveId === from);
    if (newer === undefined || older === undefined || older === newer) return null;
    const {
      olderRows: _older,
      newerRows: _newer,
      ...found
    } = await comparison(older.archiveId, newer.archiveId, context);
    return { older, newer, ...found };
  };

  /** The two archives of a comparison that says something about this one; null for the only export of a collection. */
  const neighbours = (archiveId: string): readonly [older: string, newer: string] | null => {
    const collectionId = catalog.archive(archiveId)?.collectionId;
    const archives = collectionId === undefined ? [] : catalog.archivesOf(collectionId);
    const ids = archives.filter(({ filter }) => filter === null).map((one) => one.archiveId);
    const [newest, previous] = ids;
    if (newest === undefined || previous === undefined || !ids.includes(archiveId)) return null;
    return archiveId === newest ? [previous, newest] : [archiveId, newest];
  };

  /** The earlier exports of the whole collection, the latest first; none where this is not its newest. */
  const earlierOf = (archiveId: string): readonly string[] => {
    const collectionId = catalog.archive(archiveId)?.collectionId;
    const archives = collectionId === undefined ? [] : catalog.archivesOf(collectionId);
    const [newest, ...earlier] = archives.filter(({ filter }) => filter === null).map((one) => one.archiveId);
    return newest === archiveId ? earlier : [];
  };

  const reader: ChangeReader = {
    withdrawn: (archiveId) => {
      const known = earlierOf(archiveId).map((older) => ({
        archiveId: older,
        found: compared.get(`${older} ${archiveId}`),
      }));
      const all = known.flatMap(({ found, ...older }) => (found === undefined ? [] : [{ ...older, found }]));
      return all.length === known.length ? withdrawnRows(all, (older) => store.open(older)) : null;
    },
    prepareWithdrawn: async (archiveId, context) => {
      for (const older of earlierOf(archiveId)) await comparison(older, archiveId, context);
    },
    of: (archiveId) => {
      const pair = neighbours(archiveId);
      const found = pair && compared.get(pair.join(' '));
      return found ? (pair[0] === archiveId ? found.olderRows : found.newerRows) : null;
    },
    prepare: async (archiveId, context) => {
      const pair = neighbours(archiveId);
      if (pair !== null) await comparison(...pair, context);
    },
  };

  /** A submission on a line that cannot be read is not withdrawn: the earlier export has the only good copy of it. */
  const refuseOnlyCopies = (collectionId: string, leaving: readonly string[], ids: ReadonlySet<string>) => {
    const staying = catalog.archivesOf(collectionId).filter(({ archiveId }) => !leaving.includes(archiveId));
    const unreadable = staying.map(({ archiveId }) => readUnreadable(store.open(archiveId).db));
    const named = [...ids].filter((id) => unreadable.some((each) => each.ids.has(id))).length;
    const unknown = unreadable.some((each) => each.unknown > 0) ? ids.size - named : 0;
    if (named + unknown > 0) throw onlyCopies(named, unknown);
  };

  return {
    reader,
    versions: async ({ collectionId }) => versionsOf(collectionId),
    compare: async ({ collectionId, from }, context = {}) => compare(collectionId, from, context),
    removeEarlier: async ({ collectionId, force = false }, context = {}) => {
      const leaving = replacedByNewer(versionsOf(collectionId)).map(({ archiveId }) => archiveId);
      if (leaving.length === 0) throw nothingEarlier();
      const purge = await purgeOf({ catalog, store }, collectionId, leaving, context);
      if (!force) refuseOnlyCopies(collectionId, leaving, purge.submissionIds);
      await withBallast(directory, () => {
        folders.leaving(leaving);
        catalog.removeArchives(collectionId, leaving, purge);
      });
      for (const archiveId of leaving) {
        store.release(archiveId);
        await folders.remove(archiveId);
      }
      compared.clear();
      return { archives: leaving.length, submissions: purge.submissionIds.size };
    },
  };
}

function onlyCopies(named: number, unknown: number): DeskFailure {
  const newer = 'Nothing was removed: the newer export has lines that cannot be read.';
  const sure = `${formatCounted(named, 'submission')} on them ${named === 1 ? 'is' : 'are'} whole only in the earlier exports.`;
  const unsure = `${formatCounted(unknown, 'submission')} of the earlier exports may be on them, or withdrawn: this cannot be told.`;
  return new DeskFailure(
    'unreadable_lines',
    [newer, ...(named > 0 ? [sure] : []), ...(unknown > 0 ? [unsure] : [])].join(' '),
    'Export the collection again first. To delete these submissions nevertheless, remove with --force, or confirm it in the window.',
  );
}

function nothingEarlier(): DeskFailure {
  return new DeskFailure(
    'bad_input',
    'No export of this collection here is replaced by a newer one.',
    'Export the whole collection again, or the same part: what is withdrawn is not in the new export, and then goes with the old one.',
  );
}

function noCollection(): DeskFailure {
  return new DeskFailure(
    'collection_not_found',
    'The library holds no such collection.',
    'Import its archive first, or look at the list of collections for its id.',
  );
}
