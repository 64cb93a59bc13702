/** Turns what a person chose into what the library process needs. That process has no keychain, so this one asks it. */
import { setTimeout as delay } from 'node:timers/promises';
import type { ChosenLock, EncryptionInfo, EncryptionState, Secret } from '../../src-preload/encryption.ts';
import { type LibraryKeychain, otherKeychain } from '../credentials/library-keychain.ts';
import type { LibrarySecret, NewLock } from '../library/api/call-types.ts';
import type { Context, LockApi } from '../library/api/library-api.ts';
import type { Log } from './log.ts';

/** A keychain may ask the person first. Then the window shows the lock screen meanwhile, where the recovery code opens the library, too. */
const QUIET_OPENING_MS = 2_000;

export interface LibraryKeys {
  /** Waits a short time for {@link unlockAtStart}, so that the window need not show a lock screen for a moment. */
  info(): Promise<Pick<EncryptionInfo, 'opensBy' | 'whyNoKeychain'>>;
  /** Opens a library that the keychain opens. False if the library stays as it is. */
  unlockAtStart(state: EncryptionState, onOpen: () => void): Promise<boolean>;
  unlock(secret: Secret): Promise<void>;
  prepare(chosen: ChosenLock): Promise<{ readonly recoveryCode: string }>;
  decrypt(secret: Secret, context: Context): Promise<void>;
  changeLock(input: { readonly secret: Secret; readonly lock: ChosenLock }): Promise<void>;
  newRecoveryCode(secret: Secret): Promise<{ readonly recoveryCode: string }>;
}

interface KeyParts {
  readonly library: LockApi;
  readonly keychain: LibraryKeychain;
  /** What the keychain must decrypt to open the library. Null for a library that a passphrase opens, or that is not encrypted. */
  readonly wrappedSecret: () => string | null;
  readonly log: Pick<Log, 'error'>;
}

/** It asks the keychain only for secrets that are stored there. */
export function createLibraryKeys({ library, keychain, wrappedSecret, log }: KeyParts): LibraryKeys {
  let opening: Promise<boolean> = Promise.resolve(false);
  const find = async (secret: Secret): Promise<LibrarySecret> => {
    if (!('keychain' in secret)) return secret;
    const wrapped = wrappedSecret();
    if (wrapped === null) throw otherKeychain();
    const { isStale, ...found } = await keychain.open(wrapped);
    const { keychainSecret } = found;
    if (isStale) await library.changeLock({ secret: { keychainSecret }, lock: found });
    return { keychainSecret };
  };
  const newLock = async (chosen: ChosenLock): Promise<NewLock> => ('keychain' in chosen ? keychain.make() : chosen);
  /** A damaged key file is reported when the library is unlocked. */
  const opensByKeychain = () => {
    try {
      return wrappedSecret() !== null;
    } catch {
      return false;
    }
  };
  const unlock = async (secret: Secret) => library.unlock(await find(secret));
  const tryKeychain = async (onOpen: () => void): Promise<boolean> => {
    try {
      await unlock({ keychain: true });
    } catch (error) {
      // The lock screen says why when the person tries it there.
      log.error('keychain', error);
      return false;
    }
    onOpen();
    return true;
  };
  return {
    info: async () => {
      await Promise.race([opening, delay(QUIET_OPENING_MS, undefined, { ref: false })]);
      return { opensBy: opensByKeychain() ? 'keychain' : 'passphrase', whyNoKeychain: await keychain.whyNot() };
    },
    unlockAtStart: (state, onOpen) => {
      if (state === 'locked' && opensByKeychain()) opening = tryKeychain(onOpen);
      return opening;
    },
    unlock,
    prepare: async (chosen) => library.prepareEncryption(await newLock(chosen)),
    decrypt: async (secret, context) => library.decryptLibrary(await find(secret), context),
    changeLock: async ({ secret, lock }) =>
      library.changeLock({ secret: await find(secret), lock: await newLock(lock) }),
    newRecoveryCode: async (secret) => library.newRecoveryCode(await find(secret)),
  };
}
