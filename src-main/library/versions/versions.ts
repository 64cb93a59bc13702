/** Lists all exports of a collection, compares them, and removes the earlier ones. */

import { DeskFailure } from '../../../src-preload/failure.ts';
import { replacedByNewer, type Version, type VersionChanges } from '../../../src-preload/versions.ts';
import { withBallast } from '../../disk/ballast.ts';
import type { Context, LibraryMethods } from '../api/library-api.ts';
import type { ArchiveFolders } from '../archive/archive-folders.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { unknownCollection } from '../catalog/not-in-library.ts';
import type { ImportThreads } from '../index/import-threads.ts';
import type { IndexStore } from '../index/index-store.ts';
import { readCounts, readUnreadable } from '../index/read-report.ts';
import { unlessUnreadable } from '../index/unreadable.ts';
import { compareFiles } from './compare-files.ts';
import { type ChangeReader, Comparisons } from './comparisons.ts';
import { countOnlyGoodCopies } from './only-good-copies.ts';
import { findPurge } from './purge.ts';
import { versionsWords } from './words.ts';

interface Parts {
  /** Absolute path of the library's folder. */
  readonly directory: string;
  readonly catalog: Catalog;
  readonly store: IndexStore;
  readonly folders: ArchiveFolders;
  readonly importThreads: ImportThreads;
}

/** The part of the library for earlier exports of a collection. */
export function createVersions(parts: Parts) {
  const comparisons = new Comparisons(parts);
  const methods = {
    versions: async ({ collectionId }) => versionsOf(parts, collectionId),
    compare: async ({ collectionId, from }, context = {}) =>
      compareExports(versionsOf(parts, collectionId), from, comparisons, context),
    removeEarlier: async ({ collectionId, force = false }, context = {}) => {
      const removed = await removeEarlier(parts, collectionId, force, context);
      comparisons.clear();
      return removed;
    },
    compareFiles: (paths, context = {}) => compareFiles(parts, paths, context),
  } satisfies Partial<LibraryMethods>;
  const reader: ChangeReader = comparisons;
  return { reader, ...methods };
}

function versionsOf({ catalog, store }: Parts, collectionId: string): readonly Version[] {
  const archives = catalog.archivesOf(collectionId);
  if (archives.length === 0) throw unknownCollection();
  return archives.flatMap(({ archiveId }, place) => {
    const record = catalog.archiveRecord(archiveId);
    if (record === null) return [];
    const { exportedAt, importedAt, sha256, bytes, filter } = record;
    // An unreadable archive can still be removed.
    const counts = unlessUnreadable(() => readCounts(store.open(archiveId).db));
    const { submissions, files } = counts ?? { submissions: null, files: null };
    const current = place === 0;
    return [{ archiveId, exportedAt, importedAt, sha256, bytes, submissions, files, filter, current }];
  });
}

/** @param from the archive to compare the newest export with; if undefined, the export before the newest */
async function compareExports(
  all: readonly Version[],
  from: string | undefined,
  comparisons: Comparisons,
  context: Context,
): Promise<VersionChanges | null> {
  // A part does not hold all submissions, so a submission that it lacks is not withdrawn.
  const versions = all.filter(({ filter }) => filter === null);
  const [newer, previous] = versions;
  const older = from === undefined ? previous : versions.find(({ archiveId }) => archiveId === from);
  if (newer === undefined || older === undefined || older === newer) return null;
  const { olderRows, newerRows, ...found } = await comparisons.between(older.archiveId, newer.archiveId, context);
  return { older, newer, ...found };
}

async function removeEarlier(parts: Parts, collectionId: string, force: boolean, context: Context) {
  const { directory, catalog, store, folders } = parts;
  const leaving = replacedByNewer(versionsOf(parts, collectionId)).map(({ archiveId }) => archiveId);
  if (leaving.length === 0) throw noReplacedExports();
  const purge = await findPurge(parts, collectionId, leaving, context);
  if (!force) await refuseOnlyCopies(parts, { collectionId, leaving, ids: purge.submissionIds }, context);
  await withBallast(directory, () => {
    folders.leaving(leaving);
    catalog.removeArchives(collectionId, leaving, purge);
  });
  for (const archiveId of leaving) {
    store.release(archiveId);
    await folders.remove(archiveId);
  }
  return { archives: leaving.length, submissions: purge.submissionIds.size };
}

interface Removal {
  readonly collectionId: string;
  readonly leaving: readonly string[];
  /** The submissions that no remaining export holds. */
  readonly ids: ReadonlySet<string>;
}

/**
 * Refuses a removal if the earlier exports may have the only good copy of something: of submissions on lines that the newer export cannot
 * read, of damaged answers, or of files that it lacks.
 */
async function refuseOnlyCopies({ catalog, store }: Parts, removal: Removal, context: Context): Promise<void> {
  const { collectionId, leaving, ids } = removal;
  const all = catalog.archivesOf(collectionId).map(({ archiveId }) => archiveId);
  const staying = all.filter((archiveId) => !leaving.includes(archiveId));
  const unreadable = staying.map((archiveId) => readUnreadable(store.open(archiveId).db));
  const named = [...ids].filter((id) => unreadable.some((each) => each.ids.has(id))).length;
  const unknown = unreadable.some((each) => each.unknown > 0) ? ids.size - named : 0;
  const good = await countOnlyGoodCopies(store, leaving, staying, context);
  const isEmpty = ids.size > 0 && staying.every((archiveId) => readCounts(store.open(archiveId).db).submissions === 0);
  const sentences = [
    ...(named > 0 ? [versionsWords.wholeOnlyEarlier(named)] : []),
    ...(unknown > 0 ? [versionsWords.maybeWithdrawn(unknown)] : []),
    ...(isEmpty && unknown === 0 ? [versionsWords.nothingNewer] : []),
    ...(good.submissions > 0 ? [versionsWords.goodAnswers(good.submissions)] : []),
    ...(good.files > 0 ? [versionsWords.goodFiles(good.files)] : []),
  ];
  if (sentences.length === 0) return;
  const reason = named + unknown > 0 ? versionsWords.onlyCopies : versionsWords.lacksData;
  throw new DeskFailure('unreadable_lines', [reason, ...sentences].join(' '), versionsWords.onlyCopiesHint);
}

function noReplacedExports(): DeskFailure {
  return new DeskFailure('bad_input', versionsWords.nothingReplaced, versionsWords.nothingReplacedHint);
}
