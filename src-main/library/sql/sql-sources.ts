/** Finds the data that queries in SQL read. */
import path from 'node:path';
import Database from 'better-sqlite3';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { type Mark, NO_MARK } from '../../../src-preload/marks.ts';
import type { LibraryMethods } from '../api/library-api.ts';
import { INDEX_FILE } from '../archive/file-names.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { unlockedFor } from '../encryption/unlocked.ts';
import type { IndexStore, OpenIndex } from '../index/index-store.ts';
import { DamagedIndex } from '../index/storage/damaged-index.ts';
import type { Arrivals } from '../lifecycle/arrivals.ts';
import type { MarkReader } from '../review/review.ts';
import { MOST_COLLECTIONS } from './sql-connection.ts';
import { sqlWords } from './words.ts';

interface Parts {
  readonly archivesDirectory: string;
  readonly store: IndexStore;
  readonly arrivals: Pick<Arrivals, 'collections' | 'of'>;
  readonly marks: MarkReader;
  readonly catalog: Pick<Catalog, 'audit'>;
}

/** The methods of the library for queries in SQL. */
export function createSqlSources({ archivesDirectory, store, arrivals, marks, catalog }: Parts) {
  const folder = (archiveId: string) => path.join(archivesDirectory, archiveId);
  return {
    sqlSources: async ({ collectionId, damaged = null }) => {
      // The library builds the index again, then repeats the call.
      if (damaged !== null && arrivals.collections().some(({ archiveId }) => archiveId === damaged)) {
        throw new DamagedIndex(folder(damaged));
      }
      const wanted = () =>
        arrivals.collections().filter((each) => collectionId === null || each.collectionId === collectionId);
      // A query never reads a collection whose import is not complete.
      await Promise.all(wanted().flatMap((each) => arrivals.of(each.collectionId).map(({ ended }) => ended)));
      const collections = wanted();
      requireCollections(collections.length, collectionId);
      const opened = collections.map(({ archiveId }) => store.open(archiveId));
      return {
        collections: opened.map((index) => ({
          collectionId: index.collectionId,
          archiveId: index.archiveId,
          indexPath: path.join(folder(index.archiveId), INDEX_FILE),
          folder: index.directory,
        })),
        marks: marksDatabase(opened, marks),
        unlocked: unlockedFor(opened.flatMap(({ archiveId, directory }) => [folder(archiveId), directory])),
      };
    },
    // The log leaves out the query itself, because it may contain words of participants.
    noteSqlSaved: async ({ collectionId, format, rows }) =>
      catalog.audit('save-sql', collectionId ?? 'all', { format, rows }),
  } satisfies Partial<LibraryMethods>;
}

function requireCollections(count: number, collectionId: string | null): void {
  if (count === 0 && collectionId !== null) {
    throw new DeskFailure('collection_not_found', sqlWords.noCollection, sqlWords.lookForId);
  }
  if (count <= MOST_COLLECTIONS) return;
  throw new DeskFailure('bad_input', sqlWords.tooManyCollections(MOST_COLLECTIONS, count), sqlWords.chooseOne);
}

const MARKS = `CREATE TABLE marks (
  collection_id TEXT NOT NULL, submission INTEGER, submission_id TEXT, file INTEGER, rating INTEGER, decision TEXT, tags TEXT NOT NULL, note TEXT
) STRICT`;

function marksDatabase(indexes: readonly OpenIndex[], marks: MarkReader): Uint8Array {
  const db = new Database(':memory:');
  try {
    db.exec(MARKS);
    const insert = db.prepare('INSERT INTO marks VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
    db.transaction(() => {
      for (const index of indexes) {
        const { collectionId, submissions } = index;
        const placed = marks.of(index);
        const add = (row: number | null, file: number | null, mark: Mark) => {
          if (mark === NO_MARK) return;
          const submissionId = row === null ? null : (submissions.read(row)?.submissionId ?? null);
          insert.run(collectionId, row, submissionId, file, ...cellsOf(mark));
        };
        for (const [row, mark] of placed.submissions) add(row, null, mark);
        for (const [file, mark] of placed.files) add(index.files().read(file)?.row ?? null, file, mark);
      }
    })();
    return db.serialize();
  } finally {
    db.close();
  }
}

function cellsOf({ rating, flag, tags, note }: Mark) {
  return [rating || null, flag === 'undecided' ? null : flag, JSON.stringify(tags), note || null];
}
