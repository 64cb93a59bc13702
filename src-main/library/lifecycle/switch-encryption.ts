/**
 * Encrypts or decrypts the files of a library, one after the other. Each file is either plain or encrypted, and says so in its first bytes. So an
 * interrupted run is continued by another one.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { DeskFailure, throwIfCancelled } from '../../../src-preload/failure.ts';
import { hasCode } from '../../disk/disk-failure.ts';
import { isFile, isFolder, isSetAside, NotAFile, requireFile } from '../../disk/own-file.ts';
import { PRIVATE_FILE, PRIVATE_READ_ONLY_FILE } from '../../disk/private.ts';
import { syncFileSync, syncFolder } from '../../disk/sync.ts';
import type { Context } from '../api/library-api.ts';
import type { RandomAccess } from '../api/random-access.ts';
import { ARCHIVE_FILE } from '../archive/file-names.ts';
import { CATALOG_FILE } from '../catalog/catalog.ts';
import { registerRowSum } from '../catalog/row-sums.ts';
import { DamagedChunks, isEncrypted } from '../encryption/chunk-format.ts';
import { openChunks } from '../encryption/chunk-reader.ts';
import { ChunkEncryptor, writePiece } from '../encryption/chunk-writer.ts';
import { changeDatabaseKey, openDatabase } from '../encryption/database.ts';
import { shred } from '../encryption/shred.ts';
import { keyOf } from '../encryption/unlocked.ts';
import { encryptionWords } from '../encryption/words.ts';

/** The new file beside the old one, until it is complete. */
const FRESH = '.switching';
/** The old file, until it is deleted. */
const OLD = '.replaced';
const PIECE_BYTES = 4_194_304;
const BUSY_TIMEOUT_MS = 500;
const SQLITE_START = Buffer.from('SQLite format 3\0', 'latin1');

/** Files of an archive's folder that cannot be made again. */
const OF_ARCHIVE = new Set([ARCHIVE_FILE, 'origin.json', 'verified.json']);
const MARKS = /^(?:arriving|leaving)-\d+$/;

export type Direction = 'encrypt' | 'decrypt';

/**
 * Locks other processes out, then runs `work`.
 * @param isPlain whether the catalog is a plain database
 * @throws DeskFailure `library_locked` while another process has the library open
 */
export async function alone<Value>(directory: string, work: () => Promise<Value>): Promise<Value> {
  const catalog = path.join(directory, CATALOG_FILE);
  settle(directory);
  if (!existsSync(catalog)) return work();
  const options = { timeout: BUSY_TIMEOUT_MS, fileMustExist: true };
  // A plain catalog needs no key, so its path must not find one.
  const db = openDatabase(catalog, options, isPlainDatabase(catalog) ? path.parse(directory).root : catalog);
  try {
    // Only one connection can leave the mode of the write-ahead log: every other one holds a lock of it.
    db.pragma('journal_mode = DELETE');
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    db.close();
    throw new DeskFailure('library_locked', encryptionWords.inUse, encryptionWords.inUseHint, { cause });
  }
  try {
    return await work();
  } finally {
    db.close();
  }
}

/** Everything but the catalog. Call it {@link alone}. @throws DeskFailure `cancelled`; errors of the system */
export async function switchFiles(directory: string, to: Direction, context: Context): Promise<void> {
  const archives = path.join(directory, 'archives');
  const folders = namesIn(archives).map((name) => path.join(archives, name));
  const total = folders.reduce((sum, folder) => sum + sizeOf(path.join(folder, ARCHIVE_FILE)), 0);
  let before = 0;
  for (const folder of folders) {
    const tell = (done: number) =>
      context.onProgress?.({
        stage: 'copying',
        done: before + done,
        total: Math.max(total, before + done),
        unit: 'bytes',
      });
    if (path.basename(folder).startsWith('.')) shred(folder);
    else if (statSync(folder).isDirectory()) await switchArchive(folder, to, { signal: context.signal, tell });
    before += sizeOf(path.join(folder, ARCHIVE_FILE));
  }
  for (const name of pseudonymKeys(directory))
    await switchChunks(path.join(directory, name), to, { signal: context.signal, tell: () => undefined });
}

