import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PRIVATE_FILE } from '../../disk/private.ts';
import { openSealedJson, sealedJson } from './sealed-json.ts';

/** An entry that is not as it was packed. */
export interface BadEntry {
  readonly headerOffset: number;
  readonly path: string;
  readonly reason: string;
}

/** The progress of an interrupted check of an archive, in the order of its entries on the disk. */
export interface VerificationProgress {
  /** Every entry that begins before it was checked. */
  readonly before: number;
  readonly bad: readonly BadEntry[];
}

export const NOTHING_CHECKED: VerificationProgress = { before: 0, bad: [] };

const UNDER_WAY = 'verifying.json';
const VERIFIED = 'verified.json';

/** What a check of the whole archive found. */
export interface Verified {
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly bad: readonly BadEntry[];
}

/** The stored progress in the folder of the archive. Nothing without one, or with a damaged one: then the check starts again. */
export function readProgress(directory: string): VerificationProgress {
  const stored = readSealed(path.join(directory, UNDER_WAY));
  return isProgress(stored) ? stored : NOTHING_CHECKED;
}

/** Replaced atomically, so that a kill leaves the previous or the new progress. Null when the check is over. */
export function keepProgress(directory: string, progress: VerificationProgress | null): void {
  const file = path.join(directory, UNDER_WAY);
  if (progress === null) rmSync(file, { force: true });
  else writeSealed(file, progress);
}

/** What the last check found, for an index that has to be built again; null where there was none, or it is damaged. */
export function readVerified(directory: string): Verified | null {
  const stored = readSealed(path.join(directory, VERIFIED));
  return isVerified(stored) ? stored : null;
}

export function keepVerified(directory: string, verified: Verified): void {
  writeSealed(path.join(directory, VERIFIED), verified);
}

function readSealed(file: string): unknown {
  try {
    const opened = openSealedJson(readFileSync(file, 'utf8'));
    return opened?.sealed === true ? opened.value : null;
  } catch {
    return null; // there is none
  }
}

function writeSealed(file: string, value: object): void {
  writeFileSync(`${file}.new`, sealedJson(value), { mode: PRIVATE_FILE });
  renameSync(`${file}.new`, file);
}

function isVerified(value: unknown): value is Verified {
  return typeof value === 'object' && value !== null && 'at' in value && typeof value.at === 'string' && hasBad(value);
}

function isProgress(value: unknown): value is VerificationProgress {
  return (
    typeof value === 'object' &&
    value !== null &&
    'before' in value &&
    Number.isSafeInteger(value.before) &&
    hasBad(value)
  );
}

function hasBad(value: object): boolean {
  return 'bad' in value && Array.isArray(value.bad) && value.bad.every(isBadEntry);
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
