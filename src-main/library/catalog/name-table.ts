/** The names and groups that people give to collections. Call functions that change them inside a transaction. */
import type Database from 'better-sqlite3';
import type { CollectionNaming } from '../../../src-preload/collections.ts';

export interface NameTable {
  /** Both null for a collection that was not named. */
  of(collectionId: string): CollectionNaming;
  put(collectionId: string, naming: CollectionNaming, changedAt: string): void;
  remove(collectionId: string): void;
}

const NOT_NAMED: CollectionNaming = { name: null, group: null };

/** The statements for names and groups. */
export function createNameTable(db: Database.Database): NameTable {
  const one = db.prepare<[string], CollectionNaming>(
    'SELECT name, group_name AS "group" FROM collection_names WHERE collection_id = ?',
  );
  const insert = db.prepare('INSERT OR REPLACE INTO collection_names VALUES (?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM collection_names WHERE collection_id = ?');
  return {
    of: (collectionId) => one.get(collectionId) ?? NOT_NAMED,
    put: (collectionId, { name, group }, changedAt) => {
      if (name === null && group === null) remove.run(collectionId);
      else insert.run(collectionId, name, group, changedAt);
    },
    remove: (collectionId) => void remove.run(collectionId),
  };
}
