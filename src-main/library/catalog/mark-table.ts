/**
 * Marks in the catalog. Their keys are submission ids and the content of files, not rows of an index, so they remain valid for later
 * exports.
 */
import type Database from 'better-sqlite3';
import type { Flag, Mark } from '../../../src-preload/marks.ts';

/** The submission or file that a mark belongs to. */
export interface MarkSubject {
  /** Empty for a file that no answer names. */
  readonly submissionId: string;
  /** The content of a file, see `contentKey`; empty for a mark of the submission. */
  readonly content: string;
}

export type StoredMark = MarkSubject & { readonly mark: Mark };

/** A mark with the time of its last change, ISO 8601 UTC. */
export type DatedMark = StoredMark & { readonly changedAt: string };

export interface MarkTable {
  /** All marks of a collection that are not empty. */
  all(collectionId: string): readonly DatedMark[];
  get(collectionId: string, subject: MarkSubject): DatedMark | null;
  /** Stores a mark; an empty mark is deleted. Needs a transaction. */
  put(collectionId: string, subject: MarkSubject, mark: Mark, at: string): void;
  /** Deletes all marks of a submission and its files. Needs a transaction. */
  forget(collectionId: string, submissionId: string): void;
}

interface MarkRow extends MarkSubject {
  readonly rating: number;
  readonly flag: Flag;
  readonly tags: string;
  readonly note: string;
  readonly changedAt: string;
}

const COLUMNS = 'submission_id AS submissionId, content, rating, flag, tags, note, changed_at AS changedAt';

/** The statements for marks. */
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
      if (isEmptyMark(mark)) {
        remove.run(collectionId, submissionId, content);
        return;
      }
      const { rating, flag, tags, note } = mark;
      const row = [collectionId, submissionId, content, rating, flag, JSON.stringify(tags), note, at];
      try {
        insert.run(row);
      } catch (error) {
        if ((error as { code?: unknown }).code !== 'SQLITE_CONSTRAINT_FOREIGNKEY') throw error;
        // A collection can be reviewed while it is imported. Then the catalog does not list it yet.
        insertCollection.run(collectionId, at);
        insert.run(row);
      }
    },
    forget: (collectionId, submissionId) => void removeAll.run(collectionId, submissionId),
  };
}

/** True for a mark without rating, decision, tags and note. The catalog does not store it. */
export function isEmptyMark({ rating, flag, tags, note }: Mark): boolean {
  return rating === 0 && flag === 'undecided' && tags.length === 0 && note === '';
}

function toDated({ submissionId, content, changedAt, rating, flag, tags, note }: MarkRow): DatedMark {
  return { submissionId, content, changedAt, mark: { rating, flag, tags: JSON.parse(tags) as string[], note } };
}
