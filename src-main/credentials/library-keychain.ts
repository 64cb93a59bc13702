import { randomBytes } from 'node:crypto';
import { DeskFailure } from '../../src-preload/failure.ts';
import type { KeychainSecret } from '../library/api/call-types.ts';
import { encryptionWords } from '../library/encryption/words.ts';
import { type Encryption, lackingKeychain } from './system-keychain.ts';
import { credentialWords } from './words.ts';

const SECRET_BYTES = 32;

/** Keeps the secrets that open libraries: only the keychain of the system can read what is stored of them. */
export interface LibraryKeychain {
  /** Why it cannot open a library here, in words for the person. Null if it can. */
  whyNot(): Promise<string | null>;
  /** A new secret. @throws DeskFailure `bad_input` if a secret cannot be kept */
  make(): Promise<KeychainSecret>;
  /**
   * Reads a secret. `isStale`: the keychain has a new key, so the secret should be stored again.
   * @throws DeskFailure `passphrase_wrong`
   */
  open(wrapped: string): Promise<KeychainSecret & { readonly isStale: boolean }>;
}

/** @param encryption the keychain of the system, as Electron offers it */
export function createLibraryKeychain(encryption: Encryption, platform: NodeJS.Platform): LibraryKeychain {
  const whyNot = async () => {
    const lacking = await lackingKeychain(encryption, platform);
    return lacking === null ? null : credentialWords.cannotOpenLibrary[lacking];
  };
  const wrap = async (keychainSecret: string): Promise<KeychainSecret> => {
    const encrypted = await encryption.encryptStringAsync(keychainSecret);
    return { keychainSecret, wrapped: encrypted.toString('base64') };
  };
  return {
    whyNot,
    make: async () => {
      const reason = await whyNot();
      if (reason !== null) throw new DeskFailure('bad_input', reason, credentialWords.choosePassphrase);
      return wrap(randomBytes(SECRET_BYTES).toString('hex'));
    },
    open: async (wrapped) => {
      const reason = await whyNot();
      if (reason !== null) throw new DeskFailure('passphrase_wrong', reason, credentialWords.useRecoveryCode);
      const decrypted = await encryption.decryptStringAsync(Buffer.from(wrapped, 'base64')).catch(() => null);
      // Of another user or computer, or of a keychain that was reset.
      if (decrypted === null) throw otherKeychain();
      const { result: keychainSecret, shouldReEncrypt: isStale } = decrypted;
      return isStale ? { ...(await wrap(keychainSecret)), isStale } : { keychainSecret, wrapped, isStale };
    },
  };
}

/** The failure of a library that this keychain cannot open. */
export function otherKeychain(): DeskFailure {
  return new DeskFailure('passphrase_wrong', encryptionWords.otherKeychain, encryptionWords.otherKeychainHint);
}
