import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** An entry that is not as it was packed. */
export interface BadEntry {
  readonly headerOffset: number;
  readonly path: string;
  readonly reason: string;
}

/** How far an interrupted check of an archive came, in the order in which its entries lie on the disk. */
export interface VerificationProgress {
  /** Every entry that begins before it was checked. */
  readonly before: number;
  readonly bad: readonly BadEntry[];
}

export const NOTHING_CHECKED: VerificationProgress = { before: 0, bad: [] };

const FILE = 'verifying.json';

/** What was kept in the archive's folder; nothing where there is none, or it cannot be read: then the check begins anew. */
export function readProgress(directory: string): VerificationProgress {
  try {
    const stored: unknown = JSON.parse(readFileSync(path.join(directory, FILE), 'utf8'));
    return isProgress(stored) ? stored : NOTHING_CHECKED;
  } catch {
    return NOTHING_CHECKED; // none, or cut off: that is the answer
  }
}

/** Put in place at once, so that whoever is killed leaves the one before or this one. Null: the check is over. */
export function keepProgress(directory: string, progress: VerificationProgress | null): void {
  const file = path.join(directory, FILE);
  if (progress === null) rmSync(file, { force: true });
  else {
    writeFileSync(`${file}.new`, JSON.stringify(progress));
    renameSync(`${file}.new`, file);
  }
}

function isProgress(value: unknown): value is VerificationProgress {
  return (
    typeof value === 'object' &&
    value !== null &&
    'before' in value &&
    Number.isSafeInteger(value.before) &&
    'bad' in value &&
    Array.isArray(value.bad) &&
    value.bad.every(isBadEntry)
  );
}

function isBadEntry(value: unknown): value is BadEntry {
  return (
    typeof value === 'object' &&
    value !== null &&
    'headerOffset' in value &&
    Number.isSafeInteger(value.headerOffset) &&
    'path' in value &&
    typeof value.path === 'string' &&
    'reason' in value &&
    typeof value.reason === 'string'
  );
}
