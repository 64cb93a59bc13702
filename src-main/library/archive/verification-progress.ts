import { renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { clearFilePlace } from '../../disk/own-file.ts';
import { readStoredText, writeStoredText } from '../encryption/stored-files.ts';
import { openSealedJson, sealedJson } from './sealed-json.ts';

/** A file that does not match its checksum or cannot be read. */
export interface BadEntry {
  readonly headerOffset: number;
  readonly path: string;
  readonly reason: string;
}

/** The progress of an interrupted verification, which reads entries in the order of their positions. */
export interface VerificationProgress {
  /** All entries that begin before this position were checked. */
  readonly before: number;
  readonly bad: readonly BadEntry[];
}

export const NOTHING_CHECKED: VerificationProgress = { before: 0, bad: [] };

const UNDER_WAY = 'verifying.json';
const VERIFIED = 'verified.json';

/** The result of a complete verification. */
export interface Verified {
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly bad: readonly BadEntry[];
}

/** Reads the progress from the folder of the archive. Without a file, or with a damaged one, the verification starts again. */
export function readProgress(directory: string): VerificationProgress {
  const stored = readSealed(path.join(directory, UNDER_WAY));
  return isProgress(stored) ? stored : NOTHING_CHECKED;
}

/**
 * Replaces the progress atomically: after a crash the file holds the old or the new progress. Null deletes it, because the verification is
 * finished.
 */
export function keepProgress(directory: string, progress: VerificationProgress | null): void {
  const file = path.join(directory, UNDER_WAY);
  clearFilePlace(file);
  if (progress === null) rmSync(file, { force: true });
  else writeSealed(file, progress);
}

/** The result of the last verification, for an index that is built again; null if there is none or it is damaged. */
export function readVerified(directory: string): Verified | null {
  const stored = readSealed(path.join(directory, VERIFIED));
  return isVerified(stored) ? stored : null;
}

/** Stores the result of a verification beside the archive, so that a new index of it gets the result, too. */
export function keepVerified(directory: string, verified: Verified): void {
  writeSealed(path.join(directory, VERIFIED), verified);
}

function readSealed(file: string): unknown {
  try {
    const opened = openSealedJson(readStoredText(file));
    return opened?.sealed === true ? opened.value : null;
  } catch {
    return null; // no such file, or one that cannot be read
  }
}

function writeSealed(file: string, value: object): void {
  clearFilePlace(file);
  writeStoredText(`${file}.new`, sealedJson(value));
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
