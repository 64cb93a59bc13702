/** Locks, unlocks, encrypts and decrypts the library of the application, with its windows and its work. */
import { powerMonitor } from 'electron';
import type { Progress } from '../../src-preload/domain.ts';
import type { ChosenLock, EncryptionInfo, LockAfter, Secret } from '../../src-preload/encryption.ts';
import { DeskFailure } from '../../src-preload/failure.ts';
import type { LockApi } from '../library/api/library-api.ts';
import { forgetFileKeys } from '../library/encryption/chunk-format.ts';
import { LEAST_PASSPHRASE } from '../library/encryption/key-file.ts';
import type { LibraryGate } from './library-gate.ts';
import type { LibraryKeys } from './library-keys.ts';
import type { Log } from './log.ts';
import type { SettingsStore } from './settings.ts';
import type { AppWindows } from './windows.ts';
import { shellWords } from './words.ts';

/** While a lock waits for work, it looks this often whether the work is done. */
const RETRY_MS = 1_000;
/** Looks this often how long no one has used a window. */
const IDLE_CHECK_MS = 15_000;
const MINUTE_MS = 60_000;

export interface AppLock {
  info(): Promise<EncryptionInfo>;
  /** At the start: opens a library that the keychain opens. False if the library stays as it is. */
  openByKeychain(): Promise<boolean>;
  unlock(secret: Secret): Promise<void>;
  /** Locks now, or when the work is done that the answer names. */
  lock(): Promise<{ readonly waitsFor: readonly string[] }>;
  /** A person uses a window. */
  used(): void;
  setLockAfter(minutes: LockAfter): void;
  /** Makes a key, which `encrypt` uses. */
  prepare(chosen: ChosenLock): Promise<{ readonly recoveryCode: string }>;
  /** @param recoveryCode the one of `prepare` */
  encrypt(recoveryCode: string): Promise<void>;
  decrypt(secret: Secret): Promise<void>;
  /** Stops encrypting or decrypting, which then puts all files back. */
  stopSwitching(): Promise<void>;
  changeLock(input: { readonly secret: Secret; readonly lock: ChosenLock }): Promise<void>;
  newRecoveryCode(secret: Secret): Promise<{ readonly recoveryCode: string }>;
}

interface LockParts {
  /** The methods of the library process that also work while the library is locked. */
  readonly library: LockApi;
  readonly gate: Pick<LibraryGate, 'state' | 'set'>;
  readonly keys: LibraryKeys;
  readonly settings: SettingsStore;
  readonly windows: Pick<AppWindows, 'clear' | 'emptyCache' | 'send'>;
  readonly log: Pick<Log, 'error'>;
  /** The names of the work that must end before the library can be locked. */
  readonly running: () => readonly string[];
  /** Stops the work that can continue later, and that whose answer only the windows wanted. */
  readonly stopOthers: () => Promise<void>;
  /** Continues the work that waits for an open library. */
  readonly onOpen: () => void;
}

/** It locks by itself after the time without input that the person chose. */
export function createAppLock(parts: LockParts): AppLock {
  const { library, gate, keys, settings, windows, log, running } = parts;
  const onProgress = (progress: Progress) => windows.send('encryption-progress', progress);
  const onUnexpected = (error: unknown) => log.error('lock', error);
  const open = () => {
    idle.used();
    gate.set('open');
    windows.send('encryption-changed', gate.state());
    parts.onOpen();
  };
  const lock = createLocking(parts, onUnexpected);
  const idle = lockByItself(settings, {
    now: () => {
      // Work that runs is looked at again in a while. A person who comes back meanwhile keeps the library open.
      if (gate.state() === 'unlocked' && running().length === 0) lock.now().catch(onUnexpected);
    },
    soon: () => void lock.whenDone().catch(onUnexpected),
  });
  /** Runs work that rewrites all files. The windows show only its progress. */
  const withViewsClosed = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    refuseDuring(running());
    const stopped = parts.stopOthers();
    gate.set('switching');
    windows.send('encryption-changed', gate.state());
    try {
      await stopped;
      return await work();
    } finally {
      await windows.emptyCache().catch(onUnexpected); // of pictures from before the encryption
      open();
    }
  };
  return {
    prepare: keys.prepare,
    changeLock: keys.changeLock,
    newRecoveryCode: keys.newRecoveryCode,
    info: async () => {
      const found = await keys.info();
      return { ...found, state: gate.state(), leastPassphrase: LEAST_PASSPHRASE, lockAfter: settings.get('lockAfter') };
    },
    openByKeychain: () => keys.unlockAtStart(gate.state(), open),
    used: idle.used,
    setLockAfter: (minutes) => settings.set('lockAfter', minutes),
    unlock: (secret) => keys.unlock(secret).then(open),
    lock: lock.whenDone,
    encrypt: (recoveryCode) => withViewsClosed(() => library.encryptLibrary({ recoveryCode }, { onProgress })),
    stopSwitching: () => library.stopSwitching(),
    // A wrong passphrase must not close the views.
    decrypt: async (secret) => {
      await keys.unlock(secret);
      await withViewsClosed(() => keys.decrypt(secret, { onProgress }));
    },
  };
}

/** Locks at once, or when the work that runs is done. */
function createLocking(
  { library, gate, windows, running, stopOthers }: LockParts,
  onUnexpected: (error: unknown) => void,
) {
  let retry: NodeJS.Timeout | null = null;
  const now = async () => {
    const stopped = stopOthers();
    gate.set('locked');
    // The windows first, because a person who locks must not wait for the library to close.
    await windows.clear();
    await stopped;
    await library.lock();
    forgetFileKeys(); // of downloads, which this process stores
  };
  const whenDone: AppLock['lock'] = async () => {
    if (gate.state() !== 'unlocked') return { waitsFor: [] };
    const waitsFor = running();
    if (waitsFor.length === 0) await now();
    else {
      clearTimeout(retry ?? undefined);
      retry = setTimeout(() => void whenDone().catch(onUnexpected), RETRY_MS);
      retry.unref();
    }
    return { waitsFor };
  };
  return { now, whenDone };
}

function refuseDuring([first]: readonly string[]): void {
  if (first !== undefined)
    throw new DeskFailure('bad_input', shellWords.stillRunning(first), shellWords.stillRunningHint);
}

interface WaysToLock {
  readonly now: () => void;
  /** When the work that runs is done. */
  readonly soon: () => void;
}

/** Locks after a time without input, and with the computer. */
function lockByItself(settings: SettingsStore, ways: WaysToLock) {
  let lastUse = Date.now();
  const lockIfIdle = () => {
    const minutes = settings.get('lockAfter');
    if (minutes !== null && Date.now() - lastUse >= minutes * MINUTE_MS) ways.now();
  };
  const lockWithSystem = () => {
    if (settings.get('lockAfter') !== null) ways.soon();
  };
  setInterval(lockIfIdle, IDLE_CHECK_MS).unref();
  powerMonitor.on('suspend', lockWithSystem);
  powerMonitor.on('lock-screen', lockWithSystem);
  // Timers did not run during sleep.
  powerMonitor.on('resume', lockIfIdle);
  return {
    used: () => {
      lastUse = Date.now();
    },
  };
}
