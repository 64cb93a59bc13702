import type { Account } from '../../src-preload/account.ts';
import { type Encryption, lackingKeychain } from './system-keychain.ts';
import { credentialWords } from './words.ts';

/** The storage of the ciphertext. */
export interface CiphertextStore {
  read(): { ciphertext: string; account: Account } | null;
  write(value: { ciphertext: string; account: Account } | null): void;
}

/** The kept token, and where it is kept. */
interface KeptToken {
  readonly where: 'keychain' | 'session';
  readonly reason: string | null;
  readonly account: Account;
}

export interface TokenStore {
  /** Only for the API client. No channel returns it. Null without a token. */
  token(): Promise<string | null>;
  kept(): Promise<KeptToken | null>;
  /** Replaces the previous token. */
  keep(token: string, account: Account): Promise<KeptToken>;
  forget(): void;
}

/** Why the operating system cannot store a token here, in words for the person. Null if it can. */
async function whyNotKept(encryption: Encryption, platform: NodeJS.Platform): Promise<string | null> {
  const lacking = await lackingKeychain(encryption, platform);
  return lacking === null ? null : credentialWords.tokenNotKept[lacking];
}

/**
 * Keeps the API token: encrypted by the operating system, or else only in memory. A token gives full access to the account, so it is never
 * stored unencrypted.
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
    // The ciphertext of another user, or of a keychain that was reset, can never be read again. The person must enter the token again.
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
