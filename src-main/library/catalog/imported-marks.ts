/** The changes of imports of marks, so that each can be undone. Functions that change them need a transaction. */
import type Database from 'better-sqlite3';
import type { Mark } from '../../../src-preload/marks.ts';
import type { MarkSubject } from './mark-table.ts';

/** One mark that an import changed. */
interface ImportedMark extends MarkSubject {
  readonly collectionId: string;
  readonly before: Mark;
  readonly after: Mark;
}

export interface ImportedMarks {
  /** The number of the last import that can be undone. Null without one. */
  last(): number | null;
  of(importNumber: number): readonly ImportedMark[];
  /** @returns the number of the import */
  add(marks: readonly ImportedMark[]): number;
  remove(importNumber: number): void;
  /** Removes the stored changes of a submission and its files. */
  forget(collectionId: string, submissionId: string): void;
  forgetCollection(collectionId: string): void;
}

/** How many of the latest imports can be undone. */
const KEPT = 10;

interface Row extends Omit<ImportedMark, 'before' | 'after'> {
  readonly before: string;
  readonly after: string;
}

/** The statements for imports of marks. */
export function createImportedMarks(db: Database.Database): ImportedMarks {
  const last = db.prepare<[], number | null>('SELECT max(import) FROM imported_marks').pluck();
  const of = db.prepare<[number], Row>(
    `SELECT collection_id AS collectionId, submission_id AS submissionId, content, before, after
     FROM imported_marks WHERE import = ?`,
  );
  const insert = db.prepare('INSERT INTO imported_marks VALUES (?, ?, ?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM imported_marks WHERE import = ?');
  const removeOld = db.prepare('DELETE FROM imported_marks WHERE import <= ?');
  const forget = db.prepare('DELETE FROM imported_marks WHERE collection_id = ? AND submission_id = ?');
  const forgetCollection = db.prepare('DELETE FROM imported_marks WHERE collection_id = ?');
  return {
    last: () => last.get() ?? null,
    of: (importNumber) =>
      of.all(importNumber).map(({ before, after, ...subject }) => ({
        ...subject,
        before: JSON.parse(before) as Mark,
        after: JSON.parse(after) as Mark,
      })),
    add: (marks) => {
      const number = (last.get() ?? 0) + 1;
      for (const { collectionId, submissionId, content, before, after } of marks) {
        insert.run(number, collectionId, submissionId, content, JSON.stringify(before), JSON.stringify(after));
      }
      removeOld.run(number - KEPT);
      return number;
    },
    remove: (importNumber) => void remove.run(importNumber),
    forget: (collectionId, submissionId) => void forget.run(collectionId, submissionId),
    forgetCollection: (collectionId) => void forgetCollection.run(collectionId),
  };
}
