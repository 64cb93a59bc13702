/** The encryption of the library, as all processes see it. */

/** `none`: not encrypted. `switching`: it is being encrypted or decrypted. */
export type EncryptionState = 'none' | 'locked' | 'unlocked' | 'switching';

/** The choices of minutes until a lock. Null: never. */
export const LOCK_AFTER = [5, 15, 60, null] as const;
export type LockAfter = (typeof LOCK_AFTER)[number];

export interface EncryptionInfo {
  readonly state: EncryptionState;
  /** What opens the library if it is encrypted, beside the recovery code. */
  readonly opensBy: 'passphrase' | 'keychain';
  /** Why the keychain of the system cannot open a library here. Null if it can. */
  readonly whyNoKeychain: string | null;
  /** A new passphrase has at least so many characters. */
  readonly leastPassphrase: number;
  /** Minutes without input until the library is locked. Null: never. */
  readonly lockAfter: LockAfter;
}

/** The form of a recovery code. Passphrases may have it only by accident. */
const RECOVERY_CODE = /^\s*(?:[A-Za-z]{4}[-\s]?){7}[A-Za-z]{4}\s*$/;

/** The keychain of the system, which keeps a secret of the application. */
export interface ByKeychain {
  readonly keychain: true;
}

/** What opens an encrypted library. */
export type Secret = { readonly passphrase: string } | { readonly recoveryCode: string } | ByKeychain;

/** What opens a library from now on, beside the recovery code. */
export type ChosenLock = { readonly passphrase: string } | ByKeychain;

/** What a person typed where both a passphrase and a recovery code are possible. */
export function secretOf(typed: string): Exclude<Secret, ByKeychain> {
  return RECOVERY_CODE.test(typed) ? { recoveryCode: typed } : { passphrase: typed };
}
