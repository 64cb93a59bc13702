import type { Account } from '../../src-preload/account.ts';

/** The part of Electron's `safeStorage` (its asynchronous API) that is used here. */
export interface Encryption {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(text: string): Promise<Buffer>;
  decryptStringAsync(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>;
  /** Linux only. */
  getSelectedStorageBackend?(): string;
}

/** Where the ciphertext is kept. */
export interface CiphertextStore {
  read(): { ciphertext: string; account: Account } | null;
  write(value: { ciphertext: string; account: Account } | null): void;
}

/** A token that is kept, and how. */
export interface KeptToken {
  readonly where: 'keychain' | 'session';
  readonly reason: string | null;
  readonly account: Account;
}

export interface TokenStore {
  /** For the API client alone; no channel returns it. Null when there is none. */
  token(): Promise<string | null>;
  kept(): Promise<KeptToken | null>;
  /** Replaces whatever was kept before. */
  keep(token: string, account: Account): Promise<KeptToken>;
  forget(): void;
}

/** Backends that would only scramble the token with a key anybody knows. */
const UNPROTECTED_BACKENDS = new Set(['basic_text', 'unknown']);

/** Why the operating system cannot keep a secret here, in words for the person; null when it can. */
async function whyNotKept(encryption: Encryption, platform: NodeJS.Platform): Promise<string | null> {
  const unprotected =
    platform === 'linux' && UNPROTECTED_BACKENDS.has(encryption.getSelectedStorageBackend?.() ?? 'unknown');
  if (!unprotected && (await encryption.isAsyncEncryptionAvailable())) return null;
  return platform === 'linux'
    ? 'No keyring (GNOME Keyring or KWallet) is running, so the token is kept only until you quit.'
    : 'The system keychain is not available, so the token is kept only until you quit.';
}

/**
 * Keeps the API token: encrypted by the operating system where it can, else in memory only. A token gives full access to the
 * account, so it is never written down unprotected.
 */
export function createTokenStore(
  encryption: Encryption,
  ciphertexts: CiphertextStore,
  platform: NodeJS.Platform,
): TokenStore {
  let session: { token: string; kept: KeptToken } | null = null;

  const fromKeychain = async (): Promise<{ token: string; kept: KeptToken } | null> => {
    const stored = ciphertexts.read();
    if (stored === null || (await whyNotKept(encryption, platform)) !== null) return null;
    const kept: KeptToken = { where: 'keychain', reason: null, account: stored.account };
    const decrypted = await encryption.decryptStringAsync(Buffer.from(stored.ciphertext, 'base64')).catch(() => null);
    // A ciphertext of another user or a reset keychain can never be read again: the person is asked anew.
    if (decrypted === null) return null;
    if (decrypted.shouldReEncrypt) {
      const ciphertext = await encryption.encryptStringAsync(decrypted.result);
      ciphertexts.write({ ciphertext: ciphertext.toString('base64'), account: stored.account });
    }
    return { token: decrypted.result, kept };
  };

  const current = async () => {
    session ??= await fromKeychain();
    return session;
  };

  return {
    token: async () => (await current())?.token ?? null,
    kept: async () => (await current())?.kept ?? null,
    keep: async (token, account) => {
      const reason = await whyNotKept(encryption, platform);
      if (reason === null) {
        const ciphertext = await encryption.encryptStringAsync(token);
        ciphertexts.write({ ciphertext: ciphertext.toString('base64'), account });
      } else ciphertexts.write(null);
      session = { token, kept: { where: reason === null ? 'keychain' : 'session', reason, account } };
      return session.kept;
    },
    forget: () => {
      session = null;
      ciphertexts.write(null);
    },
  };
}