/**
 * Reads all encrypted files that cannot be made again. Without the key, a damaged one would be lost. Changes nothing.
 * @param isComplete false while some files may be plain
 * @throws DeskFailure `disk_error`, which names the damaged file
 */
export async function checkEncrypted(directory: string, isComplete: boolean, context: Context): Promise<void> {
  const folders = namesIn(path.join(directory, 'archives')).map((name) => path.join('archives', name));
  const files = [
    ...folders.flatMap((folder) => [...OF_ARCHIVE].map((name) => path.join(folder, name))),
    ...pseudonymKeys(directory),
  ];
  for (const name of files) {
    const file = path.join(directory, name);
    if (!existsSync(file) || !(isComplete || beginsEncrypted(file))) continue;
    try {
      await digestOf(file, 'encrypted', context.signal);
    } catch (cause) {
      if (!(cause instanceof DamagedChunks)) throw cause;
      throw new DeskFailure('disk_error', encryptionWords.cannotDecrypt(name), encryptionWords.cannotDecryptHint, {
        cause,
      });
    }
  }
}

/** The catalog and its copies. They are small. */
export function switchCatalog(directory: string, to: Direction): void {
  const backups = path.join(directory, 'backups');
  settle(backups);
  for (const name of namesIn(backups)) {
    const file = path.join(backups, name);
    // Anything else is a backup that was never completed.
    if (isSetAside(name)) continue;
    if (!name.endsWith('.sqlite') || !switchBackup(file, to)) shred(file);
  }
  for (const name of namesIn(directory)) {
    const file = path.join(directory, name);
    if (name.startsWith(`${CATALOG_FILE}.before-`) && !isSetAside(name)) switchDatabase(file, to);
    // Damaged catalogs that a repair kept aside, and a repair that never ended.
    else if (/^catalog\.sqlite\.(?:damaged-|restoring)/.test(name)) shred(file);
  }
  const catalog = path.join(directory, CATALOG_FILE);
  if (existsSync(catalog)) switchDatabase(catalog, to);
}

/** @returns false for a damaged backup, from which nothing can be restored */
function switchBackup(file: string, to: Direction): boolean {
  try {
    switchDatabase(file, to);
    return true;
  } catch (error) {
    if (!(isDamagedDatabase(error) || error instanceof NotAFile)) throw error;
    shred(file + FRESH);
    return false;
  }
}

interface Run {
  readonly signal: AbortSignal | undefined;
  readonly tell: (done: number) => void;
}

async function switchArchive(folder: string, to: Direction, run: Run): Promise<void> {
  settle(folder);
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    if (OF_ARCHIVE.has(name)) await switchChunks(file, to, run);
    // The next opening makes everything else again. Marks of imports and removals hold nothing.
    else if (!MARKS.test(name) && !isSetAside(name)) shred(file);
  }
}

