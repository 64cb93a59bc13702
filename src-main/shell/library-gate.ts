/** Keeps calls from a library that is locked, being encrypted or being decrypted. The library process would open the library for them again. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { EncryptionState } from '../../src-preload/encryption.ts';
import { DeskFailure, toDeskError } from '../../src-preload/failure.ts';
import type { LibraryApi, LibraryMethod, RescueApi } from '../library/api/library-api.ts';
import { PROCESS_METHODS } from '../library/api/methods.ts';
import { KEY_FILE } from '../library/encryption/key-file.ts';
import { encryptionWords } from '../library/encryption/words.ts';
import { shellWords } from './words.ts';

type Library = LibraryApi & RescueApi;

export interface LibraryGate {
  /** The library without the calls that the gate refuses. */
  readonly library: Library;
  state(): EncryptionState;
  /** False while the library is locked, being encrypted or being decrypted. */
  isOpen(): boolean;
  /** True while a call changes the library, or writes files outside of it. */
  isWriting(): boolean;
  /** @param how `open` if the library is unlocked or not encrypted */
  set(how: 'open' | 'locked' | 'switching'): void;
}

interface GateParts {
  readonly library: Library;
  /** The folder of the library, absolute. */
  readonly directory: string;
  /** The library process has forgotten its keys, because it was started again. */
  readonly onLost: () => void;
}

/** Wraps every method of the library, so that it fails while the library is locked or rewritten. */
export function createLibraryGate({ library, directory, onLost }: GateParts): LibraryGate {
  const hasKeyFile = () => existsSync(path.join(directory, KEY_FILE));
  /** A key file that is deleted while the library is open changes nothing: the library can still be locked. */
  let isEncrypted = hasKeyFile();
  let how: Parameters<LibraryGate['set']>[0] = isEncrypted ? 'locked' : 'open';
  let writing = 0;
  const guarded = async (method: (...input: unknown[]) => Promise<unknown>, input: unknown[], isWrite: boolean) => {
    if (how === 'locked') throw locked();
    if (how === 'switching') throw switching();
    if (isWrite) writing += 1;
    try {
      return await method(...input);
    } catch (error) {
      if (how === 'open' && toDeskError(error).code === 'passphrase_needed') {
        how = 'locked';
        onLost();
      }
      throw error;
    } finally {
      if (isWrite) writing -= 1;
    }
  };
  const entries = Object.entries(library).map(([name, method]) => [
    name,
    name === 'close' ? method : (...input: unknown[]) => guarded(method as never, input, isWrite(name)),
  ]);
  return {
    // Each method is passed on under the same name.
    library: Object.fromEntries(entries) as Library,
    state: () => {
      if (how !== 'open') return how;
      return isEncrypted ? 'unlocked' : 'none';
    },
    isOpen: () => how === 'open',
    isWriting: () => writing > 0,
    set: (next) => {
      how = next;
      if (next === 'open') isEncrypted = hasKeyFile();
    },
  };
}

/** A person asked for it, and repeating it would do its work twice. So it must not be cut off either. */
function isWrite(name: string): boolean {
  const rule = PROCESS_METHODS[name as LibraryMethod];
  return rule?.busy === true && rule.retry === 'never';
}

function locked(): DeskFailure {
  return new DeskFailure('passphrase_needed', encryptionWords.needed, encryptionWords.neededHint);
}

function switching(): DeskFailure {
  return new DeskFailure('library_locked', shellWords.switching, shellWords.switchingHint);
}
