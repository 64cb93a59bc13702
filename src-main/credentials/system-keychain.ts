/** The part of Electron's asynchronous `safeStorage` that this application uses. */
export interface Encryption {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(text: string): Promise<Buffer>;
  decryptStringAsync(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>;
  /** Linux only. */
  getSelectedStorageBackend?(): string;
}

/** Backends that encrypt with a well-known key, which protects nothing. */
const UNPROTECTED_BACKENDS = new Set(['basic_text', 'unknown']);

/** What the operating system lacks to keep a secret: a keyring on Linux, a keychain elsewhere. Null if it can keep one. */
export async function lackingKeychain(
  encryption: Encryption,
  platform: NodeJS.Platform,
): Promise<'keyring' | 'keychain' | null> {
  const unprotected =
    platform === 'linux' && UNPROTECTED_BACKENDS.has(encryption.getSelectedStorageBackend?.() ?? 'unknown');
  if (!unprotected && (await encryption.isAsyncEncryptionAvailable())) return null;
  return platform === 'linux' ? 'keyring' : 'keychain';
}
