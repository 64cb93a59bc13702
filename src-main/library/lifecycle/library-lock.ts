/** Unlocks, locks, encrypts and decrypts a library. */
import path from 'node:path';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { LockState } from '../api/call-types.ts';
import type { LockApi } from '../api/library-api.ts';
import { forgetFileKeys } from '../encryption/chunk-format.ts';
import {
  type KeyFile,
  openKey,
  readKeyFile,
  requireKeyFile,
  withLock,
  withRecoveryCode,
  writeKeyFile,
} from '../encryption/key-file.ts';
import { sweepOpened } from '../encryption/opened-files.ts';
import { keyOf, keyOfFolder, lockFolder } from '../encryption/unlocked.ts';
import { encryptionWords } from '../encryption/words.ts';
import { holdsEncrypted } from './switch-encryption.ts';
import { continueSwitching, createSwitching, type LockParts, unlockLibrary } from './switching.ts';

export type LibraryLock = LockApi & ReturnType<typeof createSwitching>;

/** The methods of {@link LOCK_METHODS}. They need no open library. */
export function createLibraryLock(parts: LockParts): LibraryLock {
  const { directory, close } = parts;
  /** The key file that the key of this process is from. */
  let opened: KeyFile | null = null;
  const keep = (file: KeyFile) => {
    writeKeyFile(directory, file);
    opened = file;
  };
  return {
    ...createSwitching({ ...parts, keep }),
    lockState: async () => lockState(directory),
    downloadKey: async () => downloadKey(directory),
    unlock: async (secret) => {
      opened = await unlockLibrary(directory, secret);
    },
    lock: async () => {
      // With a damaged key file, the key must be forgotten, too.
      if (keyOfFolder(directory) === null) requireKeyFile(directory);
      await close();
      mendKeyFile(directory, opened);
      sweepOpened(directory);
      lockFolder(directory);
      forgetFileKeys();
    },
    changeLock: async ({ secret, lock }) => {
      const file = requireKeyFile(directory);
      keep(await withLock(file, await openKey(file, secret), lock));
    },
    newRecoveryCode: async (secret) => {
      const before = requireKeyFile(directory);
      const { file, recoveryCode } = withRecoveryCode(before, await openKey(before, secret));
      keep(file);
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

/** Writes the key file again if it was damaged or deleted since the library was unlocked. Without it, the library would be lost. */
function mendKeyFile(directory: string, opened: KeyFile | null): void {
  if (opened === null) return;
  try {
    if (readKeyFile(directory) !== null) return;
  } catch (error) {
    if (!(error instanceof DeskFailure) || error.code !== 'disk_error') throw error;
  }
  writeKeyFile(directory, { ...opened, state: 'encrypted' });
}

/**
 * Call it before a library is opened. Continues an interrupted encryption or decryption.
 * @returns true if the library is encrypted
 * @throws DeskFailure `passphrase_needed` for a locked library, `library_locked` while another process encrypts or decrypts it
 */
export async function openLock(directory: string): Promise<boolean> {
  const file = readKeyFile(directory);
  if (file === null) {
    // Another process can have begun to encrypt it meanwhile.
    if (holdsEncrypted(directory) && readKeyFile(directory) === null)
      throw new DeskFailure('disk_error', encryptionWords.noKeyFile, encryptionWords.damagedKeyHint);
    return false;
  }
  assertUnlocked(directory);
  if (file.state === 'encrypted') return true;
  await continueSwitching(directory, file);
  return file.state === 'encrypting';
}

/** @throws DeskFailure `passphrase_needed` */
function assertUnlocked(directory: string): void {
  if (keyOfFolder(directory) !== null) return;
  throw new DeskFailure('passphrase_needed', encryptionWords.needed, encryptionWords.neededHint);
}
