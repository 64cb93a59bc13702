/** What was done to participants' data: entries are only ever added, and triggers of the schema see to it. */
import type Database from 'better-sqlite3';
import packageJson from '../../../package.json' with { type: 'json' };
import type { HistoryEntry } from '../../../src-preload/history.ts';

export interface HistoryInput {
  /** Null: of everything. */
  readonly collectionId: string | null;
  /** Only entries before this one; null for the newest. */
  readonly before: number | null;
  readonly limit: number;
}

export interface AuditLog {
  /** To be called inside a transaction. The program's version is added to the details. */
  add(action: string, subject: string, details: HistoryEntry['details']): void;
  /** The newest first. */
  read(input: HistoryInput): readonly HistoryEntry[];
}

type Row = Omit<HistoryEntry, 'details'> & { readonly details: string };

export function createAuditLog(db: Database.Database): AuditLog {
  const insert = db.prepare('INSERT INTO audit_log (at, action, subject, details) VALUES (?, ?, ?, ?)');
  const select = db.prepare<[number, string | null, string | null, number], Row>(
    `SELECT entry, at, action, subject, details FROM audit_log
    WHERE entry < ? AND (? IS NULL OR subject IN (?, 'all')) ORDER BY entry DESC LIMIT ?`,
  );
  return {
    add: (action, subject, details) => {
      const { version } = packageJson;
      insert.run(new Date().toISOString(), action, subject, JSON.stringify({ version, ...details }));
    },
    read: ({ collectionId, before, limit }) =>
      select
        .all(before ?? Number.MAX_SAFE_INTEGER, collectionId, collectionId, limit)
        .map((row) => ({ ...row, details: JSON.parse(row.details) as HistoryEntry['details'] })),
  };
}
