/**
 * The file `library.key` of an encrypted library. It holds the key of the library twice: locked by the passphrase or the keychain, and by the
 * recovery code. It also says whether the library is being encrypted or decrypted. `docs/encryption.md` explains each value.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { clearFilePlace, entryAt, readKeptFile } from '../../disk/own-file.ts';
import { PRIVATE_FILE } from '../../disk/private.ts';
import { syncFolder } from '../../disk/sync.ts';
import type { LibrarySecret, NewLock } from '../api/call-types.ts';
import { PASSPHRASE_COST } from './passphrase-cost.ts';
import { newRecoveryCode, readRecoveryCode } from './recovery-code.ts';
import { KEY_BYTES, subKey } from './sub-keys.ts';
import { encryptionWords } from './words.ts';

/** In the folder of the library. */
export const KEY_FILE = 'library.key';

/** Of a library with a passphrase, which every version of the application opens. */
const PASSPHRASE_VERSION = 1;
/** Of a library that the keychain opens. Older versions of the application say that it is newer. */
const KEYCHAIN_VERSION = 2;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const LEAST_PASSPHRASE = 8;
/** A key file from elsewhere must not make a try endless. */
const MOST_MEMORY = 1_073_741_824;

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`));
const lockShape = z.object({ salt: hex(SALT_BYTES), nonce: hex(NONCE_BYTES), key: hex(KEY_BYTES + TAG_BYTES) });
const power = (most: number) =>
  z
    .int()
    .min(2)
    .max(most)
    .refine((value) => Number.isInteger(Math.log2(value)));
const passphraseShape = lockShape.extend({ N: power(1_048_576), r: z.int().min(1).max(32), p: z.int().min(1).max(8) });
const common = { state: z.enum(['encrypting', 'encrypted', 'decrypting']), recovery: lockShape };
const keyFileShape = z.discriminatedUnion('version', [
  z.object({ version: z.literal(PASSPHRASE_VERSION), ...common, passphrase: passphraseShape }),
  z.object({ version: z.literal(KEYCHAIN_VERSION), ...common, keychain: lockShape.extend({ wrapped: z.base64() }) }),
]);
export type KeyFile = z.output<typeof keyFileShape>;
type Lock = z.output<typeof lockShape>;
type PassphraseLock = z.output<typeof passphraseShape>;
type Cost = Pick<PassphraseLock, 'N' | 'r' | 'p'>;

/** @param cost of a try; tests choose a smaller one @throws DeskFailure `bad_input` for a passphrase that is too short */
export async function createKeyFile(
  lock: NewLock,
  cost: Cost = PASSPHRASE_COST,
): Promise<{ readonly file: KeyFile; readonly key: Buffer; readonly recoveryCode: string }> {
  const key = randomBytes(KEY_BYTES);
  const { recovery, recoveryCode } = recoveryLock(key);
  const file = await withLock({ state: 'encrypting', recovery }, key, lock, cost);
  return { file, key, recoveryCode };
}

/** The same library with another passphrase, or opened by the keychain. Only the lock changes, no other file. */
export async function withLock(
  { state, recovery }: Pick<KeyFile, 'state' | 'recovery'>,
  key: Uint8Array,
  lock: NewLock,
  cost: Cost = PASSPHRASE_COST,
): Promise<KeyFile> {
  if ('passphrase' in lock) {
    const passphrase = await passphraseLock(key, lock.passphrase, cost);
    return { version: PASSPHRASE_VERSION, state, passphrase, recovery };
  }
  const salt = randomBytes(SALT_BYTES);
  const locked = lockKey(key, keyOfKeychain(lock.keychainSecret, salt), salt, 'keychain');
  return { version: KEYCHAIN_VERSION, state, keychain: { ...locked, wrapped: lock.wrapped }, recovery };
}

/**
 * What the keychain of the system must decrypt to open the library, in Base64. Null if a passphrase opens it.
 * @throws DeskFailure for a damaged file
 */
export function wrappedSecret(directory: string): string | null {
  const file = readKeyFile(directory);
  return file !== null && 'keychain' in file ? file.keychain.wrapped : null;
}

/** The same library with another recovery code. */
export function withRecoveryCode(
  file: KeyFile,
  key: Uint8Array,
): { readonly file: KeyFile; readonly recoveryCode: string } {
  const { recovery, recoveryCode } = recoveryLock(key);
  return { file: { ...file, recovery }, recoveryCode };
}

function recoveryLock(key: Uint8Array): { readonly recovery: Lock; readonly recoveryCode: string } {
  const recoveryCode = newRecoveryCode();
  const salt = randomBytes(SALT_BYTES);
  const opener = subKey(readRecoveryCode(recoveryCode), 'recovery', salt);
  return { recovery: lockKey(key, opener, salt, 'recovery'), recoveryCode };
}

/** @returns the key of the library @throws DeskFailure `passphrase_wrong` */
export async function openKey(file: KeyFile, secret: LibrarySecret): Promise<Buffer> {
  if ('passphrase' in secret) {
    if (!('passphrase' in file)) throw wrong(encryptionWords.noPassphrase, encryptionWords.noPassphraseHint);
    const { passphrase: lock } = file;
    const opened = unlockKey(lock, await keyOfPassphrase(secret.passphrase, lock), 'passphrase');
    if (opened !== null) return opened;
    throw wrong(encryptionWords.wrong, encryptionWords.wrongHint);
  }
  if ('keychainSecret' in secret) {
    const opened = 'keychain' in file ? openByKeychain(file.keychain, secret.keychainSecret) : null;
    if (opened !== null) return opened;
    throw wrong(encryptionWords.otherKeychain, encryptionWords.otherKeychainHint);
  }
  const { recovery: lock } = file;
  const opener = subKey(readRecoveryCode(secret.recoveryCode), 'recovery', Buffer.from(lock.salt, 'hex'));
  const opened = unlockKey(lock, opener, 'recovery');
  if (opened !== null) return opened;
  throw wrong(encryptionWords.otherCode, encryptionWords.codeHint);
}

function openByKeychain(lock: Lock, secret: string): Buffer | null {
  return unlockKey(lock, keyOfKeychain(secret, Buffer.from(lock.salt, 'hex')), 'keychain');
}

function wrong(message: string, hint: string): DeskFailure {
  return new DeskFailure('passphrase_wrong', message, hint);
}

/** @param directory the library's folder @returns null for a library that is not encrypted @throws DeskFailure for a damaged file */
export function readKeyFile(directory: string): KeyFile | null {
  const file = path.join(directory, KEY_FILE);
  if (entryAt(file) === undefined) return null;
  const stored = parsed(readKeptFile(file).toString());
  const { sum, ...value } = stored ?? {};
  if (stored === null || sum !== sumOf(value)) throw damaged();
  if (typeof value.version === 'number' && value.version > KEYCHAIN_VERSION) {
    throw new DeskFailure('library_newer', encryptionWords.newer, encryptionWords.newerHint);
  }
  const { data } = keyFileShape.safeParse(value);
  if (data === undefined) throw damaged();
  return data;
}

/** @throws DeskFailure `bad_input` for a library that is not encrypted */
export function requireKeyFile(directory: string): KeyFile {
  const file = readKeyFile(directory);
  if (file !== null) return file;
  throw new DeskFailure('bad_input', encryptionWords.notEncrypted, encryptionWords.notEncryptedHint);
}

/** Replaces the key file. After a crash there is the old or the new one. */
export function writeKeyFile(directory: string, value: KeyFile): void {
  const file = path.join(directory, KEY_FILE);
  const fresh = `${file}.new`;
  for (const place of [file, fresh]) clearFilePlace(place);
  const descriptor = openSync(fresh, 'w', PRIVATE_FILE);
  try {
    writeSync(descriptor, `${JSON.stringify({ ...value, sum: sumOf(value) }, null, 1)}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(fresh, file);
  // Files are encrypted with its key next, so it must not be lost.
  syncFolder(directory);
}

