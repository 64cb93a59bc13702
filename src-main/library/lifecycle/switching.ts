/** Encrypts and decrypts a library, and continues or takes back what was interrupted. */
import { accessSync, constants } from 'node:fs';
import { cancelled, DeskFailure, throwIfCancelled } from '../../../src-preload/failure.ts';
import { asDiskFailure, hasCode, readOnlyLibrary } from '../../disk/disk-failure.ts';
import type { LibrarySecret, NewLock } from '../api/call-types.ts';
import type { Context, LockApi } from '../api/library-api.ts';
import {
  createKeyFile,
  type KeyFile,
  openKey,
  readKeyFile,
  removeKeyFile,
  requireKeyFile,
  writeKeyFile,
} from '../encryption/key-file.ts';
import { sweepOpened } from '../encryption/opened-files.ts';
import { lockFolder, unlockFolder } from '../encryption/unlocked.ts';
import { encryptionWords } from '../encryption/words.ts';
import {
  alone,
  checkEncrypted,
  type Direction,
  refuseDownloads,
  switchCatalog,
  switchFiles,
} from './switch-encryption.ts';

export interface LockParts {
  /** The library's folder, absolute. */
  readonly directory: string;
  /** Opens the library, so that its folder is complete and its catalog is the newest. */
  readonly open: () => Promise<unknown>;
  /** Closes the library if it is open. The next call opens it again. */
  readonly close: () => Promise<void>;
}

type NewKey = Omit<Awaited<ReturnType<typeof createKeyFile>>, 'recoveryCode'>;

interface Switching extends Pick<LockApi, 'prepareEncryption' | 'encryptLibrary' | 'decryptLibrary' | 'stopSwitching'> {
  /**
   * Makes a key and encrypts. Tells the recovery code once no other process can use the library, before anything is encrypted.
   * @throws DeskFailure `library_locked` without a code while another process has the library open
   */
  encrypt(passphrase: string, onRecoveryCode: (code: string) => void | Promise<void>, context?: Context): Promise<void>;
}

interface SwitchingParts extends LockParts {
  /** Writes the key file of a library that is encrypted from now on. */
  readonly keep: (file: KeyFile) => void;
}

export function createSwitching(parts: SwitchingParts): Switching {
  const { directory, open } = parts;
  let made: NewKey | null = null;
  let stop = new AbortController();
  /** From now on, `stopSwitching` stops this work. */
  const stoppable = ({ signal, onProgress }: Context): Context => {
    stop = new AbortController();
    return { signal: signal === undefined ? stop.signal : AbortSignal.any([stop.signal, signal]), onProgress };
  };
  const prepare = async (lock: NewLock) => {
    requireWritable(directory);
    requirePlain(directory);
    return createKeyFile(lock);
  };
  return {
    encrypt: async (passphrase, onRecoveryCode, given = {}) => {
      const { recoveryCode, ...key } = await prepare({ passphrase });
      await encryptWith(parts, key, stoppable(given), () => onRecoveryCode(recoveryCode));
    },
    prepareEncryption: async (lock) => {
      const { recoveryCode, ...key } = await prepare(lock);
      made = key;
      return { recoveryCode };
    },
    encryptLibrary: async (code, given = {}) => {
      const context = stoppable(given);
      const key = made;
      if (key === null || !(await opens(key.file, code)))
        throw new DeskFailure('bad_input', encryptionWords.noKey, encryptionWords.noKeyHint);
      await encryptWith(parts, key, context, () => {
        made = null;
      });
    },
    stopSwitching: async () => stop.abort(cancelled()),
    decryptLibrary: async (secret, given = {}) => {
      requireWritable(directory);
      const context = stoppable(given);
      const file = await unlockLibrary(directory, secret);
      // Opening checks the catalog. An interrupted run would only be continued.
      if (file.state === 'encrypted') await open();
      await switchTo(parts, context, async () => {
        // Another process can have decrypted it, or changed its passphrase, just before.
        const current = requireKeyFile(directory);
        await checkEncrypted(directory, current.state === 'encrypted', context);
        const decrypting: KeyFile = { ...current, state: 'decrypting' };
        writeKeyFile(directory, decrypting);
        return decrypting;
      });
      await open();
    },
  };
}

/** @param onReady runs when no other process has the library open, before anything is encrypted */
async function encryptWith(
  parts: SwitchingParts,
  { file, key }: NewKey,
  context: Context,
  onReady: () => void | Promise<void>,
): Promise<void> {
  const { directory, open, keep } = parts;
  await open();
  await switchTo(parts, context, async () => {
    // Another process can have encrypted it just before. Its key file must not be replaced: it opens what is encrypted.
    requirePlain(directory);
    await onReady();
    keep(file);
    unlockFolder(directory, key);
    return file;
  });
  await open();
}

/** @param begin runs when no other process has the library open, and gives the state to begin with */
async function switchTo(
  { directory, close }: LockParts,
  context: Context,
  begin: () => Promise<KeyFile>,
): Promise<void> {
  await close();
  try {
    const outcome = await alone(directory, async () => {
      throwIfCancelled(context.signal);
      refuseDownloads(directory);
      return switchOrGoBack(directory, await begin(), context);
    });
    finish(directory, outcome.file);
    if (outcome.isStopped) throw cancelled();
  } catch (error) {
    throw asDiskFailure(error);
  }
}

function requirePlain(directory: string): void {
  if (readKeyFile(directory) === null) return;
  throw new DeskFailure('bad_input', encryptionWords.already, encryptionWords.alreadyHint);
}

/** Otherwise the lock of other processes would fail, as if one of them had the library open. A folder that is missing will be made. */
function requireWritable(directory: string): void {
  try {
    accessSync(directory, constants.W_OK);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw readOnlyLibrary(error);
  }
}

async function opens(file: KeyFile, secret: LibrarySecret): Promise<boolean> {
  try {
    (await openKey(file, secret)).fill(0);
    return true;
  } catch (error) {
    if (error instanceof DeskFailure && error.code === 'passphrase_wrong') return false;
    throw error;
  }
}

/** @throws DeskFailure `passphrase_wrong`, and `bad_input` for a library that is not encrypted */
export async function unlockLibrary(directory: string, secret: LibrarySecret): Promise<KeyFile> {
  const file = requireKeyFile(directory);
  unlockFolder(directory, await openKey(file, secret));
  return file;
}

/** Ends what another process began. @throws DeskFailure `library_locked` while that still runs */
export async function continueSwitching(directory: string, file: KeyFile): Promise<void> {
  await alone(directory, () => switchFiles(directory, directionOf(file), {}));
  finish(directory, file);
}

/**
 * Encrypts or decrypts the files, or puts them back when the work is stopped.
 * @returns the state to end with
 */
async function switchOrGoBack(
  directory: string,
  file: KeyFile,
  context: Context,
): Promise<{ readonly file: KeyFile; readonly isStopped: boolean }> {
  try {
    await switchFiles(directory, directionOf(file), context);
    return { file, isStopped: false };
  } catch (error) {
    if (context.signal?.aborted !== true) throw error;
    const back: KeyFile = { ...file, state: file.state === 'encrypting' ? 'decrypting' : 'encrypting' };
    writeKeyFile(directory, back);
    await switchFiles(directory, directionOf(back), { onProgress: context.onProgress });
    return { file: back, isStopped: true };
  }
}

function directionOf({ state }: KeyFile): Direction {
  return state === 'encrypting' ? 'encrypt' : 'decrypt';
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
