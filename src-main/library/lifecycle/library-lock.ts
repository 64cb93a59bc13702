/** Unlocks, locks, encrypts and decrypts a library. */
import path from 'node:path';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { asDiskFailure } from '../../disk/disk-failure.ts';
import type { LibrarySecret, LockState } from '../api/call-types.ts';
import type { Context, LockApi } from '../api/library-api.ts';
import { forgetFileKeys } from '../encryption/chunk-format.ts';
import {
  createKeyFile,
  type KeyFile,
  openKey,
  readKeyFile,
  removeKeyFile,
  withPassphrase,
  withRecoveryCode,
  writeKeyFile,
} from '../encryption/key-file.ts';
import { sweepOpened } from '../encryption/opened-files.ts';
import { keyOf, keyOfFolder, lockFolder, unlockFolder } from '../encryption/unlocked.ts';
import { encryptionWords } from '../encryption/words.ts';
import { alone, checkEncrypted, refuseDownloads, switchCatalog, switchFiles } from './switch-encryption.ts';

interface LockParts {
  /** The library's folder, absolute. */
  readonly directory: string;
  /** Opens the library, so that its folder is complete and its catalog is the newest. */
  readonly open: () => Promise<unknown>;
  /** Closes the library if it is open. The next call opens it again. */
  readonly close: () => Promise<void>;
}

export interface LibraryLock extends LockApi {
  /** The same as `encryptLibrary`, and tells the recovery code before the work begins. */
  encrypt(passphrase: string, onRecoveryCode: (code: string) => void | Promise<void>, context?: Context): Promise<void>;
}

export function createLibraryLock({ directory, open, close }: LockParts): LibraryLock {
  const encrypt: LibraryLock['encrypt'] = async (passphrase, onRecoveryCode, context = {}) => {
    if (readKeyFile(directory) !== null) throw wrongState(encryptionWords.already, encryptionWords.alreadyHint);
    const { file, key, recoveryCode } = await createKeyFile(passphrase);
    await open();
    await close();
    try {
      await alone(directory, async () => {
        refuseDownloads(directory);
        await onRecoveryCode(recoveryCode);
        writeKeyFile(directory, file);
        unlockFolder(directory, key);
        await switchFiles(directory, 'encrypt', context);
      });
      finish(directory, file);
    } catch (error) {
      throw asDiskFailure(error);
    }
    await open();
  };
  return {
    encrypt,
    lockState: async () => lockState(directory),
    downloadKey: async () => downloadKey(directory),
    unlock: async (secret) => unlockLibrary(directory, secret),
    lock: async () => {
      encryptedFile(directory);
      await close();
      sweepOpened(directory);
      lockFolder(directory);
      forgetFileKeys();
    },
    encryptLibrary: async ({ passphrase }, context) => {
      let recoveryCode = '';
      await encrypt(
        passphrase,
        (code) => {
          recoveryCode = code;
        },
        context,
      );
      return { recoveryCode };
    },
    decryptLibrary: async (secret, context = {}) => {
      const file = encryptedFile(directory);
      await unlockLibrary(directory, secret);
      // Opening checks the catalog. An interrupted run would only be continued.
      if (file.state === 'encrypted') await open();
      await close();
      refuseDownloads(directory);
      const decrypting: KeyFile = { ...file, state: 'decrypting' };
      try {
        await alone(directory, async () => {
          await checkEncrypted(directory, file.state === 'encrypted', context);
          writeKeyFile(directory, decrypting);
          await switchFiles(directory, 'decrypt', context);
        });
        finish(directory, decrypting);
      } catch (error) {
        throw asDiskFailure(error);
      }
      await open();
    },
    changePassphrase: async ({ secret, passphrase }) => {
      const file = encryptedFile(directory);
      const key = await openKey(file, secret);
      writeKeyFile(directory, await withPassphrase(file, key, passphrase));
    },
    newRecoveryCode: async (secret) => {
      const before = encryptedFile(directory);
      const { file, recoveryCode } = withRecoveryCode(before, await openKey(before, secret));
      writeKeyFile(directory, file);
      return { recoveryCode };
    },
  };
}

function lockState(directory: string): LockState {
  const file = readKeyFile(directory);
  if (file === null) return { state: 'none', isSwitching: false };
  const state = keyOfFolder(directory) === null ? 'locked' : 'unlocked';
  return { state, isSwitching: file.state !== 'encrypted' };
}

function downloadKey(directory: string): Uint8Array | null {
  if (readKeyFile(directory) === null) return null;
  assertUnlocked(directory);
  return keyOf(path.join(directory, 'downloads', 'file'), 'chunks');
}

/** @throws DeskFailure `passphrase_wrong` */
async function unlockLibrary(directory: string, secret: LibrarySecret): Promise<void> {
  unlockFolder(directory, await openKey(encryptedFile(directory), secret));
}

/**
 * Call it before a library is opened. Continues an interrupted encryption or decryption.
 * @returns true if the library is encrypted
 * @throws DeskFailure `passphrase_needed` for a locked library, `library_locked` while another process encrypts or decrypts it
 */
export async function openLock(directory: string): Promise<boolean> {
  const file = readKeyFile(directory);
  if (file === null) return false;
  assertUnlocked(directory);
  if (file.state === 'encrypted') return true;
  await alone(directory, () => switchFiles(directory, file.state === 'encrypting' ? 'encrypt' : 'decrypt', {}));
  finish(directory, file);
  return file.state === 'encrypting';
}

/** @throws DeskFailure `passphrase_needed` */
function assertUnlocked(directory: string): void {
  if (keyOfFolder(directory) !== null) return;
  throw new DeskFailure('passphrase_needed', encryptionWords.needed, encryptionWords.neededHint);
}

/** Switches the catalog last, because it keeps other processes out until then. */
function finish(directory: string, file: KeyFile): void {
  if (file.state === 'encrypting') {
    switchCatalog(directory, 'encrypt');
    writeKeyFile(directory, { ...file, state: 'encrypted' });
    return;
  }
  sweepOpened(directory);
  switchCatalog(directory, 'decrypt');
  removeKeyFile(directory);
  lockFolder(directory);
}

/** @throws DeskFailure `bad_input` for a library that is not encrypted */
function encryptedFile(directory: string): KeyFile {
  const file = readKeyFile(directory);
  if (file === null) throw wrongState(encryptionWords.notEncrypted, encryptionWords.notEncryptedHint);
  return file;
}

function wrongState(message: string, hint: string): DeskFailure {
  return new DeskFailure('bad_input', message, hint);
}
