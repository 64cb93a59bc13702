/** The secret for making pseudonyms. It is a separate file in the library, and is never part of a hand-over. */
import { createHash, randomBytes } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { DeskFailure } from '../../../../src-preload/failure.ts';
import { readChosenFile } from '../../../disk/chosen-file.ts';
import { asTargetFailure, hasCode } from '../../../disk/disk-failure.ts';
import { putInPlace } from '../../../disk/put-in-place.ts';
import { unfinishedBeside } from '../../../disk/unfinished.ts';
import { createStoredFile, readStoredText } from '../../encryption/stored-files.ts';
import { privacyWords } from './words.ts';

export interface PseudonymKey {
  readonly secret: Buffer;
  /** Identifies the key, but reveals nothing about its content. */
  readonly fingerprint: string;
}

const KEY_FILE = 'pseudonym.key';
const KEY_BYTES = 32;
/** A file with a key is not as large as this. */
const LARGEST_KEY_FILE = 65_536;
/** One line: the kind of file, and the secret in hexadecimal. */
const KEY_LINE = /^collection-desk-pseudonym-key-1 ([0-9a-f]{64})\s*$/;

/**
 * The key of a library. The first call makes it.
 * @param directory the library's folder, absolute
 * @throws DeskFailure `library_read_only` if there is none and none can be written; `disk_error`, `disk_full`
 */
export async function openPseudonymKey(directory: string, isReadOnly: boolean): Promise<PseudonymKey> {
  const file = path.join(directory, KEY_FILE);
  const known = readKey(file);
  if (known !== null) return known;
  if (isReadOnly) throw noKeyHere();
  await writeKey(file, randomBytes(KEY_BYTES)).catch((error: unknown) => {
    // Another process made a key meanwhile.
    if (!(error instanceof DeskFailure && error.code === 'file_exists')) throw error;
  });
  const made = readKey(file);
  if (made === null) throw new DeskFailure('disk_error', privacyWords.keyGone, privacyWords.tryAgain);
  return made;
}

/**
 * Writes a copy of the key, for a colleague or as a backup. Never replaces a file.
 * @param target absolute
 * @throws DeskFailure `file_exists`, and as `openPseudonymKey`
 */
export async function exportPseudonymKey(
  directory: string,
  isReadOnly: boolean,
  target: string,
): Promise<PseudonymKey> {
  const key = await openPseudonymKey(directory, isReadOnly);
  await writeKey(target, key.secret);
  return key;
}

/**
 * Imports a key, so that two libraries give the same pseudonyms. An existing key is kept beside it.
 * @throws DeskFailure `bad_input` for another file; `file_exists` if the library has another key and `isForced` is false
 */
export async function importPseudonymKey(directory: string, source: string, isForced: boolean): Promise<PseudonymKey> {
  const bytes = readChosenFile(source, LARGEST_KEY_FILE);
  const taken = parseKey(bytes?.toString('latin1') ?? '', source);
  const file = path.join(directory, KEY_FILE);
  const before = readKey(file);
  if (before?.fingerprint === taken.fingerprint) return taken;
  if (before !== null && !isForced) {
    throw new DeskFailure('file_exists', privacyWords.otherKey, privacyWords.exportKeyFirst);
  }
  if (before !== null) await rename(file, path.join(directory, `pseudonym-${before.fingerprint}.key`));
  await writeKey(file, taken.secret);
  return taken;
}

/** The key of a library. Null where it has none. @throws DeskFailure `bad_input` for a damaged one */
export function knownPseudonymKey(directory: string): PseudonymKey | null {
  return readKey(path.join(directory, KEY_FILE));
}

function readKey(file: string): PseudonymKey | null {
  try {
    return parseKey(readStoredText(file), file);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function parseKey(text: string, file: string): PseudonymKey {
  const [, hex] = KEY_LINE.exec(text) ?? [];
  if (hex === undefined) {
    const hint = privacyWords.chooseKeyFile;
    throw new DeskFailure('bad_input', privacyWords.noKeyIn(file), hint);
  }
  const secret = Buffer.from(hex, 'hex');
  return { secret, fingerprint: createHash('sha256').update(secret).digest('hex').slice(0, 12) };
}

/** Writes the key whole or not at all, flushes it, and makes it readable by its owner only. Replaces no file. */
async function writeKey(file: string, secret: Buffer): Promise<void> {
  const partial = await unfinishedBeside(file);
  try {
    createStoredFile(partial, Buffer.from(`collection-desk-pseudonym-key-1 ${secret.toString('hex')}\n`));
    await putInPlace(partial, file, false);
  } catch (error) {
    throw error instanceof DeskFailure ? error : asTargetFailure(error, file);
  } finally {
    await rm(partial, { force: true });
  }
}

function noKeyHere(): DeskFailure {
  return new DeskFailure('library_read_only', privacyWords.noKeyHere, privacyWords.openWritable);
}
