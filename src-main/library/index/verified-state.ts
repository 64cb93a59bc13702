/** What a verification found, as the index keeps it. */
import { DeskFailure } from '../../../src-preload/failure.ts';
import { changeIndex } from './index-changes.ts';
import { openIndexData } from './index-parts.ts';
import { VERIFIED_AT } from './schema.ts';

export interface VerifiedState {
  /** ISO 8601 UTC. */
  readonly at: string;
  /** Every file that cannot be read, and why. */
  readonly bad: readonly (readonly [file: number, reason: string])[];
}

/** Null where the archive was never verified, or the index cannot be read. */
export function readVerifiedState(indexFile: string): VerifiedState | null {
  try {
    const index = openIndexData(indexFile);
    try {
      const at = index.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck().get(VERIFIED_AT);
      const bad = index.prepare<[], [number, string]>('SELECT file, reason FROM bad_files ORDER BY file').raw().all();
      return at === undefined ? null : { at, bad };
    } finally {
      index.close();
    }
  } catch (error) {
    if (error instanceof DeskFailure || (error instanceof Error && 'code' in error)) return null;
    throw error;
  }
}

export function keepVerifiedState(indexFile: string, { at, bad }: VerifiedState): void {
  changeIndex(indexFile, ({ tables }) => {
    const mark = tables.prepare('INSERT INTO bad_files VALUES (?, ?)');
    tables.exec('DELETE FROM bad_files');
    for (const each of bad) mark.run(...each);
    tables.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run(VERIFIED_AT, at);
  });
}
