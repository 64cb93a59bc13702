/**
 * The activity log. Entries are only added; triggers of the schema refuse changes. The one exception: typed ids of purged submissions
 * and participants are replaced.
 */
import type Database from 'better-sqlite3';
import packageJson from '../../../package.json' with { type: 'json' };
import type { HistoryEntry } from '../../../src-preload/history.ts';
import type { HistoryInput } from '../api/call-types.ts';
import type { Purge } from './catalog-entries.ts';
import { typedPurgedIds, withoutIds } from './purged-words.ts';

export interface AuditLog {
  /** Adds an entry. The program's version is added to the details. Needs a transaction. */
  add(action: string, subject: string, details: HistoryEntry['details']): void;
  /**
   * Replaces the ids of purged submissions, and of participants without any other submission, in all entries. Call it in the transaction of
   * the purge.
   * @returns how many entries were changed
   */
  forget(purge: Purge): number;
  /** The newest entries first. */
  read(input: HistoryInput): readonly HistoryEntry[];
}

type Row = Omit<HistoryEntry, 'details'> & { readonly details: string };

/** The statements for the activity log. */
export function createAuditLog(db: Database.Database): AuditLog {
  const insert = db.prepare('INSERT INTO audit_log (at, action, subject, details) VALUES (?, ?, ?, ?)');
  const select = db.prepare<[number, string | null, string | null, number], Row>(
    `SELECT entry, at, action, subject, details FROM audit_log
    WHERE entry < ? AND (? IS NULL OR subject IN (?, 'all')) ORDER BY entry DESC LIMIT ?`,
  );
  const all = db.prepare<[], Pick<Row, 'entry' | 'details'>>('SELECT entry, details FROM audit_log');
  const guard = db
    .prepare<[], string>("SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = 'audit_log_stays'")
    .pluck();
  const rewrite = db.prepare('UPDATE audit_log SET details = ? WHERE entry = ?');

  /** Drops the trigger that forbids changes, and adds it again in the same transaction. So no other connection sees the log without it. */
  const change = (entries: ReadonlyMap<number, string>) => {
    const sql = guard.get();
    if (sql === undefined) throw new Error('The activity log has lost the trigger that prevents changes.');
    db.exec('DROP TRIGGER audit_log_stays');
    for (const [entry, details] of entries) rewrite.run(details, entry);
    db.exec(sql);
  };

  return {
    forget: (purge) => {
      const entries = all.all().map(({ entry, details }) => ({ entry, details: JSON.parse(details) as unknown }));
      const details = entries.map((one) => one.details);
      const ids = typedPurgedIds(details, purge);
      if (ids.length === 0) return 0;
      const changed = new Map<number, string>();
      for (const { entry, details } of entries) {
        const after = JSON.stringify(withoutIds(details, ids));
        if (after !== JSON.stringify(details)) changed.set(entry, after);
      }
      if (changed.size > 0) change(changed);
      return changed.size;
    },
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