async function switchChunks(file: string, to: Direction, run: Run): Promise<void> {
  throwIfCancelled(run.signal);
  if (beginsEncrypted(file) === (to === 'encrypt')) return;
  const key = keyOf(file, 'chunks');
  if (key === null) throw new Error('The library is locked.');
  const mode = path.basename(file) === ARCHIVE_FILE ? PRIVATE_READ_ONLY_FILE : PRIVATE_FILE;
  const source = to === 'encrypt' ? await open(file, 'r') : await openChunks(file, key);
  const hash = createHash('sha256');
  try {
    const target = await open(file + FRESH, 'wx', PRIVATE_FILE);
    try {
      const encryptor = to === 'encrypt' ? new ChunkEncryptor(key) : null;
      await copy(source, run, async (bytes, position) => {
        hash.update(bytes);
        await writePiece(target, encryptor?.add(bytes) ?? { bytes, position });
      });
      for (const piece of encryptor?.end() ?? []) await writePiece(target, piece);
      await target.sync();
      await target.chmod(mode);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
  // The old file is overwritten next, so the new one must be readable.
  const written = await digestOf(file + FRESH, to === 'encrypt' ? 'encrypted' : 'plain', run.signal);
  if (written !== hash.digest('hex')) {
    throw new DeskFailure('disk_error', encryptionWords.otherCopy, encryptionWords.otherCopyHint);
  }
  exchange(file);
}

/** The SHA-256 of the content. @throws DamagedChunks for a damaged encrypted file */
async function digestOf(file: string, form: 'encrypted' | 'plain', signal: AbortSignal | undefined): Promise<string> {
  const key = keyOf(file, 'chunks');
  if (key === null) throw new Error('The library is locked.');
  const source = form === 'encrypted' ? await openChunks(file, key) : await open(file, 'r');
  try {
    const hash = createHash('sha256');
    await copy(source, { signal, tell: () => undefined }, async (bytes) => {
      hash.update(bytes);
    });
    return hash.digest('hex');
  } finally {
    await source.close();
  }
}

async function copy(
  source: RandomAccess,
  { signal, tell }: Run,
  write: (bytes: Buffer, position: number) => Promise<void>,
): Promise<void> {
  const buffer = Buffer.allocUnsafeSlow(PIECE_BYTES);
  for (let position = 0; ; ) {
    throwIfCancelled(signal);
    const { bytesRead } = await source.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) return;
    await write(buffer.subarray(0, bytesRead), position);
    position += bytesRead;
    tell(position);
  }
}

function switchDatabase(file: string, to: Direction): void {
  if (isPlainDatabase(file) !== (to === 'encrypt')) return;
  const key = keyOf(file, 'sqlite');
  if (key === null) throw new Error('The library is locked.');
  copyFileSync(file, file + FRESH);
  const keys = to === 'encrypt' ? { from: null, to: key } : { from: key, to: null };
  changeDatabaseKey(file + FRESH, { ...keys, prepare: registerRowSum });
  syncFileSync(file + FRESH);
  exchange(file);
  // They belong to the old file. It has no log any more, because it was opened alone.
  for (const suffix of ['-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true });
}

/** Puts the complete new file in the place of the old one, and deletes that. */
function exchange(file: string): void {
  renameSync(file, file + OLD);
  renameSync(file + FRESH, file);
  // Otherwise the old name could come back with overwritten bytes after a power failure.
  syncFolder(path.dirname(file));
  shred(file + OLD);
}

/** Ends what a dead process began to exchange. */
function settle(folder: string): void {
  for (const name of namesIn(folder)) {
    if (!name.endsWith(OLD)) continue;
    const file = path.join(folder, name.slice(0, -OLD.length));
    // The old file leaves its name only when the new one is complete.
    if (!existsSync(file)) renameSync(existsSync(file + FRESH) ? file + FRESH : file + OLD, file);
    syncFolder(folder);
    shred(file + OLD);
  }
  for (const name of namesIn(folder)) if (name.endsWith(FRESH)) shred(path.join(folder, name));
}

/** True if an archive is encrypted. */
export function holdsEncrypted(directory: string): boolean {
  const archives = path.join(directory, 'archives');
  const files = namesIn(archives).map((name) => path.join(archives, name, ARCHIVE_FILE));
  // An archive that is missing, or has something else in its place, must not keep the library closed.
  return files.some((file) => isFile(file) && beginsEncrypted(file));
}

/** Downloads are not encrypted. @throws DeskFailure `bad_input` if there are some */
export function refuseDownloads(directory: string): void {
  const files = namesIn(path.join(directory, 'downloads'));
  if (files.length > 0) throw new DeskFailure('bad_input', encryptionWords.downloads, encryptionWords.downloadsHint);
}

function pseudonymKeys(directory: string): readonly string[] {
  return namesIn(directory).filter((name) => /^pseudonym.*\.key$/.test(name));
}

function isDamagedDatabase(error: unknown): boolean {
  return hasCode(error, 'SQLITE_CORRUPT') || hasCode(error, 'SQLITE_NOTADB');
}

function isPlainDatabase(file: string): boolean {
  return firstBytes(file).equals(SQLITE_START);
}

function beginsEncrypted(file: string): boolean {
  return isEncrypted(firstBytes(file));
}

function firstBytes(file: string): Buffer {
  requireFile(file);
  const bytes = Buffer.alloc(SQLITE_START.length);
  const descriptor = openSync(file, 'r');
  try {
    return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(descriptor);
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function namesIn(folder: string): readonly string[] {
  return isFolder(folder) ? readdirSync(folder) : [];
}
