/** Marks as the catalog keeps them: by what they are about, not by where an archive's index has it, so that they outlive exports. */
import type Database from 'better-sqlite3';
import type { Flag, Mark } from '../../../src-preload/marks.ts';

/** What a mark is about. */
export interface MarkSubject {
  /** Empty for a file that no answer names. */
  readonly submissionId: string;
  /** Of a file: what it holds, see `contentKey`; empty for the submission itself. */
  readonly content: string;
}

export type StoredMark = MarkSubject & { readonly mark: Mark };

/** With the time of the last change, ISO 8601 UTC. */
export type DatedMark = StoredMark & { readonly changedAt: string };

export interface MarkTable {
  /** All marks of a collection that say anything. */
  all(collectionId: string): readonly DatedMark[];
  get(collectionId: string, subject: MarkSubject): DatedMark | null;
  /** A mark that says nothing is forgotten. To be called inside a transaction. */
  put(collectionId: string, subject: MarkSubject, mark: Mark, at: string): void;
  /** Forgets every mark on a submission and its files. To be called inside a transaction. */
  forget(collectionId: string, submissionId: string): void;
  /** Changes whenever another process wrote to the catalog. */
  revision(): number;
}

interface MarkRow extends MarkSubject {
  readonly rating: number;
  readonly flag: Flag;
  readonly tags: string;
  readonly note: string;
  readonly changedAt: string;
}

const COLUMNS = 'submission_id AS submissionId, content, rating, flag, tags, note, changed_at AS changedAt';

export function createMarkTable(db: Database.Database): MarkTable {
  const ofCollection = db.prepare<[string], MarkRow>(`SELECT ${COLUMNS} FROM marks WHERE collection_id = ?`);
  const one = db.prepare<[string, string, string], MarkRow>(
    `SELECT ${COLUMNS} FROM marks WHERE collection_id = ? AND submission_id = ? AND content = ?`,
  );
  const insert = db.prepare('INSERT OR REPLACE INTO marks VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const insertCollection = db.prepare('INSERT OR IGNORE INTO collections VALUES (?, ?)');
  const remove = db.prepare('DELETE FROM marks WHERE collection_id = ? AND submission_id = ? AND content = ?');
  const removeAll = db.prepare('DELETE FROM marks WHERE collection_id = ? AND submission_id = ?');
  return {
    all: (collectionId) => ofCollection.all(collectionId).map(toDated),
    get: (collectionId, { submissionId, content }) => {
      const row = one.get(collectionId, submissionId, content);
      return row === undefined ? null : toDated(row);
    },
    put: (collectionId, { submissionId, content }, mark, at) => {
      if (saysNothing(mark)) remove.run(collectionId, submissionId, content);
      else {
        // A collection can be reviewed while it arrives, when the catalog does not know it yet.
        insertCollection.run(collectionId, at);
        insert.run(
          ...[collectionId, submissionId, content, mark.rating, mark.flag, JSON.stringify(mark.tags), mark.note, at],
        );
      }
    },
    forget: (collectionId, submissionId) => void removeAll.run(collectionId, submissionId),
    revision: () => Number(db.pragma('data_version', { simple: true })),
  };
}

export function saysNothing({ rating, flag, tags, note }: Mark): boolean {
  return rating === 0 && flag === 'undecided' && tags.length === 0 && note === '';
}

function toDated({ submissionId, content, changedAt, rating, flag, tags, note }: MarkRow): DatedMark {
  return { submissionId, content, changedAt, mark: { rating, flag, tags: JSON.parse(tags) as string[], note } };
}