/** Call it when every file of the library is readable without a key. */
export function removeKeyFile(directory: string): void {
  rmSync(path.join(directory, KEY_FILE), { force: true });
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null; // cut off or not JSON
  }
}

function sumOf(value: object): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}

function damaged(): DeskFailure {
  return new DeskFailure('disk_error', encryptionWords.damagedKey, encryptionWords.damagedKeyHint);
}

async function passphraseLock(key: Uint8Array, passphrase: string, { N, r, p }: Cost): Promise<PassphraseLock> {
  if ([...passphrase].length < LEAST_PASSPHRASE) {
    const hint = encryptionWords.shortHint(LEAST_PASSPHRASE);
    throw new DeskFailure('bad_input', encryptionWords.short, hint);
  }
  const salt = randomBytes(SALT_BYTES);
  const opener = await keyOfPassphrase(passphrase, { N, r, p, salt: salt.toString('hex') });
  return { N, r, p, ...lockKey(key, opener, salt, 'passphrase') };
}

/** Keyboards compose letters differently, so the text is normalised. */
function keyOfPassphrase(passphrase: string, { N, r, p, salt }: Cost & { readonly salt: string }): Promise<Buffer> {
  const options = { N, r, p, maxmem: MOST_MEMORY };
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  scrypt(passphrase.normalize('NFC'), Buffer.from(salt, 'hex'), KEY_BYTES, options, (error, derived) =>
    error === null ? resolve(derived) : reject(error),
  );
  return promise;
}

/** The secret has 256 random bits, so it needs no costly function. */
function keyOfKeychain(secret: string, salt: Buffer): Buffer {
  return subKey(Buffer.from(secret, 'hex'), 'keychain', salt);
}

/** All versions of the key file have the same locks. */
function dataOf(use: string): Buffer {
  return Buffer.from(`library.key 1 ${use}`);
}

function lockKey(key: Uint8Array, opener: Uint8Array, salt: Buffer, use: string): Lock {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', opener, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(dataOf(use));
  const locked = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  return { salt: salt.toString('hex'), nonce: nonce.toString('hex'), key: locked.toString('hex') };
}

function unlockKey({ nonce, key }: Lock, opener: Uint8Array, use: string): Buffer | null {
  const locked = Buffer.from(key, 'hex');
  const decipher = createDecipheriv('aes-256-gcm', opener, Buffer.from(nonce, 'hex'), { authTagLength: TAG_BYTES });
  decipher.setAAD(dataOf(use));
  decipher.setAuthTag(locked.subarray(KEY_BYTES));
  try {
    return Buffer.concat([decipher.update(locked.subarray(0, KEY_BYTES)), decipher.final()]);
  } catch {
    return null; // another secret
  }
}
